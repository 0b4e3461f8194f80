"""What many documents say in the very same words is linked once, and no verdict is lost for it."""

from __future__ import annotations

import datetime as dt
import random

from reconcile.comparison import compare
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.grouping.alike import MOST_ALIKE, ridden
from reconcile.model import Claim, Document, Subject, Verdict
from texts import rulebook

MANY = 6 * MOST_ALIKE


def _reports(number: int, other: int, day: dt.date | None = None) -> list[Claim]:
    """Reports in the same words, of which one in so many gives another figure."""
    documents = [
        Document(
            f"report-{which:04}.txt",
            f"The Alder plant made {340 if which % other == 3 else 310} tonnes of copper cable in 2024, it said.\n",
            published=day,
        )
        for which in range(number)
    ]
    return [claim for document in documents for claim in extract(document, rulebook())]


def _told(subjects: tuple[Subject, ...]) -> list[object]:
    return [(subject.id, [claim.id for claim in subject.claims], subject.links, subject.alike) for subject in subjects]


def test_few_are_all_weighed() -> None:
    claims = _reports(MOST_ALIKE, 7)
    assert ridden(claims) == (claims, {})
    (subject,) = group(claims, rulebook())
    assert subject.alike == ()
    assert len(subject.links) == MOST_ALIKE * (MOST_ALIKE - 1) // 2


def test_what_differs_in_a_word_or_figure_or_what_stands_above_is_not_alike() -> None:
    texts = ["The plant made 310 tonnes.", "The plant made 311 tonnes.", "A plant made 310 tonnes.", "Snow.\n\n"]
    documents = [
        Document(f"{which}.txt", (texts[3] if which % 4 == 3 else "") + texts[which % 4 % 3]) for which in range(4 * 40)
    ]
    claims = [claim for document in documents for claim in extract(document, rulebook())]
    kept, alike = ridden(claims)
    told = [{claim.document.text for claim in group} for group in alike.values()]
    assert all(len(texts) == 1 for texts in told)
    assert len(claims) - len(kept) == 4 * (40 - MOST_ALIKE)


def test_every_report_with_another_figure_is_in_conflict_with_some_that_give_the_first() -> None:
    claims = _reports(MANY, 60)
    (subject,) = group(claims, rulebook())
    assert list(subject.claims) == sorted(claims, key=lambda claim: claim.order)
    pairs = compare(subject)
    conflicts = [pair for pair in pairs if pair.verdict is Verdict.CONFLICT]
    others = {claim.document.name for claim in claims if claim.quantity.value == 340}
    assert len(others) == 3
    for name in others:
        against = [pair for pair in conflicts if name in (pair.a.document.name, pair.b.document.name)]
        assert len(against) == MANY - len(others)
    agreeing = {c.id for pair in pairs if pair.verdict is Verdict.AGREE for c in (pair.a, pair.b)}
    assert agreeing == {claim.id for claim in claims}


def test_pairs_and_links_grow_with_the_reports_and_not_with_their_square() -> None:
    counts = []
    for number in (4 * MOST_ALIKE, 8 * MOST_ALIKE, 16 * MOST_ALIKE):
        (subject,) = group(_reports(number, 2), rulebook())
        counts.append((len(subject.links), len(compare(subject))))
    assert len({links for links, _ in counts}) == 1
    assert counts[2][1] < 2.1 * counts[1][1] < 4.4 * counts[0][1]


def test_the_order_of_claims_changes_nothing_here_either() -> None:
    claims = _reports(MANY, 5, dt.date(2025, 3, 1))
    mixed = random.Random(3).sample(claims, len(claims))
    assert _told(group(mixed, rulebook())) == _told(group(claims, rulebook()))


def test_two_in_the_same_words_are_tied_by_that_and_one_that_rides_as_the_one_that_stands_for_it() -> None:
    (subject,) = group(_reports(MANY, 4), rulebook())
    one, other = (claim for claim in subject.claims if claim.quantity.value == 310), subject.claims[3]
    first, *_, last = one
    tied = subject.link(first, last)
    assert tied is not None and tied.evidence == ("both say it in the very same words",)
    direct, riding = subject.link(first, other), subject.link(last, other)
    assert direct is not None and riding is not None
    assert (riding.weight, riding.evidence) == (direct.weight, direct.evidence)
    assert {riding.a, riding.b} == {last.id, other.id}
