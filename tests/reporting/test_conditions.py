"""The conditions of a claim in words. First the silent claim, then each condition."""

from __future__ import annotations

from msgspec.structs import replace

from reconcile.comparison import compare
from reconcile.extraction import extract
from reconcile.grouping import group
from reconcile.model import Document, Effect, Kind, Party, Scope, ScopePart, Span, Wording
from reconcile.reporting import conditions
from reporting.worlds import kind_finding, scope_pair, trade_finding, unknown_claim
from texts import rulebook


def test_a_silent_claim_has_no_conditions() -> None:
    claim = kind_finding(Kind.SCOPE).lead.b
    words = [read(claim) for read in (conditions.scope, conditions.basis, conditions.revision, conditions.days)]
    assert words == ["", "", "", ""]
    assert (conditions.status(claim), conditions.speaker(claim), conditions.parties(claim)) == ("actual", None, "")


def test_what_no_rule_knows_has_a_question_mark() -> None:
    assert conditions.measure(unknown_claim()) == "berth ?"
    assert conditions.parties(unknown_claim()) == ""


def test_a_part_is_spelt_as_in_the_text() -> None:
    assert conditions.scope(scope_pair().a) == "includes the Northern Pension Fund"


def test_a_part_in_other_words_is_spelt_as_in_the_rule() -> None:
    wording = Wording(Span(0, 4), "SOBP", "p/x")
    claim = replace(scope_pair().a, scope=Scope((ScopePart(Effect.EXCLUDES, "border police", wording),)))
    assert conditions.scope(claim) == "leaves out border police"


def test_parties_with_and_without_direction() -> None:
    assert conditions.parties(scope_pair().a) == "investor Norland, target Sunmark"
    assert conditions.parties(trade_finding().lead.a) == "Norland and Sunmark"


def test_two_in_one_role_stand_together() -> None:
    parties = (Party("side", "B", "Bee"), Party("side", None, "Ash"), Party("by", "C", "Cee"))
    assert conditions.entities(replace(scope_pair().a, parties=parties)) == {"by": "c", "side": "ash;b"}


def test_the_later_document_comes_first() -> None:
    pair = scope_pair()
    assert conditions.later(pair) == (pair.b, pair.a)
    assert conditions.later(replace(pair, a=pair.b, b=pair.a)) == (pair.b, pair.a)


def test_witnesses_give_the_same_figure() -> None:
    pairs = trade_finding().pairs
    assert conditions.witnesses(pairs[0].a, pairs) == ()
    assert [claim.document.name for claim in conditions.witnesses(pairs[0].b, pairs)] == ["c.txt", "d.txt"]


def test_a_story_that_many_print_is_one_witness() -> None:
    story = "Trade turnover between Kenya and Peru amounted to $3.1 billion in 2024."
    texts = {
        "a.txt": "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.",
        "b.txt": story,
        "copy.txt": f"From our agency.\n\n{story}",
        "d.txt": "In 2024 the turnover of trade between Kenya and Peru was $3.1 billion.",
        "e.txt": "Printed by a partner.\n\nIn 2024 the turnover of trade between Kenya and Peru was $3.1 billion.",
    }
    claims = [claim for name, text in texts.items() for claim in extract(Document(name, text), rulebook())]
    pairs = tuple(pair for subject in group(claims, rulebook()) for pair in compare(subject))
    (told,) = (claim for claim in claims if claim.document.name == "b.txt")
    assert [other.document.name for other in conditions.witnesses(told, pairs)] == ["d.txt"]
