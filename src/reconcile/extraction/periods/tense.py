"""Whether the words around a time expression look back or ahead: it decides which May "in May" is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum


class Tense(Enum):
    """Where a clause looks; NONE where no word says it."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AHEAD = _set(
    "will 'll shall would won't should must may might could due expected expects expect forecast forecasts projected"
    " projects planned plans plan aims aim aiming targets target targeted scheduled predicts predicted predict foresees"
    " foresee sees see envisages envisaged intends intend upcoming likely anticipates anticipated hopes hope wants want"
    " needs budgeted promises promised pledges pledged seeks estimates going"
)
_BACK = _set(
    "was were had has have did rose fell grew came went sold made built bought hit stood reached ran lost won gave took"
    " shrank sank swept found held kept left met paid said saw sent spent told totalled slid dropped fled got brought"
    " drew became began broke struck added announced reported showed warned stated confirmed noted unveiled published"
)
_NO_PAST_FORM = _set("indeed hundred seed feed speed exceed proceed red bed united limited need agreed adjusted")
_REACH = 60  # words to each side: a longer "sentence" is a table
_CLAUSE_ENDS = _set(", ; : but while whereas after and which who that because if when where before ( ) — - --")


def tense_at(words: Sequence[str], start: int, end: int) -> Tense:
    """The tense of the clause around words start..end; of the whole sentence where the clause has no verb that tells.

    The nearest verb before the expression decides ("said on Friday it will sell"), else the nearest one behind it.
    """
    left, right = start, end
    while left > max(0, start - _REACH) and words[left - 1] not in _CLAUSE_ENDS:
        left -= 1
    while right < min(len(words), end + _REACH) and words[right] not in _CLAUSE_ENDS:
        right += 1
    near = _told(words, left, start, end, right)
    if near is not Tense.NONE:
        return near
    if left > 0 and words[left - 1] == "after":  # "after standing still in May"
        return Tense.PAST
    return _told(words, max(0, start - _REACH), start, end, min(len(words), end + _REACH))


_ADJECTIVES = _set(
    "planned expected projected forecast scheduled targeted anticipated predicted promised pledged budgeted due"
)
_BEFORE_NOUN = _set("a an the its their his her our for of in to on by with from and this that these those some any")


def _told(words: Sequence[str], left: int, start: int, end: int, right: int) -> Tense:
    order = [*range(start - 1, left - 1, -1), *range(end, right)]
    for at in order:
        if words[at] in _ADJECTIVES and at > 0 and words[at - 1] in _BEFORE_NOUN:
            continue  # "were waiting for planned treatment"
        if words[at] in _AHEAD or (words[at] == "to" and at > left and words[at - 1] in ("is", "are")):
            return Tense.FUTURE
        if words[at] in _BACK and not (at > left and words[at - 1] == "be"):  # "will be held"
            return Tense.PAST
    # Forms in -ed may be no more than adjectives: they speak last.
    weak = any(words[at].endswith("ed") and len(words[at]) > 3 and words[at] not in _NO_PAST_FORM for at in order)
    return Tense.PAST if weak else Tense.NONE
