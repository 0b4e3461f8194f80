"""What holds for every corpus: the order of files, a stranger's document and a second run change no verdict."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.model import Result
from reconcile.pipeline import reconcile
from reconcile.rulebook import Rulebook, load

PLACES = [("Kenya", "Peru"), ("Norway", "Ghana"), ("Chile", "Georgia")]
STRANGER = "The choir of Saint Olave sang for 90 minutes before an audience of 412 in the old granary.\n"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


def judged(texts: dict[str, str], rulebook: Rulebook) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return reconcile([Path(folder)], rulebook)


def told(result: Result) -> set[tuple[str, str, str | None]]:
    return {
        (min(pair.a.quote, pair.b.quote), pair.verdict.value, pair.kind.value if pair.kind else None)
        for pair in result.pairs
    }


def findings(result: Result) -> set[tuple[str, str]]:
    return {(finding.id, finding.verdict.value) for finding in result.findings}


amounts = st.decimals(min_value="1.0", max_value="9.9", places=1)
pairs = st.tuples(st.sampled_from(PLACES), amounts, amounts)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def story(sides: tuple[str, str], amount: object, year: int = 2024) -> str:
    return f"Exports from {sides[0]} to {sides[1]} reached ${amount} billion in {year}, the customs office said.\n"


@few
@given(pairs)
def test_names_and_order_of_files_change_no_verdict(
    rulebook: Rulebook, drawn: tuple[tuple[str, str], object, object]
) -> None:
    sides, one, other = drawn
    texts = [story(sides, one), story(sides, other)]
    seen = {
        frozenset(findings(judged(dict(zip(("a.txt", "b.txt"), order, strict=True)), rulebook)))
        for order in itertools.permutations(texts)
    }
    assert len(seen) == 1


@few
@given(pairs)
def test_a_document_of_other_things_changes_nothing(
    rulebook: Rulebook, drawn: tuple[tuple[str, str], object, object]
) -> None:
    sides, one, other = drawn
    texts = {"a.txt": story(sides, one), "b.txt": story(sides, other)}
    assert findings(judged(texts, rulebook)) == findings(judged({**texts, "c.txt": STRANGER}, rulebook))


@few
@given(pairs)
def test_equal_figures_agree_and_others_conflict(
    rulebook: Rulebook, drawn: tuple[tuple[str, str], object, object]
) -> None:
    sides, one, other = drawn
    # word for word the same text would be one document
    texts = {"a.txt": story(sides, one), "b.txt": "It was a Monday. " + story(sides, other)}
    verdicts = {pair[1] for pair in told(judged(texts, rulebook))}
    assert verdicts == ({"agree"} if one == other else {"conflict"})


@few
@given(pairs)
def test_another_direction_or_partner_is_another_quantity(
    rulebook: Rulebook, drawn: tuple[tuple[str, str], object, object]
) -> None:
    sides, one, other = drawn
    for another in ((sides[1], sides[0]), (sides[0], "Jordan")):
        assert told(judged({"a.txt": story(sides, one), "b.txt": story(another, other)}, rulebook)) == set()


@few
@given(pairs)
def test_another_year_is_no_conflict(rulebook: Rulebook, drawn: tuple[tuple[str, str], object, object]) -> None:
    sides, one, other = drawn
    result = judged({"a.txt": story(sides, one), "b.txt": story(sides, other, 2023)}, rulebook)
    assert {pair[1:] for pair in told(result)} <= {("explained", "period")}


def test_the_face_of_the_package() -> None:
    import reconcile as face

    assert callable(face.reconcile)
    assert face.__version__
