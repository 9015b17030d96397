import io
import os
import signal
import subprocess
import sys
import time

import pytest
import typer

from stylo.cli.guard import guarded, report_bug, use_utf8
from stylo.errors import InputError


@pytest.mark.parametrize(
    ("outcome", "code", "said"),
    [
        (0, 0, ""),
        (3, 3, ""),
        (InputError("no such thing", hint="look"), 1, "error: no such thing\nhint: look\n"),
        (InputError("no such thing"), 1, "error: no such thing\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_outcomes_become_exit_codes(outcome, code, said, capsys):
    @guarded
    def verb():
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    with pytest.raises(typer.Exit) as caught:
        verb()
    assert caught.value.exit_code == code
    assert capsys.readouterr().err == said


def test_a_bug_names_our_line_and_not_the_message(capsys):
    try:
        use_utf8.no_such_thing  # noqa: B018
    except AttributeError as error:
        report_bug(error)
    said = capsys.readouterr().err
    assert said.startswith("error: AttributeError")
    assert "no_such_thing" not in said


def test_halves_of_characters_can_be_written(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    use_utf8()
    stream.write("é\ud800")
    stream.flush()
    assert stream.buffer.getvalue() == "é?".encode()


WRITES = """
import sys
from stylo.cli.guard import guarded
import typer
@guarded
def verb():
    for _ in range(100000):
        sys.stdout.write("line\\n")
    return 0
typer.run(verb)
"""


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_goes_leaves_no_noise():
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WRITES], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


WAITS = WRITES.replace(
    'for _ in range(100000):\n        sys.stdout.write("line\\\\n")',
    # A test run in the background may have been told to ignore interruptions; its child is not.
    (
        "import signal, time; signal.signal(signal.SIGINT, signal.default_int_handler); "
        'sys.stdout.write("on\\\\n"); sys.stdout.flush(); time.sleep(30)'
    ),
)


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_an_interruption_is_quiet():
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WAITS], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(10) == 130
