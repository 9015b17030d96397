from stylo.cli.catalog import Model
from stylo.cli.info import InForce
from stylo.cli.info_view import print_info


def test_people_see_what_is_wrong_and_what_to_do(capsys):
    facts = {
        "version": "1.0", "python": "3.11", "platform": "Linux", "models_folder": "/m",
        "libraries": {"spacy": ""}, "extras": {"data": False, "presidio": True},
    }  # fmt: skip
    print_info(
        facts,
        [Model(name="a", ok=True, checksum="0" * 64), Model(name="b", ok=False, problem="gone")],
        [InForce(name="level", value="light", source="stylo.toml")],
    )
    out = capsys.readouterr().out
    assert "spacy absent" in out
    assert "wrong  b: gone" in out
    assert "stylo.toml" in out
    assert "extra data: not installed: pip install 'stylo-privacy[data]'" in out
