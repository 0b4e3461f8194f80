"""Whether the words around a time expression look back or ahead: it decides which May "in May" is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum


class Tense(Enum):
    """Where a clause looks; NONE where no word says it."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


_AHEAD = frozenset(
    "will 'll shall would won't should must may might could due expected expects expect forecast forecasts projected projects"
    " planned plans plan aims aim aiming targets target targeted scheduled predicts predicted predict foresees foresee sees"
    " see envisages envisaged intends intend upcoming likely anticipates anticipated hopes hope wants want needs need budgeted"
    " promises promised pledges pledged seeks estimates".split()
)
_BACK = frozenset(
    "was were had has have did rose fell grew came went sold made built bought hit stood reached ran lost won gave took shrank"
    " sank swept found held kept left met paid said saw sent spent told totalled slid dropped fled got brought drew became"
    " began broke struck cost brought".split()
)
_PLAIN_ED = frozenset("indeed hundred seed feed speed exceed proceed red bed united limited need agreed".split())
_CLAUSE_ENDS = frozenset({",", ";", ":", "but", "while", "whereas", "(", ")", "—"})


def tense_at(words: Sequence[str], start: int, end: int) -> Tense:
    """The tense of the clause around words start..end; of the whole sentence where the clause has no verb that tells."""
    left, right = start, end
    while left > 0 and words[left - 1] not in _CLAUSE_ENDS:
        left -= 1
    while right < len(words) and words[right] not in _CLAUSE_ENDS:
        right += 1
    near = _told((*words[left:start], "", *words[end:right]))
    if near is not Tense.NONE or (left, right) == (0, len(words)):
        return near
    return _told((*words[:start], "", *words[end:]))


def _told(words: Sequence[str]) -> Tense:
    if not _AHEAD.isdisjoint(words) or _is_to_be(words):
        return Tense.FUTURE
    return Tense.PAST if not _BACK.isdisjoint(words) or _has_past_form(words) else Tense.NONE


def _has_past_form(words: Iterable[str]) -> bool:
    return any(word.endswith("ed") and len(word) > 3 and word not in _PLAIN_ED for word in words)


def _is_to_be(words: Sequence[str]) -> bool:
    # "are to reach", "is to open" look ahead; "rose to", "from May to" do not.
    return any(
        word == "to" and words[at - 1] in ("is", "are")
        for at, word in enumerate(words)
        if 0 < at < len(words) - 1 and words[at + 1].isalpha()
    )
