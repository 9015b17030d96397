import io
import json

from stylo.cli.lines import JsonLines
from stylo.report.base import FailedItem


def test_each_item_is_a_line_at_once():
    stream = io.StringIO()
    printer = JsonLines(stream=stream)
    printer.add(FailedItem(id="a:2", code="c", message="m", hint="h"))
    assert json.loads(stream.getvalue())["error"]["code"] == "c"
    printer.finish()
    assert stream.getvalue().count("\n") == 1
