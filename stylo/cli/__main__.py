"""``python -m stylo.cli``, where the ``stylo`` command is not on the path."""

from stylo.cli.app import main

if __name__ == "__main__":
    main()
