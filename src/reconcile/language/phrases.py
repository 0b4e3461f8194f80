"""How the phrases of rules are written: words, `[optional]`, `{a|b}`, `*` (one to three words), `{X}` (a named part),
`{N}` (the amount), `<figure>` (any word of a list with this name). `phrase_index` finds them in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, product

from reconcile.errors import RuleError
from reconcile.language.words import normal

GAP = "*"
CLAUSE = "{R}"  # a relative clause: it has a verb of its own, and only signs end it
MOST_EXPANSIONS = 512
_PIECE = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|\*|[^\s\[\]{}*]+|\s+")
PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_LIST = re.compile(r"<[a-z-]+>")
_SLOT = re.compile(r"\{([A-Z]+)\}")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
_OPENING = re.compile(r"(?:\{[A-Z]+\} ?)?(?:([a-z]+|[^\w\s\[\]{}*'’])(?=[ \[{*])|\{([a-z][^\[\]{}*]*)\})")


class PhraseError(RuleError):
    """A phrase that cannot be read, with the reason."""


@cache
def expand(phrase: str) -> tuple[tuple[str, ...], ...]:
    """All plain sequences of a phrase. Slots stay as `{X}`, gaps as `*`. Raises PhraseError.

    >>> expand("net [of] {tax|X}")
    (('net', 'tax'), ('net', 'x'), ('net', 'of', 'tax'), ('net', 'of', 'x'))
    """
    if PLAIN.fullmatch(phrase):  # four phrases of five; tokenizing them at every start would cost a tenth of a second
        return (tuple(phrase.split(" ")),)
    if phrase.count("[") != phrase.count("]") or phrase.count("{") != phrase.count("}"):
        raise PhraseError(f"brackets do not match in {phrase!r}")
    found = _readings(phrase, [options(piece) for piece in pieces(phrase)])
    if any(all(map(is_open, sequence)) for sequence in found):
        raise PhraseError(f"no fixed word in {phrase!r}")
    return found


def pieces(phrase: str) -> list[str]:
    """The places of a phrase, as they are written."""
    return (
        phrase.split(" ") if PLAIN.fullmatch(phrase) else [piece for piece in _PIECE.findall(phrase) if piece.strip()]
    )


@cache
def options(piece: str) -> tuple[tuple[str, ...], ...]:
    """What may stand at a place of a phrase. Many phrases share their places."""
    if piece[0] == "[":
        return ((), *(_normal(part) for part in piece[1:-1].split("|")))
    if piece == GAP or _SLOT.fullmatch(piece):
        return ((piece,),)
    if piece[0] == "{":
        return tuple(_normal(part) for part in piece[1:-1].split("|"))
    return (_normal(piece),)


def _normal(part: str) -> tuple[str, ...]:
    if "<" not in part:
        return normal(part)
    return tuple(chain.from_iterable((word,) if _LIST.fullmatch(word) else normal(word) for word in part.split()))


def _readings(phrase: str, choices: Sequence[tuple[tuple[str, ...], ...]]) -> tuple[tuple[str, ...], ...]:
    found: dict[tuple[str, ...], None] = {}
    for choice in product(*choices):
        found[tuple(chain.from_iterable(choice))] = None
        if len(found) > MOST_EXPANSIONS:
            raise PhraseError(f"more than {MOST_EXPANSIONS} readings of {phrase!r}")
    return tuple(found)


def expanded(phrase: str, payload: object) -> tuple[tuple[str, ...], ...]:
    """The sequences of a phrase; a fault in it names the rule that it comes from, where the payload is one."""
    try:
        return expand(phrase)
    except PhraseError as error:
        owners = payload if isinstance(payload, tuple) else (payload,)
        rule = next((name for owner in owners if (name := getattr(owner, "rule", ""))), "")
        raise PhraseError(f"{rule}: {error.message}" if rule else error.message) from None


def is_open(word: str) -> bool:
    """Whether a word of a sequence stands for others: a gap or a slot. No token but these begins with a brace."""
    return word == GAP or word[0] == "{"


def is_sound(phrase: str) -> bool:
    """Whether a phrase can plainly be read: its brackets match and it has few readings. Else `expand` must tell."""
    if phrase.count("[") != phrase.count("]") or phrase.count("{") != phrase.count("}"):
        return False
    most = 1
    for piece in _BRACKETS.findall(phrase):
        most *= piece.count("|") + 1 + (piece[0] == "[")
    return most <= MOST_EXPANSIONS


def anchors_of(phrase: str) -> tuple[str, ...] | None:
    """The first fixed words of a phrase's sequences, where they can be told without expanding it and nothing in it can
    be wrong; else None."""
    opening = _OPENING.match(phrase)
    if opening is None or not is_sound(phrase):
        return None
    word, choice = opening.groups()
    if word is not None:
        return (word,)
    first = [normal(part)[:1] for part in choice.split("|")]
    return tuple(dict.fromkeys(chain.from_iterable(first))) if all(first) else None


def anchor_of(sequence: Sequence[str]) -> int:
    """Where the first fixed word of a sequence stands."""
    return next(i for i, word in enumerate(sequence) if not is_open(word))


def ways(places: Sequence[str], place: int, rank: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The words that may come next from a place of a phrase on, the place behind them, and the rank of the choices so
    far; no words where the phrase may end."""
    if place == len(places):
        yield (), place, rank
        return
    choices = options(places[place])
    for choice, words in enumerate(choices, rank * len(choices)):
        if words:
            yield words, place + 1, choice
        else:
            yield from ways(places, place + 1, choice)
