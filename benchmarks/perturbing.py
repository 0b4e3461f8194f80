"""Texts changed by machine in one way, so that what must follow is known without a reader: other names, other figures,
another order, other units."""

from __future__ import annotations

import random
import re

from reconcile.grouping.kinship import names
from reconcile.model import Document

_ONE = ("bar", "dor", "lin", "mar", "tev", "ros", "kel", "van", "dun", "mor", "hel", "ast", "fin", "gar")
_TWO = ("lor", "nes", "pol", "rud", "sel", "tor", "ul", "vik", "wen", "yar", "zan")
_SYLLABLES = (*_ONE, *_TWO)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w.]*\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def invented(rnd: random.Random) -> str:
    """A name that nobody has."""
    return "".join(rnd.choice(_SYLLABLES) for _ in range(rnd.choice((2, 2, 3)))).capitalize()


def renamed(
    document: Document,
    text: str,
    rnd: random.Random,
    exchanged: dict[str, str] | None = None,
    known: frozenset[str] | None = None,
) -> str:
    """A document's text with every name in it exchanged for an invented one, each for the same throughout; with
    `exchanged` for the same as in other texts, whose names are `known`."""
    known = names(document) if known is None else known
    exchanged = {} if exchanged is None else exchanged

    def exchange(found: re.Match[str]) -> str:
        word = found.group()
        if not word[0].isupper() or word.lower().removesuffix("'s").removesuffix("’s") not in known:
            return word
        name = exchanged.setdefault(word.lower(), invented(rnd))
        return name.upper() if word.isupper() and len(word) > 1 else name

    return _WORD.sub(exchange, text)


def refigured(text: str, rnd: random.Random, low: float = 0.75, high: float = 1.35) -> str:
    """A text with every figure but years and single digits multiplied by something between `low` and `high`."""

    def change(found: re.Match[str]) -> str:
        printed = found.group()
        value = float(printed.replace(",", ""))
        if _YEAR.fullmatch(printed) or (value < 10 and "." not in printed):
            return printed
        decimals = len(printed.partition(".")[2])
        changed = f"{value * rnd.uniform(low, high):,.{decimals}f}"
        return changed if "," in printed else changed.replace(",", "")

    return _NUMBER.sub(change, text)
