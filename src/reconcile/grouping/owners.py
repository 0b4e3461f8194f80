"""Whose figure it is: who does what is told, where a name says so. "Norra Steel employs 5,120", "Aldine Paper employs
6,240" are of two, however alike the rest is; of "The group employs" nobody knows whose it is.

Seven pairs of claims within 168 stories and 149 across two stories name two who do the same, and none was one quantity;
of 109 within stories that name two who do different things ("Tarn pledged", "the school has received") ten were.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from reconcile.grouping.kinship import certain_names, names
from reconcile.language.grammar import AUXILIARIES, COPULAS, FUNCTION_WORDS
from reconcile.language.inflection import is_verbal, root
from reconcile.language.words import Token, tokenize
from reconcile.model import Claim, Document, Span

_NO_VERB_AFTER = frozenset({"the", "a", "an", "to", "of"})  # "the united", "of leading"
_POSSESSIVE = ("'s", "’s")


class Owner(Struct, frozen=True):
    """The roots of the names before the verb of a figure's clause, and that verb's."""

    names: frozenset[str]
    verb: str


def others(a: Claim, b: Claim) -> str | None:
    """Who the owners of two figures are where they are two that do one thing, in words; None where they may be one, as
    one of them has no name, or the other's text names it too."""
    one, other = owner(a), owner(b)
    if one is None or other is None or one.verb != other.verb or a.document is b.document:
        return None
    mine, theirs = one.names - other.names, other.names - one.names
    if not mine or not theirs or mine & _named(b.document) or theirs & _named(a.document):
        return None
    return f"{' '.join(sorted(mine))} against {' '.join(sorted(theirs))}"


@lru_cache(maxsize=65536)
def owner(claim: Claim) -> Owner | None:
    """Who does what is told by a figure; None where no name stands before the verb. Names of places are left to the
    roles, which know "Kenyan" from "Kenya"."""
    known = certain_names(claim.document)
    spoken = claim.attribution.wording.span if claim.attribution is not None else None
    about = {*claim.context, *claim.around}
    found: set[str] = set()
    before = ""
    for token in _tokens(claim.document, claim.sentence):
        if token.end > claim.span.start:
            break
        if spoken is not None and spoken.start <= token.start < spoken.end:
            continue
        # "employs 5,120 people", "fined 40 drivers": some are known by what they govern
        governs = token.end + 1 == claim.span.start and token.norm.endswith(("s", "ed"))
        verb = _is_verb(token.norm) or (governs and token.norm not in FUNCTION_WORDS)
        if token.text[:1].islower() and found and verb and before not in _NO_VERB_AFTER:
            return Owner(frozenset(found), root(token.norm))
        word = token.norm.removesuffix(_POSSESSIVE[0]).removesuffix(_POSSESSIVE[1])
        if token.text[:1].isupper() and word in known and root(word) in about:
            found.add(root(word))
        before = token.norm
    return None


def _is_verb(word: str) -> bool:
    return word in COPULAS or word in AUXILIARIES or is_verbal(word)


@lru_cache(maxsize=4096)
def _tokens(document: Document, sentence: Span) -> tuple[Token, ...]:
    return tuple(tokenize(document.text, sentence.start, sentence.end))


@lru_cache(maxsize=4096)
def _named(document: Document) -> frozenset[str]:
    return frozenset(root(word) for word in names(document))
