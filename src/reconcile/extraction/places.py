"""Names of places in a sentence, and the words that point back to them: "Kenyan", "Nairobi", "the country", "the two
countries"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from reconcile.language.phrase_index import PhraseIndex, longest
from reconcile.language.words import Token, tokenize
from reconcile.rulebook import Anaphor, PlaceEntry, Rulebook


class Named(Struct, frozen=True):
    """A place or pair of places at tokens first..last (half open). `form` is how it is said; `rule` names the entry."""

    first: int
    last: int
    entities: tuple[str, ...]
    names: tuple[str, ...]
    form: str  # name, adjective, people, capital, anaphor, organisation
    rule: str
    possessive: bool = False


class Gazetteer(Struct, frozen=True):
    """Every spelling of every place, indexed by its first word, longest first; and the words that point back."""

    spellings: dict[str, tuple[tuple[tuple[str, ...], str, PlaceEntry], ...]]
    anaphors: PhraseIndex[Anaphor]
    labels: dict[str, str]


@lru_cache(maxsize=4)
def gazetteer(rulebook: Rulebook) -> Gazetteer:
    """The places of a rulebook, ready for lookup."""
    found: dict[str, list[tuple[tuple[str, ...], str, PlaceEntry]]] = {}
    labels: dict[str, str] = {}
    for entry in rulebook.of(PlaceEntry):
        labels[entry.id] = entry.names[0]
        forms = (
            ("name", entry.names),
            ("adjective", entry.adjectives),
            ("people", entry.people),
            ("capital", entry.capitals),
        )
        for form, spellings in forms:
            for spelling in spellings:
                words = tuple(token.text.replace("’", "'") for token in tokenize(spelling))
                found.setdefault(words[0], []).append((words, form, entry))
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}
    anaphors = PhraseIndex((phrase, entry) for entry in rulebook.of(Anaphor) for phrase in entry.phrases)
    return Gazetteer(ordered, anaphors, labels)


def names(tokens: Sequence[Token], rulebook: Rulebook) -> tuple[Named, ...]:
    """The places that are named outright, in reading order. Matching keeps case: "Turkey" is a country, "turkey" is
    not."""
    book = gazetteer(rulebook).spellings
    found: list[Named] = []
    done = 0
    for at, first in enumerate(tokens):
        if first.text not in book or at < done:
            continue
        for words, form, entry in book[first.text]:
            end = at + len(words)
            if tuple(token.text.replace("’", "'") for token in tokens[at:end]) == words:
                possessive = end < len(tokens) and tokens[end].norm in ("'s", "'")
                found.append(Named(at, end, (entry.id,), (entry.names[0],), form, entry.rule, possessive))
                done = end
                break
    return tuple(found)


def home(dateline: str | None, rulebook: Rulebook) -> str | None:
    """The country of a dateline: the last place that it names outright, else the one whose capital it is."""
    if not dateline:
        return None
    # Wires print the city in capitals: "NAIROBI, Kenya"
    spelled = " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in dateline.split())
    found = names(tokenize(spelled), rulebook)
    outright = [named for named in found if named.form == "name"] or list(found)
    return outright[-1].entities[0] if outright else None


def pair_of(mentions: Sequence[Named]) -> tuple[str, str] | None:
    """The two places that a text is about, if it plainly is about two: a third may be named half as often at most."""
    counts = Counter(entity for named in mentions for entity in named.entities)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return None
    first, second = sorted((ranked[0][0], ranked[1][0]))
    return first, second


def pointers(
    tokens: Sequence[Token],
    named: Sequence[Named],
    before: Sequence[Named],
    country: str | None,
    pair: tuple[str, str] | None,
    rulebook: Rulebook,
) -> tuple[Named, ...]:
    """The words that point back, resolved: "the country" to the last country named as a noun in this sentence or the
    one before (`before`), else to the dateline's; "the two countries" to the text's pair. What does not resolve names
    nobody."""
    book = gazetteer(rulebook)
    found: list[Named] = []
    for match in longest(book.anaphors.find([token.norm for token in tokens])):
        possessive = match.end < len(tokens) and tokens[match.end].norm in ("'s", "'")
        if match.payload.refers == "pair":
            entities: tuple[str, ...] = pair or ()
        else:
            here = [item for item in named if item.last <= match.start and item.form == "name"]
            back = here or [item for item in before if item.form == "name"]
            entities = back[-1].entities if back else (country,) if country else ()
        labels = tuple(book.labels.get(entity, entity) for entity in entities)
        found.append(Named(match.start, match.end, entities, labels, "anaphor", match.payload.rule, possessive))
    return tuple(found)
