"""What comes of asking for one reason, and how near its words stand to the figures."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct

from reconcile.model import Claim, Evidence, Explanation, Kind, Wording


class Strength(IntEnum):
    """How much the words of a reason have to do with these two figures. The stronger reason is told; of equals the one
    that is asked first."""

    WEAK = 1  # said of the whole text, or of many things besides the figure
    PLAIN = 2  # said of one of the figures
    NAMED = 3  # said of one of them, with the name of the part that makes the difference
    STRONG = 4  # said of both of them, or of one with the other


class Answer(Struct, frozen=True):
    """What came of asking for one reason: the explanation if it holds, and a note for the trace. `unsaid`: it may well
    hold, but no words say so; then nothing is explained, and nothing is a conflict."""

    explanation: Explanation | None
    note: str
    rule: str = ""
    strength: Strength = Strength.PLAIN
    unsaid: bool = False


Reason = Callable[[Claim, Claim], Answer]


def explained(kind: Kind, why: str, claim: Claim, words: Wording) -> Explanation:
    """An explanation that the words of one claim carry."""
    return Explanation(kind, why, (Evidence(claim, words),), words.rule)
