"""The compiled form of a shipped pack: it says what the tables say, and counts for no other files than its own."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from reconcile.rulebook import StatusEntry, Table, load, loading, shipped
from reconcile.rulebook.compiled import FILE

NEEDED_BY_TESTS = {"examples", "not_"}


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped packs in a folder of their own, not yet compiled."""
    folder = tmp_path / "rules"
    shutil.copytree(str(shipped()), folder, ignore=shutil.ignore_patterns(FILE))
    monkeypatch.setattr(loading, "shipped", lambda: folder)
    return folder


def said(table: Table) -> dict[str, object]:
    """All that a table says, but for what only its tests need, with the types of the values."""
    values = {item.name: getattr(table, item.name) for item in fields(table) if item.name not in NEEDED_BY_TESTS}
    return {
        name: [said(part) for part in value]
        if isinstance(value, tuple) and value and isinstance(value[0], Table)
        else repr(value)
        for name, value in values.items()
    }


def statuses(*, examples: bool = False) -> list[str]:
    return [entry.rule for entry in load(["english"], examples=examples).of(StatusEntry)]


def test_it_says_what_the_tables_say(packs: Path) -> None:
    names = sorted(folder.name for folder in packs.iterdir())
    load(names)
    compiled, parsed = load(names), load(names, examples=True)
    assert [(pack.info.name, pack.sha256) for pack in compiled.packs] == [
        (pack.info.name, pack.sha256) for pack in parsed.packs
    ]
    for (stem, entry), (kind, whole) in zip(compiled.entries(), parsed.entries(), strict=True):
        assert (stem, type(entry), said(entry)) == (kind, type(whole), said(whole))


def test_examples_are_missed_where_they_were_not_asked_for(packs: Path) -> None:
    parsed, compiled = load(["english"]), load(["english"])
    for entry in (parsed.of(StatusEntry)[0], compiled.of(StatusEntry)[0]):
        with pytest.raises(AttributeError):
            _ = entry.examples
        with pytest.raises(AttributeError):
            _ = entry.not_


def test_a_change_of_the_tables_counts_at_once(packs: Path) -> None:
    before = statuses()
    file = packs / "english" / "statuses.toml"
    entry = '\n[[status]]\nid = "as-good-as"\nvalue = "planned"\nphrases = ["as good as"]\nexamples = ["x"]\n'
    file.write_text(file.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert statuses() == [*before, "english/as-good-as"]
    assert statuses() == [*before, "english/as-good-as"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"key": "1 0 0"}'])
def test_a_form_that_is_none_is_made_anew(packs: Path, text: str) -> None:
    before = statuses()
    (packs / "english" / FILE).write_text(text, encoding="utf-8")
    assert statuses() == before
    assert (packs / "english" / FILE).read_text(encoding="utf-8") != text


def test_it_is_made_once_and_leaves_nothing_beside_it(packs: Path) -> None:
    files = {path.name for path in (packs / "english").iterdir()}
    statuses()
    made = (packs / "english" / FILE).stat()
    statuses()
    assert (packs / "english" / FILE).stat().st_mtime_ns == made.st_mtime_ns
    assert {path.name for path in (packs / "english").iterdir()} == files | {FILE}


def test_a_folder_that_cannot_be_written_is_no_fault(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_bytes", refused)
    assert statuses() == statuses(examples=True)
    assert not (packs / "english" / FILE).exists()


def test_nothing_is_put_into_packs_of_ones_own(tmp_path: Path) -> None:
    house = tmp_path / "house"
    shutil.copytree(str(shipped() / "energy"), house, ignore=shutil.ignore_patterns(FILE))
    load(["house"], base=tmp_path)
    assert not (house / FILE).exists()
