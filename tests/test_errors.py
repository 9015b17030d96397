import pickle  # noqa: TID251 - only to show that errors cross process borders

import pytest

from stylo import errors


def every_error():
    kinds = [errors.StyloError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return kinds


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_the_tree_in_the_docstring_is_complete(kind):
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_code_hint_and_message_cross_a_process_border(kind):
    error = kind("something is wrong", code="a_code", hint="do this")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is kind
    assert (again.code, again.hint, again.message) == ("a_code", "do this", error.message)


def test_a_missing_extra_says_how_to_get_it():
    error = errors.MissingExtraError("pyarrow", "data")
    assert error.message == "pyarrow is not installed"
    assert error.hint == "pip install 'stylo-privacy[data]'"
