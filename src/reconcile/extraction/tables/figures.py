"""The figures of cells, each read with the unit that its heads give it.

A number without a unit is read once more beside the words of its column, its row and the caption, the nearest first,
until one of them makes a unit of it ("14.6" under "NOK billion"). So whatever the rules of units can read in a sentence
they read in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reconcile.extraction.quantities import mentions
from reconcile.extraction.tables.grid import DATED, Datum, begins, is_plain, is_year
from reconcile.model import Mention, Span
from reconcile.rulebook import Rulebook

_BATCH = 50_000  # characters that are read at once: a table must not be cut in two
_SCALES = {
    "thousand": "thousand", "thousands": "thousand", "k": "thousand", "000": "thousand", "000s": "thousand",
    "million": "million", "millions": "million", "m": "million", "mn": "million", "mln": "million", "mil": "million",
    "mio": "million", "mm": "million", "billion": "billion", "billions": "billion", "bn": "billion", "bln": "billion",
    "b": "billion", "trillion": "trillion", "trillions": "trillion", "tn": "trillion", "trn": "trillion",
}  # fmt: skip
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_SIGN = r"[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}(?![a-z])|Rs\.?"
# "NOK billion", "€m", "US$ '000": letters are a currency only in capitals, and apart from what follows.
_SIGN_FIRST = re.compile(rf"({_SIGN})(?:[ ]?[’']?((?i:{_SCALE})))?\.?")
_SCALE_FIRST = re.compile(rf"(?:in[ ])?[’'(]?({_SCALE})(?![^\W\d_])\)?(?:[ ]?(?:of[ ])?(.*))?", re.IGNORECASE)
_ALONE = frozenset({"k", "m", "b", "mm", "000"})  # scales only beside a currency, or as "'000"
_SPACED = re.compile(r"\s+")
_BRACKET = re.compile(r"[\[(]([^()\[\]]{1,60})[\])]")
_IN = re.compile(r"\bin ([^,;.()]{1,40})", re.IGNORECASE)
_AFTER_COMMA = re.compile(r"[,;–—][ ]*([^,;()]{1,40})$|(?<=\s)[-–][ ]([^,;()]{1,40})$")
_LEAD = re.compile(r"^(?:(?:all |the )?(?:figures|values|amounts|data)\s+)?in\s+", re.IGNORECASE)
_NOT_A_UNIT = re.compile(r"[|\n\r\t]")
_SHARE = re.compile(r"\b(?:shares?|percentage|per ?cent|percent|pct)\b|%", re.IGNORECASE)
_FIGURES = re.compile(r"\d")
_BARE = ("count", "rank")
_ANY = "7.5"  # stands for the figures of a column
# Heads of whole numbers that are no money, whatever the caption says of the table.
_PEOPLE = re.compile(
    r"\b(?:numbers? of|no\. of|headcount|employees|staff|personnel|persons|people|workers|workforce|customers|users"
    r"|members|subscribers|passengers|stores|branches|shareholders|FTEs?|full-time)\b|# of",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_EN_MINUS = str.maketrans({"–": "-", "−": "-"})


class _Asked(Struct, frozen=True):
    """One way to read a cell: the text to be read, where the cell stands in it, and which way it is."""

    text: str
    at: int
    cell: str
    way: str  # own, head, words
    words: int = 0  # where the words behind it stand in the document
    whole: str = ""  # the words of a unit behind it


class Figures(Struct, frozen=True):
    """What the cells of a table say: the mentions of each, with spans in the document, and which part of a head is only
    their unit: "(kt)" of "Steel (kt)", "%" of "% of GDP"."""

    cells: tuple[tuple[Mention, ...], ...]
    units: Mapping[Span, Span]


def figures(found: Sequence[Datum], captions: Sequence[str], text: str, rulebook: Rulebook) -> Figures:
    """The figures of the cells of one table, in their order. `captions` are the lines that may give them a unit."""
    counted = _numbers(found, text)
    chosen: dict[int, tuple[Mention, ...]] = {}
    settled: set[int] = set()
    # Most cells say their unit, or their column does: only for the others everything around them is asked.
    for first in (True, False):
        asked = [
            (number, question)
            for number, datum in enumerate(found)
            if number not in settled
            for question in _questions(datum, captions, text, datum.cell.column in counted)
            if (question.way == "own") is first
        ]
        answers = _read([question for _, question in asked], rulebook)
        for (number, question), answer in zip(asked, answers, strict=True):
            if number not in settled:
                _take(number, question, _within(question, answer, found[number], text), chosen, settled)
        settled |= {number for number, datum in enumerate(found) if not is_plain(datum.cell, text)}
    return Figures(tuple(chosen.get(number, ()) for number in range(len(found))), _units(found, text, rulebook))


def _take(
    number: int, question: _Asked, own: tuple[Mention, ...], chosen: dict[int, tuple[Mention, ...]], settled: set[int]
) -> None:
    """Takes an answer for a cell where it says more than those before it."""
    if not own or (question.whole and _is_time(question.whole, own[0])):
        return
    unit = own[0].quantity.unit
    scaled = chosen.get(number)
    larger = scaled is None or abs(own[0].quantity.value) > abs(scaled[0].quantity.value)
    if question.way == "words" and unit.symbol != "count":
        if scaled is not None and abs(scaled[0].quantity.value) > abs(own[0].quantity.value):
            own = (replace(scaled[0], quantity=replace(scaled[0].quantity, unit=unit), noun=own[0].noun),)
        chosen[number] = own
        settled.add(number)
    elif unit.dimension not in _BARE:
        chosen[number] = own
        settled.add(number)
    elif scaled is None or (question.way == "head" and larger):
        chosen[number] = own  # without a unit, at most with a scale: "thousands"


def _units(found: Sequence[Datum], text: str, rulebook: Rulebook) -> dict[Span, Span]:
    """The parts of the heads that are a unit."""
    heads = list(dict.fromkeys(cell.span for datum in found for cell in (*datum.columns, *datum.rows)))
    asked = [
        (head, offered, question)
        for head in heads
        for offered in _offered(text[head.start : head.end], whole=True)
        for question in _beside(_ANY, offered)
    ]
    units: dict[Span, Span] = {}
    answers = _read([question for _, _, question in asked], rulebook)
    for (head, offered, question), answer in zip(asked, answers, strict=True):
        if head in units or not answer or answer[0].quantity.unit.dimension in _BARE:
            continue
        if answer[0].span.start > question.at or _is_time(offered, answer[0]):
            continue
        start = text.find(offered, head.start, head.end)
        rest = question.text[answer[0].span.end :]
        if start < 0 or (rest.strip(" .:") and not rest.startswith((" of ", " per "))):
            continue
        end = start + len(offered) - (len(rest) if rest.strip(" .:") else 0)
        if text[start - 1 : start] in ("(", "[") and start > head.start:
            start, end = start - 1, end + 1
        units[head] = Span(start, min(end, head.end))
    return units


def _is_time(offered: str, mention: Mention) -> bool:
    """Whether a head only looks like a unit: "Year" and "Month" head columns of dates."""
    return mention.quantity.unit.dimension == "time" and not offered.lower().endswith("s")


# ------------------------------------------------------------------------------------------------------------- asking


def _questions(datum: Datum, captions: Sequence[str], text: str, counts: bool) -> Iterator[_Asked]:
    cell = _bare(text[datum.cell.span.start : datum.cell.span.end])
    plain = is_plain(datum.cell, text)
    if plain and is_year(datum.cell, text):
        if not counts or any(
            DATED.search(text, head.span.start, head.span.end) for head in (*datum.rows, *datum.columns)
        ):
            return
        cell = f"{cell.strip()[0]},{cell.strip()[1:]}"  # 1850 employees, and no year
    columns = [(head.span, _flat(text, head.span)) for head in reversed(datum.columns)]
    rows = [(head.span, _flat(text, head.span)) for head in reversed(datum.rows)]
    if datum.section is not None:
        rows.append((datum.section.span, _flat(text, datum.section.span)))
    named = " ".join(words for _, words in columns if not _FIGURES.search(words))
    label = rows[0][1] if rows and not _FIGURES.search(rows[0][1]) else "x"
    lead = f"| x | {named} |\n| {label} | "
    yield _Asked(f"{lead}{cell} |", len(lead), cell, "own")
    if not plain:
        return
    heads = [*columns, *rows]
    if datum.corner is not None:
        heads.append((datum.corner.span, _flat(text, datum.corner.span)))
    for _, words in heads:
        for offered in _offered(words, whole=True):
            yield from _beside(cell, offered)
    if any(_SHARE.search(words) for _, words in columns) or (rows and _SHARE.search(rows[0][1])):
        yield from _beside(cell, "%")
    whole_number = "." not in cell and "%" not in cell
    if whole_number:
        for span, words in (*rows[:1], *columns[:1]):
            if _PEOPLE.search(words):
                yield _Asked(f": {cell} {words}", 2, cell, "words", span.start)
    for caption in captions:
        for offered in _offered(caption, whole=False):
            yield from _beside(cell, offered)
    if whole_number:
        for span, words in (*rows[:1], *columns[:1]):
            yield _Asked(f": {cell} {words}", 2, cell, "words", span.start)


def _offered(words: str, *, whole: bool) -> Iterator[str]:
    """The parts of a head that may be a unit, the likeliest first."""
    words = words.strip(" :")
    yield from (found[1].strip() for found in _BRACKET.finditer(words))
    if whole and len(words) <= 40:
        yield words
    if behind := _AFTER_COMMA.search(words):
        yield (behind[1] or behind[2]).strip()
    yield from (found[1].strip() for found in _IN.finditer(words))


def _beside(cell: str, offered: str) -> Iterator[_Asked]:
    """The cell beside a unit, in the orders in which a sentence may have them."""
    offered = _LEAD.sub("", offered.strip())
    money = _SIGN_FIRST.fullmatch(offered)
    if money is not None:
        yield _signed(cell, money[1], _SCALES.get((money[2] or "").lower(), ""))
        if not money[1].isalpha():
            return
    scaled = _SCALE_FIRST.fullmatch(offered)
    if scaled is not None:
        word, rest = scaled[1].lower(), (scaled[2] or "").strip()
        if _SIGN_FIRST.fullmatch(rest) and not rest.lower().endswith(tuple(_SCALES)):
            yield _signed(cell, rest, _SCALES[word])
        if word not in _ALONE or "'" in offered or "’" in offered:
            yield _Asked(f": {cell} {_SCALES[word]} {rest}".rstrip(), 2, cell, "head")
            return
    yield _Asked(f": {cell} {offered}", 2, cell, "head", whole=offered)


def _signed(cell: str, sign: str, scale: str) -> _Asked:
    """The cell as money: the sign before it, behind its minus, and the scale behind it."""
    lead = f": {sign.upper()} " if sign.isalpha() else f": {sign}"
    return _Asked(f"{lead}{cell} {scale}".rstrip(), len(lead), cell, "head")


def _bare(cell: str) -> str:
    """A cell as a sentence would print it, character for character: "(12)" is minus 12, and so is "–12"."""
    written = cell.strip()
    if written[:1] == "(" and written[-1:] == ")" and re.fullmatch(r"\([^()]*\d[^()]*\)", written):
        inner = written[1:-1]
        if not re.search(r"[A-Za-z]{2}", inner):
            return cell.replace("(", "-", 1).replace(")", " ", 1)
    if written[:1] in "–−" and len(written) > 1:
        return cell.translate(_EN_MINUS)
    return _NOT_A_UNIT.sub(" ", cell)


def _flat(text: str, span: Span) -> str:
    return _SPACED.sub(" ", _NOT_A_UNIT.sub(" ", text[span.start : span.end])).strip()


def _numbers(found: Sequence[Datum], text: str) -> frozenset[int]:
    """The columns whose numbers are no years, though one may look like it: others of them do not, or a head says what
    they are."""
    return frozenset(
        datum.cell.column
        for datum in found
        if is_plain(datum.cell, text)
        and (
            begins(datum.cell, text)
            or any(_WORD.search(text, head.span.start, head.span.end) for head in datum.columns)
        )
    )


# ------------------------------------------------------------------------------------------------------------ reading


def _read(asked: Sequence[_Asked], rulebook: Rulebook) -> list[list[Mention]]:
    """The mentions of each question, with spans in its own text."""
    answers: list[list[Mention]] = []
    batch: list[str] = []
    size = 0
    for number, question in enumerate(asked):
        batch.append(question.text)
        size += len(question.text) + 2
        if size > _BATCH or number == len(asked) - 1:
            answers += _answered(batch, rulebook)
            batch, size = [], 0
    return answers


def _answered(batch: Sequence[str], rulebook: Rulebook) -> list[list[Mention]]:
    starts: list[int] = []
    at = 0
    for text in batch:
        starts.append(at)
        at += len(text) + 2
    answers: list[list[Mention]] = [[] for _ in batch]
    number = 0
    for mention in mentions("\n\n".join(batch), rulebook):
        while number + 1 < len(starts) and starts[number + 1] <= mention.span.start:
            number += 1
        answers[number].append(_moved(mention, -starts[number]))
    return answers


def _moved(mention: Mention, by: int) -> Mention:
    def span(old: Span) -> Span:
        return Span(max(old.start + by, 0), max(old.end + by, 0))

    quantity = mention.quantity
    if quantity.hedge is not None:
        quantity = replace(quantity, hedge=replace(quantity.hedge, span=span(quantity.hedge.span)))
    noun = None if mention.noun is None else span(mention.noun)
    return Mention(span(mention.span), mention.quote, quantity, span(mention.core), noun)


def _within(asked: _Asked, answer: Sequence[Mention], datum: Datum, text: str) -> tuple[Mention, ...]:
    """The mentions that stand in the cell, with places in the document; what hangs over into its heads is cut off."""
    start, end = asked.at, asked.at + len(asked.cell)
    cell = datum.cell.span
    grown = len(asked.cell) - (cell.end - cell.start)  # by a comma that makes no year of a number

    def place(span: Span) -> Span:
        first = cell.start + max(span.start - start, 0)
        return Span(first, max(min(cell.start + min(span.end, end) - start - grown, cell.end), first))

    found: list[Mention] = []
    for mention in answer:
        if mention.core.end <= start or mention.core.start >= end:
            continue
        span, core = place(mention.span), place(mention.core)
        inside = mention.noun is not None and start <= mention.noun.start and mention.noun.end <= end
        noun = place(mention.noun) if mention.noun is not None and inside else None
        if mention.noun is not None and asked.way == "words":
            by = asked.words - end - 1
            noun = Span(mention.noun.start + by, mention.noun.end + by)
            if text[noun.start : noun.end] != asked.text[mention.noun.start : mention.noun.end]:
                noun = None
        hedge = mention.quantity.hedge
        quantity = mention.quantity
        if hedge is not None:
            quantity = replace(quantity, hedge=replace(hedge, span=place(hedge.span)))
        found.append(Mention(span, text[span.start : span.end].strip(), quantity, core, noun))
    return tuple(found)
