"""A file of claims, line by line: a header, documents, claims and problems."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import Struct, field

from reconcile.claimfiles.finding import SCHEMA
from reconcile.claimfiles.refusing import Refusals
from reconcile.codec import VERSION, Row
from reconcile.reading.decoding import half_pair

CURRENT = f"{SCHEMA}{VERSION}"


class Line(Struct, frozen=True):
    """One object of a file: where it stands, as printed, and what it holds."""

    number: int
    printed: str
    row: Row


class Lines(Struct):
    """What a file of claims holds, each in the order of the file."""

    header: Row = field(default_factory=dict)
    documents: list[Line] = field(default_factory=list)
    claims: list[Line] = field(default_factory=list)
    problems: list[Line] = field(default_factory=list)


def parsed(text: str, refusals: Refusals) -> Lines:
    """The lines of a file by what they hold. A line that is none is refused, and the others are read."""
    found = Lines()
    homes = {"document": found.documents, "claim": found.claims, "problem": found.problems}
    for line in objects(text, refusals):
        if not found.header:
            found.header = line.row
            version = str(line.row.get("schema"))
            if version != CURRENT:
                known = version.removeprefix(SCHEMA)
                refusals.whole(f"it is written in version {known}, and this reconcile reads {CURRENT}")
                return found
            continue
        kind = line.row.get("type", "claim")
        if isinstance(kind, str) and kind in homes:
            homes[kind].append(line)
        else:
            refusals.add(line.number, f'"type" is {json.dumps(kind)}, not one of {", ".join(homes)}')
    return found


def objects(text: str, refusals: Refusals) -> Iterator[Line]:
    """Every line that holds a JSON object; what holds none is refused."""
    # Only a line feed ends a line here: other separators may stand inside a JSON text.
    for number, line in enumerate(text.split("\n"), 1):
        printed = line.strip()
        if not printed:
            continue
        try:
            # Numbers are kept as printed: a float would change a figure of many digits.
            row = json.loads(printed, parse_float=str, parse_constant=str)
        except json.JSONDecodeError as error:
            refusals.add(number, f"not JSON: {error.msg} (column {error.colno})")
            continue
        except (ValueError, RecursionError):  # an integer of more digits than Python reads; nested too deep
            refusals.add(number, "not JSON that can be read")
            continue
        if not isinstance(row, dict):
            refusals.add(number, "not a JSON object")
        elif half_pair(printed) >= 0 or half_pair(json.dumps(row, ensure_ascii=False)) >= 0:
            refusals.add(number, "holds half a surrogate pair: not text")
        elif "\\u0000" in printed and "\0" in "".join(_texts(row)):
            refusals.add(number, "holds a NUL character: not text")
        else:
            yield Line(number, printed, row)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
