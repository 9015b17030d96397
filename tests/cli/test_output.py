import sys

import pytest
import typer

from stylo.cli.output import check_writable, open_output, page_title, wants_json, write_file
from stylo.errors import StyloError


@pytest.mark.parametrize(
    ("flag", "screen", "expected"),
    [(None, True, False), (None, False, True), (True, True, True), (False, False, False)],
)
def test_json_unless_on_a_terminal(flag, screen, expected, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: screen, raising=False)
    assert wants_json(flag) is expected


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "page.html"
    write_file(path, "naïve \ud800")
    assert path.read_text("utf-8") == "naïve ?"
    assert [other.name for other in tmp_path.iterdir()] == ["page.html"]


def test_places_that_cannot_be_written(tmp_path):
    with pytest.raises(typer.BadParameter):
        check_writable(tmp_path, "--html")
    with pytest.raises(typer.BadParameter):
        check_writable(tmp_path / "no" / "page.html", "--html")
    check_writable(None, "--html")
    for write in (lambda: write_file(tmp_path, ""), lambda: open_output(tmp_path)):
        with pytest.raises(StyloError) as caught:
            write()
        assert caught.value.code == "cannot_write"


def test_the_title_names_up_to_three_sources():
    assert page_title("T", ["a/b.txt", "-"]) == "T: b.txt, standard input"
    assert page_title("T", ["a"] * 4) == "T: 4 sources"
