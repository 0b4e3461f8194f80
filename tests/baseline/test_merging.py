"""A baseline with git's marks of a conflict. First what cannot be decided, then what both sides hold."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from reconcile.baseline import Baseline, Coverage, Entry, Witness, read_both, update
from reconcile.baseline.writing import rendered
from reconcile.errors import BaselineError

TODAY = dt.date(2027, 1, 1)


def entry(name: str, **changes: object) -> Entry:
    witness = (Witness(f"{name}.txt", "$37"), Witness("b.txt", "$31"))
    return replace(Entry(f"f-{name * 12}"[:14], f"trade of {name}", ("31", "37"), "USD", witness), **changes)


def merged(folder: Path, base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry], style: str) -> Path:
    """What `git merge` leaves of three states of one file."""
    for name, entries in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_text(rendered(Baseline(Path(name)), list(entries), {}))
    command = ["git", "merge-file", *([style] if style else []), "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=folder, check=False)
    assert done.returncode > 0, "there is a conflict"
    return folder / "ours"


def ids(entries: Sequence[Entry]) -> list[str]:
    return [entry.id[2:4] for entry in entries]


def test_two_reasons_are_for_people_to_decide(tmp_path: Path) -> None:
    file = merged(tmp_path, [entry("a")], [entry("a", reason="x")], [entry("a", reason="y")], "")
    with pytest.raises(BaselineError, match='was accepted twice: "x" and "y"; keep one of the reasons'):
        read_both(file)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<<<<<<< ours\nformat = 9\n=======\nformat = 1\n>>>>>>> theirs\n", id="a side is malformed"),
        pytest.param("format = 9\n", id="no conflict at all"),
    ],
)
def test_a_malformed_side_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "known.toml").write_text(text)
    with pytest.raises(BaselineError, match="format 9 is not known"):
        read_both(tmp_path / "known.toml")


@pytest.mark.parametrize("style", ["", "--diff3"])
def test_entries_of_both_sides_are_kept(tmp_path: Path, style: str) -> None:
    base = [entry("a"), entry("e")]
    file = merged(tmp_path, base, [*base, entry("c1", reason="x")], [*base, entry("c2"), entry("c3")], style)
    assert ids(read_both(file).entries) == ["aa", "c1", "c2", "c3", "ee"]
    change = update(file, [], Coverage(()), TODAY)
    assert (change.merged, change.added, change.removed) == (True, (), ())
    assert "<<<<<<<" not in file.read_text()
    assert ids(read_both(file).entries) == ["aa", "c1", "c2", "c3", "ee"]


def test_a_reason_outweighs_none_and_the_earlier_end_holds(tmp_path: Path) -> None:
    near, far = dt.date(2027, 3, 1), dt.date(2027, 9, 1)
    ours = [entry("a", reason="x", until=far), entry("b", reason="y")]
    theirs = [entry("a", reason="x", until=near), entry("b", witness=(Witness("c.txt", "$31"),))]
    found = read_both(merged(tmp_path, [entry("a"), entry("b")], ours, theirs, "")).entries
    assert [(one.reason, one.until) for one in found] == [("x", near), ("y", None)]
    assert "c.txt" in {witness.doc for witness in found[1].witness}


def test_comments_survive(tmp_path: Path) -> None:
    file = merged(tmp_path, [entry("a")], [entry("a"), entry("b1")], [entry("a"), entry("b2")], "")
    file.write_text("# ask m.k. first\n" + file.read_text())
    update(file, [], Coverage(()), TODAY)
    assert file.read_text().startswith("# ask m.k. first\n# reconcile baseline.")


@pytest.mark.parametrize(("one", "other"), [("1", "2"), ("a", "b"), ("0", "f")])
def test_additions_to_an_empty_file_merge(tmp_path: Path, one: str, other: str) -> None:
    for name, entries in (("base", []), ("ours", [entry(one)]), ("theirs", [entry(other)])):
        (tmp_path / name).write_text(rendered(Baseline(Path(name)), entries, {}))
    subprocess.run(["git", "merge-file", "ours", "base", "theirs"], cwd=tmp_path, check=True)
    assert ids(read_both(tmp_path / "ours").entries) == [one * 2, other * 2]
