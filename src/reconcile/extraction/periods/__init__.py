"""Text → the time expressions in it, each with the days that it names and the part that it plays for a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from reconcile.extraction.periods.chart import Chart, Grammar, compile_grammar
from reconcile.extraction.periods.expression import Role, TimeExpression
from reconcile.extraction.periods.placing import placed
from reconcile.language.words import Token, tokenize
from reconcile.model import Span
from reconcile.rulebook import AsOfEntry, PeriodEntry, Rulebook

__all__ = ["Role", "TimeExpression", "times"]


def times(
    text: str, span: Span, published: dt.date | None, rulebook: Rulebook, tokens: Sequence[Token] | None = None
) -> tuple[TimeExpression, ...]:
    """Every time expression of one sentence, text[span], in reading order and never overlapping: the longer one wins.

    What needs the document's date has neither period nor date where `published` is None. `tokens` are those of the
    sentence, where they are known.
    """
    if tokens is None:
        tokens = tokenize(text, span.start, span.end)
    chart = Chart(_grammar(rulebook), tokens, published)
    return placed(text, chart, chart.chosen())


@lru_cache(maxsize=8)
def _grammar(rulebook: Rulebook) -> Grammar:
    return compile_grammar((*rulebook.of(PeriodEntry), *rulebook.of(AsOfEntry)))
