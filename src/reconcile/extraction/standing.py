"""What stands elsewhere in a text and holds of a figure: a heading that names a goal, a count that had not ended.

"## Our goal" / "$9,000 for the new roof."                          a goal
"He led with nine wards to report. … The Blues had 20 seats."       of the same unfinished count
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from reconcile.extraction.passage import Passage
from reconcile.extraction.periods.tense import Tense, tense_at
from reconcile.language.grammar import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from reconcile.language.phrase_index import PhraseIndex
from reconcile.language.words import Token
from reconcile.model import Claim, Span, Status, Wording
from reconcile.rulebook import Rulebook, StatusEntry

_ENDS = "|"  # the head of a row or column, in a rule; so a heading is read as one
_NAMES_NOTHING = DETERMINERS | PREPOSITIONS | CONJUNCTIONS
_MOST_WORDS = 2


@lru_cache(maxsize=4)
def _labels(rulebook: Rulebook) -> PhraseIndex[StatusEntry]:
    return PhraseIndex(
        (phrase, entry)
        for entry in rulebook.of(StatusEntry)
        for phrase in entry.phrases
        if phrase.endswith(f" {_ENDS}") and not phrase.startswith((_ENDS, "^")) and "{X}" not in phrase
    )


def of_heading(passage: Passage, rulebook: Rulebook) -> Status | None:
    """The status that the heading right above gives to what stands below it: "Our goal", "Forecasts for 2026". None
    where the sentence tells of the past."""
    if not passage.heading or not passage.mentions or passage.labels:
        return None
    words = _nearest_heading(passage)
    named = [token.norm for token in words if token.is_word and token.norm not in _NAMES_NOTHING]
    named = [norm for norm in named if not norm[:1].isdigit()]
    if not 0 < len(named) <= _MOST_WORDS:
        return None
    if tense_at(passage.norms, passage.mentions[0].first, passage.mentions[0].last) is Tense.PAST:
        return None
    for match in _labels(rulebook).find([*named, _ENDS]):
        if (match.start, match.end) == (0, len(named) + 1):
            span = Span(words[0].start, words[-1].end)
            return Status(match.payload.value, Wording(span, passage.document.quote(span), match.payload.rule))
    return None


def _nearest_heading(passage: Passage) -> tuple[Token, ...]:
    text, words = passage.document.text, passage.heading
    first = len(words) - 1
    while first > 0 and "\n" not in text[words[first - 1].end : words[first].start]:
        first -= 1
    return words[first:]


def unfinished(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with those of a count that had not ended where only another sentence says so: what is counted is the
    same, and no time of its own is told."""
    counted = {claim.quantity.unit.symbol: claim.status for claim in claims if claim.status.value == "partial"}
    if not counted:
        return tuple(claims)
    return tuple(
        replace(claim, status=counted[claim.quantity.unit.symbol])
        if claim.quantity.unit.symbol in counted
        and claim.status.wording is None
        and claim.period is None
        and not claim.earlier
        else claim
        for claim in claims
    )
