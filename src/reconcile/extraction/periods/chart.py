"""Matches the phrases of the rules over typed parts of a sentence: a small chart of what may stand from where to where.

All phrases share one tree of words and slots; the tree is walked from each token. A slot is a part of the calendar
(`language.dates.atoms`) or a whole expression (PERIOD, DAY, WHEN) that is read by the same tree further right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reconcile.extraction.periods.readings import READINGS, Filled, Rule, Surroundings, Value, rule_of
from reconcile.language.dates import Atoms, Days, atoms
from reconcile.language.phrases import expand
from reconcile.language.words import Token
from reconcile.rulebook import AsOfEntry, PeriodEntry

_WHOLE = {"{PERIOD}": ("PERIOD",), "{DAY}": ("DAY",), "{WHEN}": ("PERIOD", "DAY")}
_SLOT_OF = {"period": "PERIOD", "point": "DAY"}
_FIGURE = "{FIGURE}"
_LONGEST_FIGURE = 9
_FIGURE_ENDS = frozenset({",", ";", ":", "in", "on", "for", "during", "at", "by", "from", "to", "and", "but", ")", "("})


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases."""

    words: dict[str, Node] = field(default_factory=dict)
    slots: dict[str, Node] = field(default_factory=dict)
    ends: list[Rule] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All phrases as one tree, and apart those that begin with a whole expression."""

    root: Node
    after_whole: Node


def compile_grammar(entries: Iterable[PeriodEntry | AsOfEntry]) -> Grammar:
    """The tree of all phrases of these entries, in their order."""
    grammar = Grammar(Node(), Node())
    for number, entry in enumerate(entries):
        rule = rule_of(entry, number)
        for phrase in entry.phrases:
            for sequence in _sequences(phrase):
                node = grammar.after_whole if sequence[0] in _WHOLE else grammar.root
                for word in sequence:
                    branch = node.slots if word[0] == "{" and len(word) > 1 else node.words
                    node = branch.setdefault(word, Node())
                node.ends.append(rule)
    return grammar


def _sequences(phrase: str) -> Iterator[tuple[str, ...]]:
    # A phrase of slots alone is a fair time expression, but `expand` asks for a fixed word: it gets one, which goes again.
    for sequence in expand(f"the {phrase}"):
        yield sequence[1:]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at tokens start..end, with what fills its slots."""

    start: int
    end: int
    rule: Rule
    filled: Filled


class Chart:
    """What may stand where in one sentence; everything is looked up at most once."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token], published: dt.date | None) -> None:
        self.tokens = tokens
        self.published = published
        self.norms = [token.norm for token in tokens]
        self._grammar = grammar
        self._atoms: dict[int, Atoms] = {}
        self._found: dict[int, list[Found]] = {}
        self._whole: dict[int, list[Value]] = {}

    def chosen(self) -> list[Found]:
        """The phrases that hold, in reading order: of overlapping ones the longest, then the first in the rules."""
        every = [found for at in range(len(self.tokens)) for found in self._at(at) if found.rule.alone]
        every.sort(key=lambda found: (found.start - found.end, found.start, found.rule.number))
        taken: list[Found] = []
        for found in every:
            if all(found.end <= other.start or other.end <= found.start for other in taken):
                taken.append(found)
        return sorted((found for found in taken if found.rule.role != "none"), key=lambda found: found.start)

    def read(self, found: Found) -> Days | None:
        """The days that a phrase names; None where they need what is not known."""
        where = Surroundings(self.published, self.norms, found.start, found.end)
        return READINGS[found.rule.means](found.filled, where, found.rule)

    def _at(self, at: int) -> list[Found]:
        known = self._found.get(at)
        if known is not None:
            return known
        found = self._found[at] = []
        found.extend(self._walk(self._grammar.root, at, at, ()))
        if found:  # what begins with a whole expression: its seeds are known now
            found.extend(list(self._walk(self._grammar.after_whole, at, at, ())))
            self._whole.pop(at, None)
        return found

    def _walk(self, node: Node, start: int, at: int, values: tuple[Value, ...]) -> Iterator[Found]:
        for rule in node.ends:
            if self._fits(rule, start, at):
                yield Found(start, at, rule, Filled(values))
        if at >= len(self.norms):
            return
        deeper = node.words.get(self.norms[at])
        if deeper is not None:
            yield from self._walk(deeper, start, at + 1, values)
        if not node.slots:
            return
        known = self._atoms.get(at)
        if known is None:
            known = self._atoms[at] = atoms(self.tokens, at)
        for slot, deeper in node.slots.items():
            if slot in _WHOLE:
                for whole in self._wholes(at):
                    if whole.slot in _WHOLE[slot]:
                        yield from self._walk(deeper, start, whole.end, (*values, whole))
            elif slot == _FIGURE:
                for end in self._figure(at):
                    yield from self._walk(deeper, start, end, (*values, Value("FIGURE", at, end, None)))
            elif known:
                for end, value in known.get(slot[1:-1], ()):
                    yield from self._walk(deeper, start, end, (*values, Value(slot[1:-1], at, end, value)))

    def _wholes(self, at: int) -> list[Value]:
        known = self._whole.get(at)
        if known is None:
            known = self._whole[at] = []
            seen: set[tuple[str, int]] = set()
            for found in self._at(at):
                slot = _SLOT_OF.get(found.rule.role)
                if slot is not None and (slot, found.end) not in seen:
                    seen.add((slot, found.end))
                    known.append(Value(slot, at, found.end, self.read(found), self.cited(found)))
            known.sort(key=lambda value: -value.end)
        return known

    def cited(self, found: Found) -> str:
        """The rule to cite: where a phrase only frames another, the other's."""
        inner = next((value.rule for value in found.filled.values if value.rule), "")
        return inner if inner and found.rule.means == "same" else found.rule.name

    def _figure(self, at: int) -> Iterator[int]:
        """Where a figure that begins here may end: some words with a number among them."""
        number = False
        for end in range(at, min(len(self.norms), at + _LONGEST_FIGURE)):
            word = self.norms[end]
            if word in _FIGURE_ENDS:
                if number:
                    yield end
                return
            number = number or word[0].isdigit()
            if number:
                yield end + 1

    def _fits(self, rule: Rule, start: int, end: int) -> bool:
        if rule.free:
            return True
        before = self.norms[start - 1] if start else ""
        after = self.norms[end] if end < len(self.norms) else ""
        return (
            (not rule.next or after in rule.next)
            and (not rule.previous or before in rule.previous)
            and after not in rule.not_next
            and before not in rule.not_previous
        )
