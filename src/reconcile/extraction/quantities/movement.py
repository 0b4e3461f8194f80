"""Whether the words around a figure make it a rise or a fall: "rose 5 percent", "a 3 percent drop", "up from"."""

from __future__ import annotations

from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.tokens import BREAK, Tokens

_LEVEL = frozenset({"to", "at", "from", "than"})
_BETWEEN = frozenset({
    "by", "a", "an", "another", "some", "further", "more", "revised", "adjusted", "record", "again", "only", "even",
    "just",
})  # fmt: skip
_MORE = {"more": 1, "higher": 1, "up": 1, "larger": 1, "less": -1, "fewer": -1, "lower": -1, "down": -1, "smaller": -1}
_REACH = 3


def direction(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """+1 for a rise of so much, -1 for a fall, 0 where the figure is a level or nothing is said."""
    at = start - 1
    if tokens.norms[at] in _LEVEL:
        return 0
    if tokens.norms[at] == "of" and tokens.norms[at - 1] in lexicon.moving_nouns:
        return lexicon.moving_nouns[tokens.norms[at - 1]]
    for _ in range(_REACH):
        if tokens.norms[at] in lexicon.moves:
            return lexicon.moves[tokens.norms[at]]
        if tokens.norms[at] not in _BETWEEN and not tokens.norms[at].endswith("ly"):
            break
        at -= 1
    return _behind(tokens, end, lexicon)


def _behind(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    word = tokens.norms[end]
    if word in _MORE:
        return _MORE[word]
    for ahead in range(_REACH):
        word = tokens.norms[end + ahead]
        if (
            word == BREAK
            or (not word[0].isalpha() and word != "-")
            or word in ("of", "in", "to", "and", "the", "for", "from", "on")
        ):
            return 0
        if word in lexicon.moving_nouns and (ahead or tokens.norms[end] == word):
            return lexicon.moving_nouns[word]
    return 0


def moves_before(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb or noun of movement stands shortly before a token, in the same clause."""
    for place in range(at - 1, max(at - 9, -1), -1):
        word = tokens.norms[place]
        if word in (BREAK, ".", ";", "!", "?"):
            return False
        if word in lexicon.moves or word in lexicon.moving_nouns:
            return True
    return False
