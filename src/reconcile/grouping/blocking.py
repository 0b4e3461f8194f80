"""Stage 2 of grouping: which pairs of claims are looked at. What shares no dimension never is, and in documents that
are no neighbours nothing that shares neither a word nor a figure.

Needs of every claim its handles (`handles`), how many claims of its dimension have each of them (a handle that too many
have is narrowed by the words that stand there too, or let go), and the neighbours and telling names of stage 1. What it
gives goes to stage 3 by pairs of documents.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations, islice, product
from typing import Protocol

from reconcile.grouping.traces import Name, Traces, names
from reconcile.model import Claim, Document, Quantity

Key = str
Handle = tuple[str, ...]  # a dimension, and a word, or what is measured of whom, or a figure

# A word that so many claims of a dimension use tells nothing, and pairs over it would grow with the square of them.
# Of a measure or a figure that so many have, those are looked at that share a word as well.
MOST_PER_WORD = 60
# Of a document with more claims of a dimension, a long table, those are looked at that share something.
MOST_PER_TEXT = 60
# Of claims that have a measure with its parties or all their words in common and are too many for that, each is looked
# at with so many of the next in the order of their figures: 200 reports that "the plant made 310 tonnes" in the same
# words, or 310 and 340, are a chain of links, and none of them stands alone.
NEXT = 5
# A document that shares something with more documents is one of a large archive: it is weighed against its neighbours,
# and against the few that share most of what few others have. Else chance would tie one affair to the next. Against
# strangers it is not weighed at all: who names another river, another town and another works tells of another flood.
MOST_SHARING = 60
MOST_PARTNERS = 2
RARE = 2520  # what is shared counts by how few share it: this by so many, a whole number up to ten

Pairs = list[tuple[int, int]]


def key(claim: Claim) -> Key:
    """What two claims must share before they are looked at together."""
    return claim.quantity.unit.dimension


def handles(claim: Claim) -> Iterator[Handle]:
    """All by which a claim can be found: words of its sentence, its measure with each of its parties, its figure, and
    all words near it together."""
    dimension = key(claim)
    for word in words(claim):
        yield dimension, "word", word
    yield from wide_handles(claim)


def wide_handles(claim: Claim) -> Iterator[Handle]:
    """Of its handles those that are narrowed where too many have them."""
    dimension = key(claim)
    if claim.measure.known:
        parties = [f"{party.role}={party.entity}" for party in claim.parties if party.entity]
        yield from ((dimension, "measure", claim.measure.name, party) for party in parties or [""])
    if claim.context:
        yield dimension, "words", *claim.context
    said = [words.other for words in (claim.revises, claim.doubts) if words is not None and words.other is not None]
    for quantity in (claim.quantity, *said):  # a correction names the figure that another text gives
        yield dimension, "figure", f"{_in_base(quantity).normalize():f}"


def narrowed(handle: Handle, claim: Claim) -> Iterator[Handle]:
    """A handle that too many claims have, with each of the words of this one."""
    for word in words(claim):
        yield (*handle, "word", word)


def is_close(handle: Handle) -> bool:
    """Whether claims that share a handle are of one thing, as far as words can say: all words near them are the same,
    or who does what to whom. Thousands of texts tell of deaths."""
    return handle[1] == "words" or tells_of_whom(handle)


def tells_of_whom(handle: Handle) -> bool:
    """Whether it is what is measured of somebody or some place that is named."""
    return handle[1] == "measure" and handle[3] != ""


def chained(claims: Sequence[Claim], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of the claims that share what too many have with the next ones in the order of their figures, in order."""
    ranked = sorted(members, key=lambda number: (_in_base(claims[number].quantity), number))
    for place, number in enumerate(ranked):
        for other in ranked[place + 1 : place + 1 + NEXT]:
            yield min(number, other), max(number, other)


def words(claim: Claim) -> frozenset[str]:
    """The words near a claim and in its sentence."""
    return frozenset((*claim.context, *claim.around))


class Known(Protocol):
    """What an earlier run found of documents, by the traces of what it follows from."""

    def nearest(self, document: Document, trace: bytes) -> Sequence[Name] | None:
        """The names of the documents that share most with one."""

    def keep_nearest(self, document: Document, trace: bytes, those: Sequence[Name]) -> None:
        """Keep them for the next run."""


class Candidates:
    """The pairs of some claims that are looked at, found document by document, so that the pairs of all need not be
    held at once. Claims are known by their numbers in the order that they are given in, in which those of a document
    must stand together. What is `known` is not looked for again."""

    def __init__(
        self,
        claims: Sequence[Claim],
        near: Mapping[Document, Collection[Document]],
        telling: Mapping[Document, frozenset[str]],
        known: Known | None = None,
    ) -> None:
        self.claims = claims
        self.texts: dict[Document, range] = {}
        start = 0
        for number, claim in enumerate(claims, 1):
            if number == len(claims) or claims[number].document is not claim.document:
                self.texts[claim.document] = range(start, number)
                start = number
        self._documents = list(self.texts)
        self._place = {document: place for place, document in enumerate(self._documents)}
        self._home = [place for place, numbers in enumerate(self.texts.values()) for _ in numbers]
        self._near = {
            self._place[one]: {self._place[other] for other in others if other in self._place}
            for one, others in near.items()
            if one in self._place
        }
        self._kinds = [key(claim) for claim in claims]
        # by what it is known whether two documents are strangers: telling names, and what is measured of whom
        self._telling: list[set[str | Handle]] = [set(telling.get(document, ())) for document in self._documents]
        having: dict[Handle, list[int]] = defaultdict(list)
        for number, claim in enumerate(claims):
            for handle in handles(claim):
                having[handle].append(number)
                if tells_of_whom(handle):
                    self._telling[self._home[number]].add(handle)
        self._next: dict[int, set[int]] = defaultdict(set)
        wide = [handle for handle, members in having.items() if handle[1] != "word" and len(members) > MOST_PER_WORD]
        for handle in wide:
            if is_close(handle):
                for one, other in chained(claims, having[handle]):
                    self._next[one].add(other)
            for number in having[handle]:
                for narrow in narrowed(handle, claims[number]):
                    having[narrow].append(number)
        shared = [members for members in having.values() if 1 < len(members) <= MOST_PER_WORD]
        # of each claim the lists in which it stands with others
        self._lists: list[list[list[int]]] = [[] for _ in claims]
        for members in shared:
            last = -1
            for number in members:
                if number != last:
                    self._lists[number].append(members)
                last = number
        # of each document that shares something with many those that share most with it, and those that it is one of
        found = map(self._nearest, self._place.values()) if known is None else self._nearest_known(known)
        self._partners_of = {place: some for place, some in enumerate(found) if some}
        self._near = {place: self._without_strangers(place, others) for place, others in self._near.items()}
        self._partner_to: dict[int, set[int]] = defaultdict(set)
        for place, some in self._partners_of.items():
            for other in some:
                self._partner_to[other].add(place)

    @property
    def crowded(self) -> tuple[Document, ...]:
        """The documents that share something with so many others that they are held against few of them."""
        return tuple(self._documents[place] for place in self._partners_of)

    @cached_property
    def _names(self) -> list[Name]:
        # only where something is known, or kept
        return names(self._documents, self._telling)

    @cached_property
    def named(self) -> dict[Name, Document]:
        """The documents by their names in traces."""
        return dict(zip(self._names, self._documents, strict=True))

    def _nearest_known(self, known: Known) -> Iterator[frozenset[int]]:
        """The same as `_nearest` of each document, of those that are `known` without looking at others."""
        traces = Traces(self._names, tuple(self.texts.values()), self._lists, self._next)
        places = {name: place for place, name in enumerate(self._names)}
        for place, document in enumerate(self._documents):
            trace = traces.of(place)
            those = known.nearest(document, trace)
            if those is not None and all(name in places for name in those):
                yield frozenset(places[name] for name in those)
                continue
            some = self._nearest(place)
            known.keep_nearest(document, trace, [self._names[other] for other in sorted(some)])
            yield some

    def traces(self) -> Iterator[tuple[Document, bytes]]:
        """Each document with a hash over all that `of` makes its pairs from."""
        named = [name + bytes([place in self._partners_of]) for place, name in enumerate(self._names)]
        traces = Traces(named, tuple(self.texts.values()), self._lists, self._next)
        kinds = [
            "\n".join(self._kinds[numbers.start : numbers.stop]).encode("utf-8", "surrogatepass")
            for numbers in self.texts.values()
        ]
        for document, place in self._place.items():
            near = [part for other in sorted(self._near.get(place, ())) for part in (named[other], kinds[other])]
            partner_to = b"".join(named[other] for other in sorted(self._partner_to.get(place, ())))
            yield document, traces.of(place, kinds[place], partner_to, *near)

    def of(self, document: Document) -> dict[Document, Pairs]:
        """The pairs of a document's claims with those of each document that comes later, and among themselves; in
        order."""
        place, home = self._place[document], self._home
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        partners = [(number, self._partners(number)) for number in self.texts[document]]
        kept = self._looked_at(place, {home[other] for _, some in partners for other in some})
        for number, some in partners:
            for other in some:
                if home[other] in kept:
                    found[home[other]].add((number, other))
        here = self._by_dimension(place)
        for members in here.values():
            if len(members) > 1:
                found[place].update(combinations(members, 2))
        for later in self._near.get(place, ()):
            if later > place:
                self._add_products(found[later], here, later)
        return {self._documents[other]: sorted(found[other]) for other in sorted(found)}

    def between(self, one: Document, other: Document) -> Pairs:
        """The pairs of two documents, of which the one comes first, or is the other: the same as `of` gives."""
        if one is other:
            return self.of(one).get(one, [])
        here, there = self._place[one], self._place[other]
        if there not in self._looked_at(here, {there}):
            return []
        numbers = self.texts[other]
        found = {
            (number, partner)
            for number in self.texts[one]
            for partner in self._partners(number)
            if numbers.start <= partner < numbers.stop
        }
        if there in self._near.get(here, ()):
            self._add_products(found, self._by_dimension(here), there)
        return sorted(found)

    def _looked_at(self, place: int, others: Collection[int]) -> Collection[int]:
        """Those of the others against which a document is weighed."""
        mine = self._partners_of.get(place)
        others = self._without_strangers(place, others)
        if mine is None:
            return others
        chosen = self._partner_to.get(place, frozenset()) | mine | self._near.get(place, frozenset()) | {place}
        return {other for other in others if other in chosen or other not in self._partners_of}

    def _without_strangers(self, place: int, others: Collection[int]) -> set[int]:
        """The others without the strangers to a document, where it or they are of a large archive."""
        crowded = self._partners_of
        known = place not in crowded
        return {x for x in others if (known and x not in crowded) or not self._are_strangers(place, x)}

    def _are_strangers(self, place: int, other: int) -> bool:
        """Whether both documents tell of what few others tell of, and of nothing of the kind in common."""
        mine, theirs = self._telling[place], self._telling[other]
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _nearest(self, place: int) -> frozenset[int]:
        """The documents that share most with one and are no strangers to it; nothing where those that share something
        are few enough to be all looked at."""
        shared: dict[int, int] = defaultdict(int)
        home = self._home
        for number in self.texts[self._documents[place]]:
            for members in self._lists[number]:
                weight = RARE // len(members)
                for other in members:
                    shared[home[other]] += weight
            for other in self._next.get(number, ()):
                shared[home[other]] += RARE
        if len(shared) <= MOST_SHARING + 1:
            return frozenset()
        ranked = sorted((-weight, other) for other, weight in shared.items())
        known = (other for _, other in ranked if not self._are_strangers(place, other))
        return frozenset(islice(known, MOST_PARTNERS + 1))  # itself is the first of them

    def _partners(self, number: int) -> set[int]:
        """The later claims that share something with one."""
        found = set(self._next.get(number, ()))
        for members in self._lists[number]:
            # a claim that takes back the very figure that it shows is twice among them, and so its own rival
            found.update(members[bisect_left(members, number) + 1 :])
        return found

    def _add_products(self, found: set[tuple[int, int]], here: Mapping[Key, Sequence[int]], place: int) -> None:
        there = self._by_dimension(place)
        for dimension in here.keys() & there.keys():
            found.update(product(here[dimension], there[dimension]))

    def _by_dimension(self, place: int) -> dict[Key, list[int]]:
        """The claims of a document by dimension, where they are few enough to be looked at each with each."""
        found: dict[Key, list[int]] = defaultdict(list)
        for number in self.texts[self._documents[place]]:
            found[self._kinds[number]].append(number)
        return {dimension: members for dimension, members in found.items() if len(members) <= MOST_PER_TEXT}


def _in_base(quantity: Quantity) -> Decimal:
    return quantity.value * quantity.unit.factor
