"""Examples of words that tell nothing of what a figure is, of lists of words, and weights of traits that there are."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.grouping.traits import TRAITS
from reconcile.language.inflection import plural, root, verb_forms
from reconcile.language.words import tokenize
from reconcile.rulebook import CommonEntry, Rulebook, WeightEntry, WordsEntry
from reconcile.rulecheck.reading import claims

_SECOND = frozenset({"first", "second", "margin-worse", "margin-better"})  # what weighs the traits together


def common(entry: CommonEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """At the amounts of an example none of the words is left; at those of a look-alike other words are."""
    roots = {root(form) for word in entry.words for form in (word, plural(word), *verb_forms(word))}
    for text in entry.examples:
        left = sorted({word for claim in claims(text, rulebook) for word in claim.context} & roots)
        if left or not claims(text, rulebook):
            yield text, f"still tells {', '.join(left) or 'of no amount'}"
    for text in entry.not_:
        if not any(claim.context for claim in claims(text, rulebook)):
            yield text, "tells nothing, and should"


def words(entry: WordsEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """A list is tested by the phrases that use it; its examples show how its words are meant."""
    for texts, wanted in ((entry.examples, True), (entry.not_, False)):
        for text in texts:
            if any(token.norm in entry.words for token in tokenize(text)) is not wanted:
                yield text, "has none of the words" if wanted else "has one of the words, and should not"


def weights(entry: WeightEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """The trait is one that there is; what it weighs is tested by the stories that it was found on."""
    if entry.id not in TRAITS | _SECOND:
        yield entry.id, "is no trait of two claims"
