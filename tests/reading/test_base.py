from stylo.errors import InputError
from stylo.reading.base import Row, RowError


def test_the_text_of_a_row_stays_out_of_its_repr():
    assert "secret" not in repr(Row(id="1", text="secret"))


def test_a_file_error_has_the_name_and_a_row_error_the_place():
    error = InputError("the file is empty", code="empty_file", hint="leave it out")
    whole = RowError.of(error, source="a.csv")
    assert (whole.id, whole.code, whole.hint) == ("a.csv", "empty_file", "leave it out")
    assert RowError.of(error, source="a.csv", number=7).id == "a.csv:7"
