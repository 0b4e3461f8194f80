"""The counted noun phrase behind a number: "70 Norwegian trawlers" counts trawlers."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.language.grammar import FUNCTION_WORDS
from reconcile.language.inflection import singular

_LONGEST = 6
_SAME_IN_PLURAL = frozenset({
    "staff", "police", "personnel", "aircraft", "sheep", "cattle", "fish", "crew", "series", "species", "livestock",
    "poultry", "offspring", "headquarters", "folk", "clergy", "spacecraft", "hovercraft",
})  # fmt: skip
# Words in -s that end a phrase: verbs of reports, and adverbs.
_VERBS = frozenset({
    "is", "was", "has", "does", "says", "remains", "makes", "takes", "gives", "comes", "goes", "includes", "means",
    "shows", "needs", "gets", "sees", "follows", "leads", "helps", "works", "wins", "runs", "lives", "dies",
    "stands", "begins", "starts", "ends", "rises", "falls", "leaves", "brings", "becomes", "holds", "keeps",
    "costs", "earns", "requires", "allows", "applies", "covers", "states", "provides", "lists", "sets", "contains",
    "describes", "plus", "versus", "always", "perhaps", "besides", "sometimes", "afterwards", "towards", "upwards",
    "indoors", "overseas", "nowadays", "lies", "across", "less", "yes", "thus", "us", "this", "its", "his",
})  # fmt: skip
_SKIPPED = frozenset({"more", "other", "further", "additional", "extra", "new", "such"})
_OWNERS = frozenset({"the", "its", "their", "his", "her", "our", "your", "my", "these", "those", "all"})
# What stands behind a hyphen and counts nothing: "a two-way street".
_NOT_COUNTED = frozenset({
    "way", "time", "fold", "tier", "part", "star", "dimensional", "sided", "faced", "piece", "pronged", "stage",
    "step", "wheel", "drive", "speed", "digit", "figure", "letter", "off", "up", "plus", "odd", "ish", "something",
    "to", "on", "in", "and", "or", "pager", "hander", "strong", "footed", "legged", "handed", "yard", "run",
})  # fmt: skip


class Counted(NamedTuple):
    """A counted noun phrase: its tokens, and the singular of its head."""

    start: int
    end: int
    head: str


def counted(tokens: Tokens, at: int, *, single: bool = False, after_of: bool = False) -> Counted | None:
    """The noun phrase that a number before token `at` counts, or None where none is plain to see."""
    if tokens.norms[at] == "of":
        owner = _owned(tokens, at + 1)
        if not after_of and owner is None:
            return None
        at = owner or at + 1
    if tokens.norms[at] == "-" and tokens.tights[at] and tokens.tights[at + 1]:
        return _hyphened(tokens, at + 1)
    words = list(_words(tokens, at))
    if not words:
        return None
    head = _plural(tokens, words)
    if head is None and single:
        head = (
            words[0] if len(words) == 1 or (len(words) < 4 and tokens.norms[words[-1] + 1] in FUNCTION_WORDS) else None
        )
        head = words[-1] if head is not None else None
    if head is None:
        return None
    return Counted(at, head + 1, head_noun(tokens.norms[head]))


# Of these the ones that are counted as often, right behind a number: "48 states", "two works".
_COUNTED = frozenset({"states", "works", "runs", "wins", "lives", "sets", "starts", "lists", "costs", "leads", "comes"})


def _owned(tokens: Tokens, at: int) -> int | None:
    """The token behind an owner: "of the hotels", "of Lima's hotels"; None where there is none."""
    if tokens.norms[at] in _OWNERS:
        return at + 1
    while tokens.raws[at][0].isupper():
        at += 1
        if tokens.norms[at] == "'s":
            return at + 1
    return None


def _words(tokens: Tokens, at: int) -> list[int]:
    """The places of the words that may belong to the phrase."""
    found: list[int] = []
    while len(found) < _LONGEST:
        norm = tokens.norms[at]
        if norm == "-" and found and tokens.tights[at] and tokens.tights[at + 1]:
            at += 1
            continue
        if norm == "'s" and found:
            at += 1
            continue
        if (
            norm in ("and", "or")
            and found
            and not any(is_plural(tokens.norms[k]) for k in found)
            and tokens.norms[at + 1][0].isalpha()
        ):
            at += 1  # "woollen and cotton shirts"
            continue
        if (
            norm == BREAK
            or not norm[0].isalpha()
            or (norm in FUNCTION_WORDS and norm not in _SKIPPED)
            or (norm in _VERBS and (found or norm not in _COUNTED))
        ):
            break
        found.append(at)
        at += 1
    return found


_OBJECTS = _OWNERS | {"a", "an", "to", "that", "it", "they"}


def _plural(tokens: Tokens, words: list[int]) -> int | None:
    plurals = [at for at in words if is_plural(tokens.norms[at]) and not _part_of_word(tokens, at)]
    if not plurals:
        return None
    lower = [at for at in plurals if tokens.raws[at][0].islower()]
    head = (lower or plurals)[0]
    # "sports clubs", "sales staff": the next plural is the head, unless it is the verb of the sentence.
    if head + 1 in plurals and tokens.norms[head + 2] not in _OBJECTS:
        head += 1
    return head


def _part_of_word(tokens: Tokens, at: int) -> bool:
    """Whether the word is a possessor or the first part of a compound: "the trust's", "sports-club"."""
    return tokens.norms[at + 1] == "'s" or (
        tokens.norms[at + 1] == "-" and tokens.tights[at + 1] and tokens.tights[at + 2]
    )


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word in _SAME_IN_PLURAL or (len(word) > 2 and (singular(word) != word or word.endswith("men")))


def head_noun(word: str) -> str:
    """The singular of a counted noun."""
    if word.endswith("men") and word not in ("specimen", "regimen", "abdomen", "acumen", "omen"):
        return word[:-3] + "man"
    return singular(word)


def _hyphened(tokens: Tokens, at: int) -> Counted | None:
    word = tokens.norms[at]
    if not word[0].isalpha() or len(word) < 3 or word in _NOT_COUNTED or word in FUNCTION_WORDS:
        return None
    if word.endswith(("ed", "ly")) or (tokens.norms[at + 1] == "-" and tokens.tights[at + 1]):
        return None
    return Counted(at, at + 1, singular(word))
