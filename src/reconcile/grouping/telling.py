"""What the claims of one document are, as far as another document's claims are held against them: counted, each claim
with what is asked of it for every pair.

How much a word tells in two texts: what stands at every figure tells nothing, what stands at one figure of each tells
which two belong together.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from reconcile.grouping.blocking import Key, key
from reconcile.grouping.kinship import certain_names
from reconcile.grouping.profiles import Figure, Profile, may_vary, roots
from reconcile.model import Claim, Document

# So many documents are held counted at once: a counted claim takes 4 kB, and is counted again in 40 µs.
MOST_HELD = 4096


class Telling:
    """The claims of one document, all of them, counted by the words at them and by what they can be compared with."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        ordered = sorted(claims, key=lambda claim: (bool(claim.derived_from), claim.order))
        self.document: Document = ordered[0].document
        self.claims = len(ordered)
        names = roots(certain_names(self.document))  # that it writes with a capital only
        self.words: Counter[str] = Counter()  # claims that have the word near or in their sentence
        self.own: Counter[str] = Counter()  # claims that have it near
        self.keys: Counter[Key] = Counter(map(key, ordered))
        first: dict[Key, Claim] = {}
        largest: dict[Key, tuple[Decimal, Claim]] = {}
        self.profiles = {claim: Profile(claim, names) for claim in ordered}
        for claim, profile in self.profiles.items():
            self.words.update(profile.sentence)
            self.own.update(claim.context)
            where = profile.dimension
            if where not in first or claim.span < first[where].span:
                first[where] = claim
            if where not in largest or profile.value > largest[where][0]:
                largest[where] = profile.value, claim
        self.first = frozenset(first.values())  # of what they can be compared with
        self.largest = frozenset(claim for _, claim in largest.values())  # with the largest figure of it

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """The figures that are seldom the same by chance."""
        return frozenset(profile.figure for profile in self.profiles.values() if profile.is_telling)

    @cached_property
    def varying(self) -> Mapping[str, list[str]]:
        """The words near its figures that may be spelt in another way, by their first letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.own):
            if may_vary(word):
                found[word[0]].append(word)
        return found


class Tellings:
    """The counts of documents, of each of which the claims are given, made where they are asked for; the last ones are
    held."""

    def __init__(self, claims: Iterable[Sequence[Claim]]) -> None:
        self._claims = {some[0].document: some for some in claims}
        self._held: OrderedDict[Document, Telling] = OrderedDict()

    def __getitem__(self, document: Document) -> Telling:
        found = self._held.get(document)
        if found is None:
            found = self._held[document] = Telling(self._claims[document])
            if len(self._held) > MOST_HELD:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(document)
        return found
