"""Short texts read as documents are read, for the tests of what words around an amount say."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from reconcile.extraction import extract
from reconcile.extraction.heads import Head, heads
from reconcile.extraction.passage import Passage, cuts, placed
from reconcile.extraction.periods import times
from reconcile.extraction.places import names
from reconcile.extraction.quantities import mentions
from reconcile.language.words import tokenize
from reconcile.model import Claim, Document, Span
from reconcile.rulebook import Rulebook, load

DAY = dt.date(2025, 6, 18)


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """All shipped packs, loaded once."""
    return load(examples=True)


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    return extract(Document("a.txt", text, published=DAY), rulebook())


def passage(text: str) -> tuple[Passage, tuple[Head, ...]]:
    """A text of one sentence, with all that stands in it."""
    document = Document("a.txt", text, published=DAY)
    span = Span(0, len(text))
    tokens = tokenize(text)
    found = placed(mentions(text, rulebook()), tokens)
    norms = tuple(token.norm for token in tokens)
    expressions = times(text, span, DAY, rulebook())
    named = names(tokens, rulebook())
    here = Passage(document, span, tuple(tokens), norms, found, named, expressions, cuts(tokens, found))
    return here, heads(here, rulebook())
