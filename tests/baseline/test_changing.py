"""Accept, update and prune. First what is refused, then what each of them does and leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from making import document
from reconcile.baseline import Baseline, Coverage, Policy, accept, days_on, mark, prune, read, update
from reconcile.errors import BaselineError
from reconcile.model import Finding, Known

Conflict = Callable[..., Finding]

TODAY = dt.date(2027, 1, 1)
DOCUMENTS = Coverage((document("a.txt"), document("b.txt")))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "known.toml"


def known(file: Path, *findings: Finding) -> list[Known | None]:
    found, _ = mark(findings, read(file), DOCUMENTS, TODAY)
    return [finding.known for finding in found]


# ------------------------------------------------------------------------------------------------------------- accept


@pytest.mark.parametrize(
    ("reason", "until", "policy", "message"),
    [
        pytest.param("", None, Policy(), "a reason needs at least one word", id="no reason"),
        pytest.param(" \n ...", None, Policy(), "a reason needs at least one word", id="no word in the reason"),
        pytest.param("x", dt.date(2026, 12, 31), Policy(), "2026-12-31 is over already", id="over already"),
        pytest.param("x", dt.date(2027, 2, 1), Policy(max_days=30), "31 days away; max-days allows 30", id="too far"),
    ],
)
def test_what_is_not_accepted(
    conflict: Conflict, file: Path, reason: str, until: dt.date | None, policy: Policy, message: str
) -> None:
    with pytest.raises(BaselineError, match=message):
        accept(file, [conflict()], [conflict()], reason=reason, until=until, today=TODAY, policy=policy)
    assert not file.exists()


def test_an_explained_difference_is_not_accepted(conflict: Conflict, file: Path) -> None:
    with pytest.raises(BaselineError, match="only a conflict can be accepted"):
        accept(file, [conflict(verdict="explained")], [conflict(verdict="explained")], reason="x", today=TODAY)


def test_a_malformed_baseline_is_left_as_it_is(conflict: Conflict, file: Path) -> None:
    file.write_text("format = 9\n")
    with pytest.raises(BaselineError):
        accept(file, [conflict()], [conflict()], reason="x", today=TODAY)
    assert file.read_text() == "format = 9\n"


def test_an_accepted_conflict_is_known(conflict: Conflict, file: Path) -> None:
    change = accept(file, [conflict()], [conflict()], reason="customs\n data", until=TODAY, by="m.k.", today=TODAY)
    (entry,) = read(file).entries
    assert (entry.reason, entry.until, entry.by) == ("customs data", TODAY, "m.k.")
    assert [one.id for one in change.added] == [entry.id]
    assert known(file, conflict()) == [Known.ACCEPTED]


def test_without_an_end_the_last_allowed_day_is_the_end(conflict: Conflict, file: Path) -> None:
    accept(file, [conflict()], [conflict()], reason="x", today=TODAY, policy=Policy(max_days=30))
    assert read(file).entries[0].until == dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("days", "end"), [(30, dt.date(2027, 1, 31)), (10**12, dt.date.max)], ids=["a month", "beyond the calendar"]
)
def test_days_on(days: int, end: dt.date) -> None:
    assert days_on(dt.date(2027, 1, 1), days) == end


def test_accepting_again_renews_the_reason_and_the_end(conflict: Conflict, file: Path) -> None:
    accept(file, [conflict()], [conflict()], reason="first", until=TODAY, today=TODAY)
    change = accept(file, [conflict()], [conflict()], reason="second", today=TODAY)
    (entry,) = read(file).entries
    assert (entry.reason, entry.until) == ("second", None)
    assert [(old.reason, new.reason) for old, new in change.changed] == [("first", "second")]


def test_accepting_the_same_again_changes_nothing(conflict: Conflict, file: Path) -> None:
    accept(file, [conflict()], [conflict()], reason="first", today=TODAY)
    before = file.read_bytes()
    change = accept(file, [conflict()], [conflict()], reason="first", today=TODAY)
    assert (change.added, change.changed, change.removed) == ((), (), ())
    assert file.read_bytes() == before


def test_an_entry_that_came_meanwhile_is_kept(conflict: Conflict, file: Path) -> None:
    one, two = conflict(key="one"), conflict(key="two")
    accept(file, [one], [one, two], reason="x", today=TODAY)
    accept(file, [two], [one, two], reason="y", today=TODAY)
    assert len(read(file).entries) == 2


# ------------------------------------------------------------------------------------------------------------- update


def test_update_adds_backlog_and_no_explained_difference(conflict: Conflict, file: Path) -> None:
    change = update(file, [conflict(), conflict(key="other", verdict="explained")], DOCUMENTS, TODAY)
    (entry,) = read(file).entries
    assert (entry.reason, entry.until) == ("", None)
    assert [one.id for one in change.added] == [conflict().id]


def test_update_keeps_reasons_and_takes_up_new_witnesses(conflict: Conflict, file: Path) -> None:
    accept(file, [conflict()], [conflict()], reason="x", until=TODAY, by="m.k.", today=TODAY)
    wider = conflict(docs=("a.txt", "b.txt", "c.txt"))
    change = update(file, [wider], DOCUMENTS, TODAY)
    (entry,) = read(file).entries
    assert (entry.reason, entry.until, entry.by) == ("x", TODAY, "m.k.")
    assert [witness.doc for witness in entry.witness] == ["a.txt", "b.txt", "c.txt"]
    assert len(change.changed) == 1


def test_update_refreshes_an_old_id(conflict: Conflict, file: Path) -> None:
    accept(file, [conflict()], [conflict()], reason="x", today=TODAY)
    file.write_text("# ours\n" + file.read_text())
    fresh = conflict(key="a newer key")
    change = update(file, [fresh], DOCUMENTS, TODAY)
    (entry,) = read(file).entries
    assert (entry.id, entry.reason) == (fresh.id, "x")
    assert [(old.id, new.id) for old, new in change.changed] == [(conflict().id, fresh.id)]
    assert (change.added, change.removed) == ((), ())
    assert file.read_text().startswith("# ours\n")


def test_update_removes_what_is_gone_and_keeps_what_it_cannot_judge(conflict: Conflict, file: Path) -> None:
    gone, unread = conflict(key="gone"), conflict(key="unread", docs=("a.txt", "z.txt"))
    accept(file, [gone, unread], [gone, unread], reason="x", today=TODAY)
    change = update(file, [], DOCUMENTS, TODAY)
    assert [entry.id for entry in change.removed] == [gone.id]
    assert [entry.id for entry in change.idle] == [unread.id]
    assert [entry.id for entry in read(file).entries] == [unread.id]


def test_a_changed_figure_takes_the_place_of_the_old_entry_without_its_reason(conflict: Conflict, file: Path) -> None:
    accept(file, [conflict()], [conflict()], reason="x", today=TODAY)
    update(file, [conflict("31", "38")], DOCUMENTS, TODAY)
    (entry,) = read(file).entries
    assert (entry.values, entry.reason) == (("31", "38"), "")


def test_update_twice_changes_nothing_more(conflict: Conflict, file: Path) -> None:
    update(file, [conflict()], DOCUMENTS, TODAY)
    before = file.read_bytes()
    update(file, [conflict()], DOCUMENTS, TODAY)
    assert file.read_bytes() == before


def test_update_of_nothing_writes_no_file(file: Path) -> None:
    update(file, [], DOCUMENTS, TODAY)
    assert not file.exists()


# -------------------------------------------------------------------------------------------------------------- prune


def test_prune_only_removes(conflict: Conflict, file: Path) -> None:
    gone, kept = conflict(key="gone"), conflict(key="kept")
    accept(file, [gone, kept], [gone, kept], reason="x", today=TODAY)
    change = prune(file, [kept, conflict("8", "9", key="new")], DOCUMENTS, TODAY)
    assert [entry.id for entry in change.removed] == [gone.id]
    assert [entry.id for entry in read(file).entries] == [kept.id]


def test_prune_does_not_refresh_an_old_id(conflict: Conflict, file: Path) -> None:
    accept(file, [conflict()], [conflict()], reason="x", today=TODAY)
    before = file.read_bytes()
    prune(file, [conflict(key="a newer key")], DOCUMENTS, TODAY)
    assert file.read_bytes() == before


def test_a_broken_file_name_can_be_written_and_found_again(conflict: Conflict, file: Path) -> None:
    names = ("caf\udce9.txt", "b\ud800.txt")
    finding = conflict(docs=names)
    accept(file, [finding], [finding], reason="x", today=TODAY)
    found, state = mark([finding], read(file), Coverage(()), TODAY)
    assert found[0].known is Known.ACCEPTED
    assert state.tallies[0].more == ()
    old = replace(read(file).entries[0], id="f-000000000000")
    assert mark([finding], Baseline(file, (old,)), Coverage(()), TODAY)[0][0].known is Known.ACCEPTED
