"""Matches the phrases of the rules over the typed parts of a sentence: what may stand from where to where.

All phrases share one tree of words and slots, which is walked from each token. A slot takes a part of the calendar
(`language.dates.atoms`), a whole expression (PERIOD, DAY, or WHEN for either) that the same tree has read there, a
FIGURE, or a few plain WORDS. What is read at a place is remembered, so that the work stays in line with the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from reconcile.errors import RuleError
from reconcile.extraction.periods.readings import OPEN, READINGS
from reconcile.extraction.periods.slots import Filled, Rule, Surroundings, Value, rule_of
from reconcile.language.dates import SHORT_FORMS, STARTERS, TELLING, Atoms, atoms, tells
from reconcile.language.days import Days
from reconcile.language.phrases import GAP, expand, is_sound, options, pieces, ways
from reconcile.language.words import Token
from reconcile.rulebook import AsOfEntry, PeriodEntry

_WHOLE = {"PERIOD": ("PERIOD",), "DAY": ("DAY",), "WHEN": ("PERIOD", "DAY")}


_SLOT_OF = {"period": "PERIOD", "point": "DAY"}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Beside these, signs and words of up to three letters ("US$", "a", "net") may open a figure.
_FIGURE_STARTS = _set(
    "about around some nearly almost over under more less than only just least most revised record roughly"
    " approximately estimated previously reported upwardly downwardly zero gain loss rise fall increase decrease"
    " drop decline profit deficit surplus rising falling gaining dropping losing"
)
_STOPS = frozenset({",", ";", ":", "in", "on", "for", "during", "at", "by", "from", "to", "and", "but", ")", "("})
_LONGEST, _LONGEST_FIGURE, _MOST_WORDS = 24, 9, 5


# A phrase half read: its rule, its places, the rest of the words that were chosen, and the place behind them.
_Stand = tuple[Rule, Sequence[str], tuple[str, ...], int]


class Node:
    """A place in the tree of phrases: what may follow, and the rules whose phrases end here. It is made of the `stands`
    when a text comes to this place, as of most phrases no text has more than the first words."""

    __slots__ = ("ends", "gaps", "parts", "stands", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.parts: dict[str, Node] = {}  # slots for parts of the calendar
        self.gaps: dict[str, Node] = {}  # slots for whole expressions, figures and words
        self.ends: list[Rule] = []
        self.stands: list[_Stand] = []

    def grow(self) -> None:
        """Make what follows here."""
        stands, self.stands = self.stands, []
        ended: set[int] = set()  # two choices of a phrase may come to the same words
        for rule, places, rest, place in stands:
            for words, behind, _ in ((rest, place, 0),) if rest else ways(places, place, 0):
                if words:
                    self._after(words[0]).stands.append((rule, places, words[1:], behind))
                elif id(places) not in ended:
                    ended.add(id(places))
                    self.ends.append(rule)

    def _after(self, word: str) -> Node:
        branches = self.words
        if word[0] == "{" and len(word) > 1:
            word = word[1:-1]
            branches = self.gaps if word in _WHOLE or word in ("FIGURE", "WORDS") else self.parts
        found = branches.get(word)
        if found is None:
            found = branches[word] = Node()
        return found


class Grammar(Struct, frozen=True):
    """All phrases as one tree; those that begin with a whole expression as another."""

    root: Node
    after_whole: Node
    begins: frozenset[str]  # words with which a phrase may begin; so may any number
    marks: frozenset[str]  # of each phrase without a telling part one word: a sentence with neither holds no time


def compile_grammar(entries: Iterable[PeriodEntry | AsOfEntry]) -> Grammar:
    """The trees of all phrases of these entries, in their order."""
    root, after_whole, marks = Node(), Node(), set[str]()
    for number, entry in enumerate(entries):
        rule = rule_of(entry, number)
        if rule.means not in READINGS:
            raise RuleError(
                f'{rule.name}: "means" is unknown: {rule.means}', hint=f"(the readings are {', '.join(READINGS)})."
            )
        for phrase in entry.phrases:
            if not is_sound(phrase):
                _sequences(phrase)
            places = pieces(phrase)
            for words, place, _ in ways(places, 0, 0):
                node = after_whole if words and words[0][1:-1] in _WHOLE else root
                node.stands.append((rule, places, words, place))
            marks.update(_marks(phrase, places))
    root.grow()
    return Grammar(root, after_whole, STARTERS.union(root.words), frozenset(marks))


def _marks(phrase: str, places: Sequence[str]) -> Iterable[str]:
    """Words of which one stands in every text that has a phrase; none where all readings have a telling part."""
    said = [_said(place) for place in places]
    if any(telling for telling, _ in said):
        return ()
    sure = [words for _, words in said if words]
    if sure:
        return max(sure, key=lambda words: min(map(len, words)))
    bare = [sequence for sequence in _sequences(phrase) if not any(map(_is_telling, sequence))]
    return {max((word for word in sequence if word[0] != "{"), key=len) for sequence in bare}


@cache
def _said(place: str) -> tuple[bool, tuple[str, ...]]:
    """Whether all that may stand at a place is telling; and the longest word of each, where each has one."""
    choices = options(place)
    fixed = [[word for word in words if word[0] != "{" and word != GAP] for words in choices]
    longest = tuple(max(words, key=len) for words in fixed if words)
    return all(any(map(_is_telling, words)) for words in choices), longest if all(fixed) else ()


def _is_telling(word: str) -> bool:
    slot = word[1:-1]
    return slot in _WHOLE or slot in TELLING if word[0] == "{" else tells(word)


def _sequences(phrase: str) -> list[tuple[str, ...]]:
    # A phrase of slots alone is a fair time expression, but `expand` asks for a fixed word: it gets one for a moment.
    return [sequence[1:] for sequence in expand(f"the {phrase}")]


def _rank(found: Found) -> tuple[int, int, int]:
    return (found.first - found.end, found.first, found.rule.number)


class Found(Struct, frozen=True):
    """A phrase found at tokens start..end, with what fills its slots and the days that it names."""

    start: int
    end: int
    rule: Rule
    filled: Filled
    days: Days | None

    @property
    def first(self) -> int:
        """Where the time itself begins: the figure between "compared with" and its period is no part of it."""
        return next((value.end for value in self.filled.values if value.slot == "FIGURE"), self.start)

    @property
    def cited(self) -> str:
        """The rule to cite: where a phrase only frames another, the other's."""
        inner = self.filled.wholes
        return inner[0].rule if inner and self.rule.means == "same" else self.rule.name


class Chart:
    """What stands where in one sentence."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token], published: dt.date | None) -> None:
        self.tokens = tokens
        self.published = published
        self.norms = [SHORT_FORMS.get(token.norm, token.norm) for token in tokens]
        # "May" is no verb that looks ahead.
        self._words = [
            token.text if token.text == "May" else norm for token, norm in zip(tokens, self.norms, strict=True)
        ]
        self._grammar = grammar
        self._atoms: dict[int, Atoms] = {}
        self._found: dict[int, list[Found]] = {}
        self._whole: dict[int, list[Value]] = {}

    def chosen(self) -> list[Found]:
        """The phrases that hold, in reading order: of overlapping ones the longest, then the first in the rules."""
        begins, marks, every = self._grammar.begins, self._grammar.marks, list[Found]()
        if marks.isdisjoint(self.norms) and not any(map(tells, self.norms)):
            return []
        for at in range(len(self.norms) - 1, -1, -1):  # from the right, so that what a slot asks for is known already
            word = self.norms[at]
            if word in begins or word[0].isdigit():
                every += [found for found in self._at(at) if found.rule.alone]
        every.sort(key=_rank)
        taken: list[Found] = []
        free = bytearray(b"\1") * len(self.norms)
        for found in every:
            if all(free[found.first : found.end]):
                free[found.first : found.end] = bytes(found.end - found.first)
                taken.append(found)
        return sorted((found for found in taken if found.rule.role != "none"), key=lambda found: found.first)

    def _at(self, at: int) -> list[Found]:
        known = self._found.get(at)
        if known is None:
            known = self._found[at] = []
            self._walk(self._grammar.root, at, at, (), known)
            if known:  # what begins with a whole expression: those without it are known now
                more: list[Found] = []
                self._walk(self._grammar.after_whole, at, at, (), more)
                known += more
                self._whole.pop(at, None)
        return known

    def _walk(self, node: Node, start: int, at: int, values: tuple[Value, ...], found: list[Found]) -> None:
        if node.stands:
            node.grow()
        if node.ends:
            fitting = [rule for rule in node.ends if rule.free or self._fits(rule, start, at)]
            read = (self._read(rule, start, at, values) for rule in fitting)
            found += [one for one in read if one is not None]
        if at >= len(self.norms) or at - start >= _LONGEST:
            return
        deeper = node.words.get(self.norms[at])
        if deeper is not None:
            self._walk(deeper, start, at + 1, values, found)
        if node.parts and (known := self._atoms_at(at)):
            for slot, options in known.items():
                if (deeper := node.parts.get(slot)) is not None:
                    for end, part in options:
                        self._walk(deeper, start, end, (*values, Value(slot, at, end, part)), found)
        for slot, deeper in node.gaps.items():
            for value in self._fillings(slot, at):
                self._walk(deeper, start, value.end, (*values, value), found)

    def _atoms_at(self, at: int) -> Atoms:
        known = self._atoms.get(at)
        if known is None:
            known = self._atoms[at] = atoms(self.tokens, at)
        return known

    def _read(self, rule: Rule, start: int, end: int, values: tuple[Value, ...]) -> Found | None:
        filled = Filled(values)
        where = Surroundings(self.published, self._words, start, end)
        days = READINGS[rule.means](filled, where, rule)
        if days is None and self.published is not None and rule.means not in OPEN and filled.is_read:
            return None  # the words fill the phrase and yet make no sense in it
        return Found(start, end, rule, filled, days)

    def _fillings(self, slot: str, at: int) -> Iterable[Value]:
        if slot in _WHOLE:
            return [whole for whole in self._wholes(at) if whole.slot in _WHOLE[slot]]
        ends = self._figure(at) if slot == "FIGURE" else self._plain_words(at)
        return [Value(slot, at, end, None) for end in ends]

    def _wholes(self, at: int) -> list[Value]:
        known = self._whole.get(at)
        if known is None:
            known = self._whole[at] = []
            seen: set[tuple[str, int]] = set()
            for found in sorted(self._at(at), key=lambda found: (-found.end, found.rule.number)):
                slot = _SLOT_OF.get(found.rule.role)
                if slot is not None and (slot, found.end) not in seen:
                    seen.add((slot, found.end))
                    known.append(Value(slot, at, found.end, found.days, found.cited))
        return known

    def continues(self, end: int, first: int) -> bool:
        """Whether only "and" and a figure stand between two places: "from 3 in April and 4 in May"."""
        return end < first and self.norms[end] in ("and", "or") and any(at == first for at in self._figure(end + 1))

    def _figure(self, at: int) -> Iterator[int]:
        """Where a figure that begins here may end: hedges and signs, a number, and some words of its unit."""
        number = False
        for end in range(at, min(len(self.norms), at + _LONGEST_FIGURE)):
            word = self.norms[end]
            number = number or word[0].isdigit()
            if word in _STOPS or not (number or len(word) <= 3 or word in _FIGURE_STARTS):
                return
            if number:
                yield end + 1

    def _plain_words(self, at: int) -> Iterator[int]:
        for end in range(at, min(len(self.norms), at + _MOST_WORDS)):
            word = self.norms[end]
            if word in _STOPS or not word[0].isalpha():
                return
            yield end + 1

    def _fits(self, rule: Rule, start: int, end: int) -> bool:
        before = self.norms[start - 1] if start else ""
        after = self.norms[end] if end < len(self.norms) else ""
        return (
            (not rule.next or after in rule.next)
            and (not rule.previous or before in rule.previous)
            and after not in rule.not_next
            and before not in rule.not_previous
        )
