"""What a run found out is kept, and comes back as it was, to the last field."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gold import Case, cases
from reconcile.caching import FILE, Asked, Cache, pairs, runs
from reconcile.caching.shelves import PART, Parts, Shelf
from reconcile.comparison import AS_PRINTED
from reconcile.model import Claim, Document, Explanation, Finding, Limits, Pair, Problem, Residual, Result, Subject
from reconcile.pipeline import reconcile
from reconcile.reading import ReadOptions
from reconcile.rulebook import Rulebook
from texts_of_copies import STORY, printed

STORIES = cases(Path(__file__).parents[1] / "cases")
ASKED = Asked((("a.txt", "00", False),), (), ReadOptions(), Limits(), AS_PRINTED)


def whole(value: Any, seen: dict[int, int]) -> Any:
    """Every field of a record by its name; a record that was met before by the number of the meeting, so that two
    records are alike only where they also refer to one another alike."""
    if isinstance(value, Claim | Document | Subject | Pair):
        if id(value) in seen:
            return seen[id(value)]
        seen[id(value)] = len(seen)
    if isinstance(value, msgspec.Struct):
        fields = [name for name in value.__struct_fields__ if name not in ("counts", "key", "_by_claims", "words")]
        told = ["links"] if isinstance(value, Subject) else []
        return {name: whole(getattr(value, name), seen) for name in fields + told}
    if isinstance(value, list | tuple | Shelf):
        return [whole(item, seen) for item in value]
    if isinstance(value, Mapping):
        return {name: whole(item, seen) for name, item in value.items()}
    return (type(value), str(value))


@pytest.mark.parametrize("case", STORIES, ids=[case.name for case in STORIES])
def test_a_story_comes_back(case: Case, rulebook: Rulebook, cache: Cache) -> None:
    made = reconcile([case.docs], rulebook)
    assert cache.run(ASKED, None) is None
    cache.keep_run(ASKED, made)
    cache.write()
    back = cache.run(ASKED, made.documents[0].root)
    assert back is not None
    assert back.counts == back.counted() == made.counted()
    assert whole(back, {}) == whole(made, {})


def _kept_with_its_claims(cache: Cache, rulebook: Rulebook) -> Result:
    """A story whose run is kept, and the claims of each of its documents."""
    case = next(case for case in STORIES if case.name == "container-terminal")
    made = reconcile([case.docs], rulebook)
    cache.keep_run(ASKED, made)
    for document in made.documents:
        cache.keep_claims(document, [claim for claim in made.claims if claim.document is document])
    cache.write()
    return made


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM kept", "UPDATE kept SET body = 'text'", "UPDATE kept SET body = zeroblob(0)", "DROP TABLE kept"],
)
def test_claims_that_nobody_keeps_any_more_are_read_from_their_texts(
    rulebook: Rulebook, cache: Cache, tmp_path: Path, change: str
) -> None:
    made = _kept_with_its_claims(cache, rulebook)
    back = cache.run(ASKED, made.documents[0].root)
    assert back is not None
    cache.close()
    store = sqlite3.connect(tmp_path / "kept" / FILE)
    with store:
        store.execute(change if change.startswith("DROP") else f"{change} WHERE kind = 'claims'")
    store.close()
    assert whole(back, {}) == whole(made, {})


def test_a_run_holds_no_claims_that_stand_in_a_text(rulebook: Rulebook, cache: Cache, tmp_path: Path) -> None:
    case = next(case for case in STORIES if case.name == "container-terminal")
    made = reconcile([case.docs], rulebook)
    cache.keep_run(ASKED, made)
    cache.write()
    store = sqlite3.connect(tmp_path / "kept" / FILE)
    held = b"".join(zlib.decompress(body) for (body,) in store.execute("SELECT body FROM kept WHERE kind = 'runs'"))
    store.close()
    stated, derived = made.claims[0].id, next(c.id for s in made.subjects for c in s.claims if c.derived_from)
    assert derived.encode() in held
    assert stated.encode() not in held


def test_the_claims_of_a_run_are_used_where_it_is(rulebook: Rulebook, cache: Cache, tmp_path: Path) -> None:
    _kept_with_its_claims(cache, rulebook)
    store = sqlite3.connect(tmp_path / "kept" / FILE)
    today = store.execute("SELECT DISTINCT kind, used FROM kept ORDER BY kind").fetchall()
    with store:
        store.execute("UPDATE kept SET used = used - 3")
    assert cache.run(ASKED, None) is not None
    cache.write()
    assert store.execute("SELECT DISTINCT kind, used FROM kept ORDER BY kind").fetchall() == today
    assert [kind for kind, _ in today] == ["claims", "runs"]
    store.close()


def test_copies_come_back(tmp_path: Path, rulebook: Rulebook, cache: Cache) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in (("a.txt", printed(STORY)), ("b.txt", printed(STORY, "Cranes")), ("c.txt", printed(STORY))):
        (folder / name).write_text(text, encoding="utf-8")
    made = reconcile([folder], rulebook)
    assert made.repeats
    assert [copy.name for copy in made.documents[0].copies] == ["c.txt"]
    cache.keep_run(ASKED, made)
    cache.write()
    back = cache.run(ASKED, made.documents[0].root)
    assert back is not None
    assert back.counts == made.counted()
    assert whole(back, {}) == whole(made, {})


def test_all_that_a_record_has_is_kept() -> None:
    kept = {
        Subject: (runs._Subject, {"_by_claims", "_places", "told", "words"}),  # a report's, told from its claims
        Pair: (pairs.PairRow, set()),
        Explanation: (pairs.ExplanationRow, set()),
        Residual: (pairs.ResidualRow, set()),
        Finding: (runs._Finding, {"known", "accepted"}),  # which the baseline says, and no run
    }
    numbers: dict[object, set[str]] = {runs._Subject: {"tied"}}  # by which its ties name its claims
    for record, (row, others) in kept.items():
        assert set(record.__struct_fields__) == set(row.__struct_fields__) - numbers.get(row, set()) | others
    assert set(Result.__struct_fields__) == {*runs._LISTS, "problems", "counts", "repeats", "key"}


@pytest.mark.parametrize(
    "other",
    [
        {"files": (("a.txt", "01", False),)},
        {"files": (("b.txt", "00", False),)},
        {"files": (("a.txt", "00", True),)},
        {"files": (("a.txt", "00", False), ("b.txt", "01", False))},
        {"problems": (Problem("b.txt", "link", "a link that leads nowhere"),)},
        {"options": ReadOptions(date_order="dmy")},
        {"limits": Limits(subject_figures=7)},
    ],
    ids=lambda value: next(iter(value)),
)
def test_a_run_of_anything_else_is_another_one(cache: Cache, other: dict[str, Any]) -> None:
    cache.keep_run(ASKED, Result((Document("a.txt", "text"),)))
    cache.write()
    assert cache.run(ASKED, None) is not None
    assert cache.run(msgspec.structs.replace(ASKED, **other), None) is None


def test_options_that_only_say_which_files_are_read_change_nothing(cache: Cache) -> None:
    cache.keep_run(ASKED, Result((Document("a.txt", "text"),)))
    cache.write()
    options = ReadOptions(exclude=("drafts",), respect_gitignore=False, allow_empty=True)
    assert cache.run(msgspec.structs.replace(ASKED, options=options), None) is not None


def test_what_may_be_otherwise_tomorrow_is_not_kept(cache: Cache) -> None:
    cache.keep_run(ASKED, Result((), problems=(Problem("a.pdf", "missing-reader", "needs reconcile[pdf]", True),)))
    cache.write()
    assert cache.run(ASKED, None) is None


def _gone(store: sqlite3.Connection) -> None:
    store.execute("DELETE FROM kept WHERE rowid = (SELECT max(rowid) FROM kept)")


def _cut(store: sqlite3.Connection) -> None:
    store.execute("UPDATE kept SET body = substr(body, 1, length(body) - 1)")


def _exchanged(store: sqlite3.Connection) -> None:
    store.execute("UPDATE kept SET body = ? WHERE rowid = (SELECT max(rowid) FROM kept)", (zlib.compress(b"\x90"),))


def _text(store: sqlite3.Connection) -> None:
    store.execute("UPDATE kept SET body = 'text'")


@pytest.mark.parametrize("broken", [_gone, _cut, _exchanged, _text])
def test_a_run_of_which_a_part_is_broken_is_not_known(cache: Cache, tmp_path: Path, broken: Any) -> None:
    cache.keep_run(ASKED, Result(tuple(Document(f"{number}.txt", f"text {number}") for number in range(3 * PART))))
    cache.write()
    assert cache.run(ASKED, None) is not None
    store = sqlite3.connect(tmp_path / "kept" / FILE)
    with store:
        broken(store)
    store.close()
    assert cache.run(ASKED, None) is None


def test_of_a_long_list_only_what_is_asked_for_is_unpacked(cache: Cache) -> None:
    documents = tuple(Document(f"{number}.txt", f"text {number}") for number in range(3 * PART + 7))
    cache.keep_run(ASKED, Result(documents))
    cache.write()
    back = cache.run(ASKED, Path("there"))
    assert back is not None
    shelf = back.documents
    assert isinstance(shelf, Parts)
    assert (len(shelf), shelf._raws, shelf._made) == (len(documents), {}, {})
    assert (shelf[PART + 1].text, shelf[-1].text, shelf[PART + 1].root) == (
        f"text {PART + 1}",
        documents[-1].text,
        Path("there"),
    )
    assert (set(shelf._raws), set(shelf._made)) == ({1, 3}, {PART + 1, 3 * PART + 6})
    assert shelf[5] is shelf[5]
    assert [document.name for document in shelf[3:6]] == ["3.txt", "4.txt", "5.txt"]
    with pytest.raises(IndexError):
        shelf[len(documents)]
