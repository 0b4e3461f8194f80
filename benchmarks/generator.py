"""Newswire of any length that nobody wrote, with what is true of it: some texts on each of many affairs, in varied
wording, with planted conflicts and planted reasons, and figures that belong to nothing.

    python benchmarks/generator.py --documents N [--seed S] (--out FOLDER | --jsonl FILE | --parquet FILE)
        [--truth FILE]

The same seed gives the same texts, byte by byte; the first thousand of a million are the thousand of a run of a
thousand, and any one of them can be made by itself (`made(number, seed)`). Nothing is kept in memory. A folder gets
a text a document, a thousand to a subfolder; the tables have the columns id, text, date, source. `--truth` writes a
line of JSON for each figure: document, start, end, quote, subject, kind. All names are made from syllables.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from figures_printed import closely, printed, roundly

# Texts on one affair; an affair whose texts are many is rare. Each block of so many affairs has these sizes, mixed.
SIZES = (2, 2, 3, 3, 4, 4, 5, 6, 8, 13)
BLOCK = sum(SIZES)
# What becomes of a figure in one of the texts of its affair, and how often.
PLANS = {"none": 50, "conflict": 7, "scope": 20, "period": 5, "status": 20, "revision": 5}
FIGURES = (5, 8)  # of its affair that a text tells, so many at least and at most
PLAIN = (1, 10)  # sentences without figures that might stand in any text
REPRINTED, MISSPELT, ROUNDED = 0.05, 0.2, 0.15  # shares: of texts, of texts, of figures

_SOURCES = (
    "Northern Wire",
    "Harbour Press",
    "Daily Ledger",
    "Inland News",
    "Radio Seven",
    "Coast Courier",
    "City Desk",
)
_LANDS = re.findall(
    r"\S+",
    """
    Albania Algeria Angola Austria Bolivia Botswana Bulgaria Cambodia Chile Colombia Croatia Cuba Cyprus
    Denmark Ecuador Egypt Estonia Ethiopia Fiji Finland Gabon Ghana Greece Honduras Hungary Iceland Indonesia
    Ireland Jamaica Kenya Latvia Lithuania Madagascar Malaysia Malta Mexico Mongolia Morocco Mozambique
    Namibia Nepal Nigeria Norway Oman Panama Peru Poland Portugal Romania Senegal Slovakia Slovenia Spain
    Sweden Tanzania Thailand Tunisia Turkey Uganda Uruguay Vietnam Zambia
""",
)
_ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_CODAS = ["l", "n", "r", "s", "t", "nd", "rk", "ll", "m", "th", "x"] + [""] * 4
_TOWNS = ["ford", "by", "mouth", "stad", "wick", "dal", "burg", "haven", "field", "moor", "ton"]
_CHOICE = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Figure:
    """A figure of a text: where it stands, of which subject it is, and what was planted: stated, rounded, conflict,
    scope, period, status, revision, earlier (what a revision takes back), or noise."""

    start: int
    end: int
    quote: str
    subject: str
    kind: str


@dataclass(frozen=True)
class Text:
    """A made document, with its figures in the order of the text."""

    id: str
    text: str
    date: dt.date
    source: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class _Told:
    """What is true of one figure of an affair, and what is planted in which of its texts."""

    what: dict[str, Any]
    subject: str
    value: int
    plan: str
    at: int
    other: int  # the value that is told there


@dataclass(frozen=True)
class _Affair:
    """Who, where, when, and the figures."""

    number: int
    texts: int
    kind: dict[str, Any]
    names: dict[str, str]
    year: int
    day: dt.date
    told: tuple[_Told, ...]


def texts(documents: int, seed: int = 1, start: int = 0) -> Iterator[Text]:
    """So many made documents, from a number on."""
    return (made(number, seed) for number in range(start, start + documents))


def made(number: int, seed: int = 1) -> Text:
    """One document by its number."""
    which, part = _place(number, seed)
    affair = _affair(which, seed)
    pick = random.Random(f"{seed}/{which}/{part}")
    again = part > 0 and pick.random() < REPRINTED
    if again:  # another paper prints what the one before printed
        pick = random.Random(f"{seed}/{which}/{part - 1}")
        pick.random()
    text, figures = _written(affair, part - again, pick)
    printer = random.Random(f"{seed}/{which}/{part}/printer")
    text = _misspelt(text, figures, printer) if printer.random() < MISSPELT else text
    day = affair.day + dt.timedelta(days=printer.randint(0, 3) + part)
    return Text(f"d{number:08}", text, day, printer.choice(_SOURCES), figures)


# ------------------------------------------------------------------------------------------------------------- affairs


def _place(number: int, seed: int) -> tuple[int, int]:
    """The affair of a document, and the how-manieth of its texts it is."""
    block, left = divmod(number, BLOCK)
    for place, size in enumerate(_sizes(block, seed)):
        if left < size:
            return block * len(SIZES) + place, left
        left -= size
    raise AssertionError("a block has as many documents as its affairs")


@lru_cache(maxsize=64)
def _sizes(block: int, seed: int) -> tuple[int, ...]:
    return tuple(random.Random(f"{seed}/{block}/sizes").sample(SIZES, len(SIZES)))


@lru_cache(maxsize=64)
def _affair(which: int, seed: int) -> _Affair:
    pick = random.Random(f"{seed}/{which}")
    kind = pick.choice(_wordings()["story"])
    count = _sizes(which // len(SIZES), seed)[which % len(SIZES)]
    name, river = _name(pick), _name(pick)
    land, partner = pick.sample(_LANDS, 2)
    names = {"name": name, "river": river, "land": land, "partner": partner, "town": _town(pick), "other": _town(pick)}
    names |= {"quarter": _town(pick), "street": _name(pick)}
    names |= {"thing": pick.choice(kind["things"]), "subject": pick.choice(kind.get("subjects", [""]))}
    names |= {"full": _filled(pick.choice(kind["who"]), names, pick), "sign": pick.choice(["$", "$", "€", "£"])}
    year = pick.randint(2012, 2024)
    day = dt.date(year + 1, 1, 10) + dt.timedelta(days=pick.randint(0, 330))
    told = tuple(_told(figure, f"s{which:07}-{figure['what']}", count, pick) for figure in kind["figure"])
    return _Affair(which, count, kind, names, year, day, told)


def _told(figure: dict[str, Any], subject: str, count: int, pick: random.Random) -> _Told:
    value = closely(figure["low"], figure["high"], pick)
    needs = {"scope": "scope", "status": "planned"}
    shares = {plan: share for plan, share in PLANS.items() if needs.get(plan, "what") in figure}
    plan = pick.choices(list(shares), list(shares.values()))[0]
    change = pick.choice((pick.uniform(0.55, 0.92), pick.uniform(1.09, 1.9)))
    other = value if plan == "none" else closely(value * change, value * change, pick)
    return _Told(figure, subject, value, plan if other != value else "none", pick.randrange(count), other)


def _name(pick: random.Random) -> str:
    parts = (pick.choice(_ONSETS) + pick.choice(_VOWELS) + pick.choice(_CODAS) for _ in range(2))
    return "".join(parts).capitalize()


def _town(pick: random.Random) -> str:
    return (pick.choice(_ONSETS) + pick.choice(_VOWELS) + pick.choice(_CODAS) + pick.choice(_TOWNS)).capitalize()


@lru_cache(maxsize=1)
def _wordings() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("newswire.toml").read_text("utf-8"))


# -------------------------------------------------------------------------------------------------------------- writing


def _written(affair: _Affair, part: int, pick: random.Random) -> tuple[str, tuple[Figure, ...]]:
    """The text of one part of an affair, and its figures."""
    told = [item for item in affair.told if item.plan != "none" and item.at == part]
    others = [item for item in affair.told if item not in told]
    wanted = min(len(affair.told), pick.randint(*FIGURES))
    told += pick.sample(others, max(0, wanted - len(told)))
    told.sort(key=lambda item: affair.told.index(item))
    if pick.random() < 0.5:  # what comes first in one text comes later in another
        told.insert(0, told.pop(pick.randrange(len(told))))
    page = _Page(affair, pick)
    page.write(_headline(affair, pick) + "\n\n")
    page.write(f"{affair.names['town'].upper()} — ")
    noise = [*affair.kind["noise"], *pick.sample(_wordings()["aside"], pick.randint(1, 3))]
    noise += pick.sample(_wordings()["noise"], pick.randint(*PLAIN))
    pick.shuffle(noise)
    places = sorted(pick.randint(1, len(told)) for _ in noise)
    number = 0
    for at, item in enumerate(told):
        page.tell(item, part)
        number = page.after(number)
        while places and places[0] == at + 1:
            page.beside(noise[len(noise) - len(places)])
            places.pop(0)
            number = page.after(number)
    return page.done()


def _headline(affair: _Affair, pick: random.Random) -> str:
    line = _filled(pick.choice(affair.kind["headlines"]), {**affair.names, "year": str(affair.year)}, pick)
    return line[:1].upper() + line[1:]


def _filled(wording: str, names: dict[str, str], pick: random.Random) -> str:
    """A wording with one of each choice, and the names in their places; other slots stay."""
    chosen = _CHOICE.sub(lambda found: pick.choice(found[1].split("|")), wording)
    return _SLOT.sub(lambda found: names.get(found[1], found[0]), chosen)


class _Page:
    """A text while it is written."""

    def __init__(self, affair: _Affair, pick: random.Random) -> None:
        self._affair = affair
        self._pick = pick
        self._parts: list[str] = []
        self._length = 0
        self._figures: list[Figure] = []
        self._named = 0

    def write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def figure(self, quote: str, subject: str, kind: str) -> None:
        self._figures.append(Figure(self._length, self._length + len(quote), quote, subject, kind))
        self.write(quote)

    def after(self, number: int) -> int:
        """What follows a sentence: a blank, or after two or three of them a paragraph."""
        ends = number >= 1 and (number >= 2 or self._pick.random() < 0.5)
        self.write("\n\n" if ends else " ")
        return 0 if ends else number + 1

    def done(self) -> tuple[str, tuple[Figure, ...]]:
        return "".join(self._parts).rstrip() + "\n", tuple(self._figures)

    def tell(self, item: _Told, part: int) -> None:
        """A sentence with a figure of the affair, with what is planted here."""
        pick, affair, figure = self._pick, self._affair, item.what
        here = item.plan if item.at == part else "none"
        value = item.value if here == "none" else item.other
        wording = pick.choice(figure["planned"] if here == "status" else figure["wordings"])
        year = affair.year - 1 if here == "period" else affair.year + 1 if here == "status" else affair.year
        timed = here == "period" or ("{t}" in wording and pick.random() < 0.8)
        aside = [f" {_filled(pick.choice(figure['scope']), affair.names, pick)}" if here == "scope" else ""]
        if here == "revision":
            aside = [f", {pick.choice(('correcting', 'revised from'))} an earlier figure of ", "", ","]
        if here == "period" and "{t}" not in wording:
            wording = f"{wording.removesuffix('.')} in {year}."
        sentence = _filled(wording, {**affair.names, "who": self._who(), "t": f" in {year}" if timed else ""}, pick)
        if "{s}" not in sentence and aside[0]:
            sentence = sentence.replace("{n}", "{n}{s}", 1)
        kind = "stated" if here == "none" else here
        for piece in _pieces(sentence[:1].upper() + sentence[1:] if not sentence.startswith("{") else sentence):
            if piece == "{n}":
                rounded = kind == "stated" and pick.random() < ROUNDED
                shown = roundly(value, pick) if rounded else value
                if shown != value:
                    self.write(pick.choice(("about ", "some ", "around ")) if self._inside() else "About ")
                self._print(shown, item, "rounded" if shown != value else kind)
            elif piece == "{s}":
                self.write(aside[0])
                if len(aside) > 1:
                    self._print(item.value, item, "earlier")
                    self.write(aside[2])
            else:
                self.write(piece)

    def _print(self, value: int, item: _Told, kind: str) -> None:
        unit = item.what["unit"]
        money = unit in ("money", "ticket")
        words = printed(value, "money" if money else unit, self._affair.names["sign"], self._pick)
        self.figure(words if self._inside() else words[:1].upper() + words[1:], item.subject, kind)

    def _inside(self) -> bool:
        """Whether a sentence has begun."""
        return bool(self._parts) and not self._parts[-1].endswith(("\n\n", ". ", "— ")) and self._parts[-1] != " "

    def _who(self) -> str:
        self._named += 1
        full = self._named == 1 or self._pick.random() < 0.35
        return (
            self._affair.names["full"]
            if full
            else _filled(self._pick.choice(self._affair.kind["short"]), self._affair.names, self._pick)
        )

    def beside(self, wording: str) -> None:
        """A sentence that is beside the point, with figures that belong to nothing."""
        pick = self._pick
        numbers = {"small": pick.randint(13, 99), "large": pick.randint(101, 999), "round": pick.randint(11, 99) * 100}
        sentence = _filled(wording, self._affair.names, pick)
        for piece in _pieces(sentence[:1].upper() + sentence[1:]):
            if piece[1:-1] in numbers:
                quote = f"{numbers[piece[1:-1]]:,}"
                self.figure(quote, f"n{self._affair.number:07}-{pick.getrandbits(40):010x}", "noise")
            else:
                self.write(piece)


def _pieces(sentence: str) -> list[str]:
    """A sentence cut at its slots, which are pieces too."""
    return [piece for piece in re.split(r"(\{\w+\})", sentence) if piece]


def _misspelt(text: str, figures: tuple[Figure, ...], pick: random.Random) -> str:
    """A text with two neighbouring letters of a long word in the wrong order, as no checker found them."""
    taken = [(figure.start, figure.end) for figure in figures]
    words = [found.span() for found in re.finditer(r"\b[a-z]{6,}\b", text)]
    free = [(start, end) for start, end in words if not any(a < end and start < b for a, b in taken)]
    start, end = pick.choice(free)
    at = pick.randrange(start + 1, end - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


# -------------------------------------------------------------------------------------------------------------- output


def to_folder(found: Iterator[Text], folder: Path, truth: IO[str] | None) -> None:
    """A file a document: a head with date and source, and the text."""
    for number, text in enumerate(found):
        under = folder / f"{number // 1000:05}"
        if number % 1000 == 0:
            under.mkdir(parents=True, exist_ok=True)
        head = f"Date: {text.date.isoformat()}\nSource: {text.source}\n\n"
        (under / f"{text.id}.txt").write_text(head + text.text, encoding="utf-8")
        _tell(text, truth, len(head), f"{under.name}/{text.id}.txt")


def to_jsonl(found: Iterator[Text], file: Path, truth: IO[str] | None) -> None:
    """A line a document."""
    with file.open("w", encoding="utf-8") as sink:
        for text in found:
            row = {"id": text.id, "text": text.text, "date": text.date.isoformat(), "source": text.source}
            sink.write(json.dumps(row, ensure_ascii=False) + "\n")
            _tell(text, truth, 0, text.id)


def to_parquet(found: Iterator[Text], file: Path, truth: IO[str] | None, rows: int = 5000) -> None:
    """A row a document, in groups of some thousand rows."""
    import pyarrow as pa  # only here: the library is an extra
    from pyarrow import parquet

    kinds = pa.schema([(name, pa.string()) for name in ("id", "text", "date", "source")])
    with parquet.ParquetWriter(file, kinds, compression="zstd") as sink:
        batch: list[dict[str, str]] = []
        for text in found:
            batch.append({"id": text.id, "text": text.text, "date": text.date.isoformat(), "source": text.source})
            _tell(text, truth, 0, text.id)
            if len(batch) == rows:
                sink.write_table(pa.Table.from_pylist(batch, schema=kinds))
                batch.clear()
        if batch:
            sink.write_table(pa.Table.from_pylist(batch, schema=kinds))


def _tell(text: Text, truth: IO[str] | None, shift: int, name: str) -> None:
    for figure in text.figures if truth is not None else ():
        row = asdict(figure) | {"start": figure.start + shift, "end": figure.end + shift}
        assert truth is not None
        truth.write(json.dumps({"document": name, **row}, ensure_ascii=False) + "\n")


def main() -> int:
    """Write as many documents as are asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--start", type=int, default=0, help="the number of the first document")
    where = options.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help="a folder")
    where.add_argument("--jsonl", type=Path)
    where.add_argument("--parquet", type=Path)
    options.add_argument("--truth", type=Path, help="a file of JSON lines; keep it outside of the folder")
    given = options.parse_args()
    found = texts(given.documents, given.seed, given.start)
    with ExitStack() as stack:
        truth = stack.enter_context(given.truth.open("w", encoding="utf-8")) if given.truth else None
        if given.out:
            to_folder(found, given.out, truth)
        elif given.jsonl:
            to_jsonl(found, given.jsonl, truth)
        else:
            to_parquet(found, given.parquet, truth)
    return 0


if __name__ == "__main__":
    sys.exit(main())
