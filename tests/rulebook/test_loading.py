"""Packs from disk: every fault is named with file, line and entry; one's own pack may replace a shipped entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import RuleError
from reconcile.rulebook import KINDS, PlaceEntry, StatusEntry, load

PACK = 'name = "house"\nversion = "1"\nlicence = "MIT"\ndescription = "Ours."\n'
STATUS = """\
[[status]]
id = "meant"
value = "planned"
phrases = ["meant to"]
examples = ["It was meant to cost $4 million."]
"""


def write(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


FAULTS = {
    "an unknown key": (STATUS + 'colour = "red"\n', 'house/statuses.toml:2: status "meant": unknown key "colour"'),
    "a missing key": (
        STATUS.replace('value = "planned"\n', ""),
        'house/statuses.toml:2: status "meant": "value" is missing',
    ),
    "a wrong value": (STATUS.replace("planned", "hoped"), 'house/statuses.toml:2: status "meant": "value"'),
    "an id that stands twice": (STATUS + STATUS, 'house/statuses.toml:2: status "meant" stands twice'),
    "no examples": (STATUS.replace('["It was meant to cost $4 million."]', "[]"), '"examples"'),
    "another table": (STATUS + '[[stature]]\nid = "x"\n', 'unknown table "stature"; this file holds [[status]]'),
    "no TOML": ("[[status]\n", "house/statuses.toml: not TOML"),
    "no list": ('status = "x"\n', "house/statuses.toml: [[status]] must be a list of tables"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path / "house", pack=PACK, statuses=text)
    with pytest.raises(RuleError) as caught:
        load(["house"], base=tmp_path)
    assert message in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path / "house", statuses=STATUS.replace("planned", "hoped"), stature="x = 1\n")
    with pytest.raises(RuleError) as caught:
        load(["house"], base=tmp_path)
    assert len(str(caught.value).splitlines()) == 3
    assert "house/pack.toml: missing" in str(caught.value)


def test_a_pack_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such rule pack") as caught:
        load(["enlgish"], base=tmp_path)
    assert "english" in caught.value.hint


def test_a_later_entry_replaces_an_earlier_one(tmp_path: Path) -> None:
    write(tmp_path / "one", pack=PACK, statuses=STATUS)
    write(tmp_path / "two", pack=PACK.replace("house", "other"), statuses=STATUS.replace("planned", "target"))
    entries = load(["one", "two"], base=tmp_path).of(StatusEntry)
    assert [(entry.rule, entry.value) for entry in entries] == [("other/meant", "target")]


def test_the_shipped_packs_load_and_hold_every_kind() -> None:
    book = load()
    assert {pack.info.name for pack in book.packs} >= {"english", "units", "places", "trade"}
    assert [stem for stem, (_, model) in KINDS.items() if not book.of(model)] == []
    assert next(entry for entry in book.of(PlaceEntry) if entry.id == "NO").names[0] == "Norway"


def test_the_same_packs_have_the_same_hash() -> None:
    assert [pack.sha256 for pack in load().packs] == [pack.sha256 for pack in load().packs]
