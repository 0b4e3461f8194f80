"""Whether the words around a time expression look back or ahead: it decides which May "in May" is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from reconcile.language.words import Token


class Tense(Enum):
    """Where the clause looks; NONE where no word says it."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


_AHEAD = frozenset(
    "will 'll shall would won't should must may might could due expected expects expect forecast forecasts projected projects"
    " planned plans plan aims aim targets target scheduled predicts predicted predict foresees sees envisages intends"
    " upcoming starts begins next likely anticipates anticipated coming budgeted set hopes".split()
)
_BACK = frozenset(
    "was were had has have did rose fell grew came went sold made built bought cut hit stood reached ran lost won gave took"
    " shrank sank swept found held kept left met paid said saw sent spent told totalled totaled slid dropped dipped shut fled"
    " got brought drew became began broke struck".split()
)
_CLAUSE_ENDS = frozenset({",", ";", ":", "but", "while", "whereas", "(", ")", "—"})
_NOT_PAST = frozenset({"need", "indeed", "hundred", "seed", "feed", "speed", "exceed", "proceed", "red", "bed", "united", "limited"})


def tense_at(norms: Sequence[str], start: int, end: int) -> Tense:
    """The tense of the clause around tokens start..end; of the whole sentence where the clause has no verb that tells."""
    left = start
    while left > 0 and norms[left - 1] not in _CLAUSE_ENDS:
        left -= 1
    right = end
    while right < len(norms) and norms[right] not in _CLAUSE_ENDS:
        right += 1
    near = _of((*norms[left:start], *norms[end:right]))
    return near if near is not Tense.NONE else _of((*norms[:start], *norms[end:]))


def _of(norms: Sequence[str]) -> Tense:
    if any(word in _AHEAD or (word == "to" and _is_plain_verb(norms, at)) for at, word in enumerate(norms)):
        return Tense.FUTURE
    if any(word in _BACK or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST) for word in norms):
        return Tense.PAST
    return Tense.NONE


def _is_plain_verb(norms: Sequence[str], at: int) -> bool:
    # "are to reach", "is to open": only these say the future; "rose to", "from May to" do not.
    return at > 0 and norms[at - 1] in ("is", "are") and at + 1 < len(norms) and norms[at + 1].isalpha()
