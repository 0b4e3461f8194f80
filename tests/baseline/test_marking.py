"""The baseline against a run. First what an entry must not hide, then what it knows, then the states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from making import document
from reconcile.baseline import Baseline, Coverage, Entry, Policy, Standing, State, Tally, Witness, mark
from reconcile.model import Finding, Known

Conflict = Callable[..., Finding]

TODAY = dt.date(2027, 6, 30)
DAY = dt.timedelta(days=1)


def entry_of(finding: Finding, **changes: object) -> Entry:
    witness = (Witness("a.txt", "$31"), Witness("b.txt", "$37"))
    entry = Entry(finding.id, "trade", finding.values, finding.unit, witness, "customs data")
    return replace(entry, **changes)


def marked(
    finding: Finding | Sequence[Finding], *entries: Entry, policy: Policy | None = None, names: str = "a.txt b.txt"
) -> tuple[tuple[Finding, ...], State]:
    findings = [finding] if isinstance(finding, Finding) else finding
    documents = tuple(document(name) for name in names.split())
    return mark(findings, Baseline(Path("known.toml"), entries), Coverage(documents), TODAY, policy)


def the_tally(state: State) -> Tally:
    (tally,) = state.tallies
    return tally


# ------------------------------------------------------------------------------------------------- what stays new


def test_without_an_entry_a_conflict_is_new(conflict: Conflict) -> None:
    (found,), state = marked(conflict())
    assert (found.known, found.accepted, state.tallies) == (Known.NEW, None, ())


def test_an_explained_difference_is_not_marked_and_its_entry_is_stale(conflict: Conflict) -> None:
    explained = conflict(verdict="explained")
    (found,), state = marked(explained, entry_of(explained))
    assert (found.known, found.accepted) == (None, None)
    assert the_tally(state).standing is Standing.STALE


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param(("31", "38"), id="one digit of one figure"),
        pytest.param(("30", "37"), id="one digit of the other"),
        pytest.param(("13", "73"), id="both"),
    ],
)
def test_a_changed_figure_is_new_in_the_same_words_of_the_same_texts(
    conflict: Conflict, figures: tuple[str, str]
) -> None:
    (found,), state = marked(conflict(*figures, quotes=("$31", "$37")), entry_of(conflict()))
    assert found.known is Known.NEW
    assert the_tally(state).standing is Standing.STALE


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"witness": (Witness("a.txt", "$31"),)}, id="a witness of one side only"),
        pytest.param({"witness": (Witness("a.txt", "$31"), Witness("c.txt", "$37"))}, id="a document of another name"),
        pytest.param({"witness": (Witness("a.txt", "$31"), Witness("b.txt", "some $37"))}, id="another quote"),
        pytest.param({"unit": "EUR"}, id="another unit"),
        pytest.param({"values": ("31", "38")}, id="another value"),
    ],
)
def test_an_old_id_does_not_come_back_by_less_than_a_witness_a_side(
    conflict: Conflict, changes: dict[str, object]
) -> None:
    (found,), _ = marked(conflict(), entry_of(conflict(), id="f-000000000000", **changes))
    assert found.known is Known.NEW


def test_an_old_id_that_could_mean_two_findings_means_none(conflict: Conflict) -> None:
    found, _ = marked([conflict(key="one"), conflict(key="two")], entry_of(conflict(), id="f-000000000000"))
    assert [finding.known for finding in found] == [Known.NEW, Known.NEW]


def test_two_old_ids_for_one_finding_mean_none(conflict: Conflict) -> None:
    ids = ("f-000000000000", "f-111111111111")
    (found,), _ = marked(conflict(), *(entry_of(conflict(), id=name) for name in ids))
    assert found.known is Known.NEW


def test_an_entry_does_not_serve_a_second_finding(conflict: Conflict) -> None:
    first, second = conflict(key="one"), conflict(key="two")
    found, _ = marked([first, second], entry_of(first))
    assert [finding.known for finding in found] == [Known.ACCEPTED, Known.NEW]


@pytest.mark.parametrize(
    ("policy", "changes", "why"),
    [
        pytest.param(
            Policy(require_reason=True), {"reason": ""}, "it has no reason", id="no reason where one is required"
        ),
        pytest.param(Policy(max_days=30), {}, "it has no end date", id="no end where the days are limited"),
        pytest.param(Policy(max_days=30), {"until": TODAY + 31 * DAY}, "later than max-days = 30", id="too far an end"),
    ],
)
def test_an_entry_that_the_configuration_refuses_does_not_count(
    conflict: Conflict, policy: Policy, changes: dict[str, object], why: str
) -> None:
    (found,), state = marked(conflict(), entry_of(conflict(), **changes), policy=policy)
    assert (found.known, found.accepted) == (Known.NEW, None)
    assert why in (the_tally(state).refused or "")
    assert the_tally(state).standing is Standing.ACTIVE


# ------------------------------------------------------------------------------------------------- what is known


def test_an_accepted_conflict_carries_its_acceptance(conflict: Conflict) -> None:
    (found,), state = marked(conflict(), entry_of(conflict(), until=TODAY + DAY, by="m.k."))
    assert found.known is Known.ACCEPTED
    assert found.accepted is not None
    assert (found.accepted.reason, found.accepted.until, found.accepted.by) == ("customs data", TODAY + DAY, "m.k.")
    assert the_tally(state).standing is Standing.ACTIVE


@pytest.mark.parametrize(
    ("docs", "quotes"),
    [
        pytest.param(("a.txt", "b.txt"), ("31 dollars", "as much as $37"), id="reworded"),
        pytest.param(("moved/a.txt", "renamed.txt"), ("$31", "$37"), id="moved and renamed"),
        pytest.param(("a.txt", "b.txt", "c.txt"), ("$31", "$37", "$37"), id="with a further witness"),
    ],
)
def test_an_entry_outlives_everything_but_its_figures(
    conflict: Conflict, docs: tuple[str, ...], quotes: tuple[str, ...]
) -> None:
    (found,), _ = marked(conflict(docs=docs, quotes=quotes), entry_of(conflict()))
    assert found.known is Known.ACCEPTED


@pytest.mark.parametrize(
    "docs", [pytest.param(("a.txt", "b.txt"), id="in place"), pytest.param(("x/a.txt", "y/b.txt"), id="moved")]
)
def test_an_old_id_comes_back_by_a_witness_a_side(conflict: Conflict, docs: tuple[str, ...]) -> None:
    (found,), state = marked(conflict(key="a newer key", docs=docs), entry_of(conflict()))
    assert found.known is Known.ACCEPTED
    assert [entry.id for entry in state.old_ids] == [conflict().id]


@pytest.mark.parametrize(
    ("until", "known", "standing"),
    [
        pytest.param(TODAY - DAY, Known.EXPIRED, Standing.EXPIRED, id="yesterday"),
        pytest.param(TODAY, Known.ACCEPTED, Standing.ACTIVE, id="today: the day itself still counts"),
        pytest.param(TODAY + DAY, Known.ACCEPTED, Standing.ACTIVE, id="tomorrow"),
        pytest.param(None, Known.ACCEPTED, Standing.ACTIVE, id="no end"),
    ],
)
def test_the_end_of_an_acceptance(conflict: Conflict, until: dt.date | None, known: Known, standing: Standing) -> None:
    (found,), state = marked(conflict(), entry_of(conflict(), until=until))
    assert (found.known, the_tally(state).standing) == (known, standing)
    assert found.accepted is not None


def test_backlog_is_known_without_a_reason(conflict: Conflict) -> None:
    (found,), _ = marked(conflict(), entry_of(conflict(), reason=""), policy=Policy(max_days=5))
    assert found.known is Known.ACCEPTED
    assert found.accepted is not None
    assert found.accepted.reason == ""


def test_the_last_day_that_is_allowed_counts(conflict: Conflict) -> None:
    (found,), _ = marked(conflict(), entry_of(conflict(), until=TODAY + 30 * DAY), policy=Policy(max_days=30))
    assert found.known is Known.ACCEPTED


# ------------------------------------------------------------------------------------------------- states


@pytest.mark.parametrize(
    ("names", "standing"),
    [
        pytest.param("a.txt b.txt c.txt", Standing.STALE, id="all its documents were read"),
        pytest.param("a.txt", Standing.IDLE, id="one of them was not"),
        pytest.param("x.txt", Standing.IDLE, id="none was"),
        pytest.param("x/a.txt x/b.txt", Standing.IDLE, id="others of the same file names"),
    ],
)
def test_an_entry_that_matches_nothing(conflict: Conflict, names: str, standing: Standing) -> None:
    _, state = marked([], entry_of(conflict()), names=names)
    assert the_tally(state).standing is standing


def test_a_document_with_a_broken_name_is_found_again(conflict: Conflict) -> None:
    entry = entry_of(conflict(), witness=(Witness("caf\\udce9.txt", "$31"),))
    _, state = mark([], Baseline(Path("k"), (entry,)), Coverage((document("caf\udce9.txt"),)), TODAY)
    assert the_tally(state).standing is Standing.STALE


def test_new_documents_of_a_known_conflict_are_named_once(conflict: Conflict) -> None:
    finding = conflict(docs=("a.txt", "b.txt", "c.txt", "c.txt"), quotes=("$31", "$37", "$37", "37 dollars"))
    _, state = marked(finding, entry_of(conflict()))
    assert the_tally(state).more == ("c.txt",)


def test_the_nearest_end_among_those_that_count(conflict: Conflict) -> None:
    findings = [conflict(key=name) for name in ("one", "two", "over", "never")]
    ends = (TODAY + 9 * DAY, TODAY + 3 * DAY, TODAY - DAY, None)
    _, state = marked(findings, *(entry_of(f, until=end) for f, end in zip(findings, ends, strict=True)))
    end = state.next_end(TODAY)
    assert end is not None
    assert (end[0].id, end[1]) == (findings[1].id, 3)


def test_no_end_at_all(conflict: Conflict) -> None:
    _, state = marked(conflict(), entry_of(conflict()))
    assert state.next_end(TODAY) is None
