"""ClaimReview of schema.org: what a checker of facts looked at, with its day, who said it, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reconcile.reading.records import Record

_MOST = 10_000  # reviews of one file
_WRAPPINGS = ("@graph", "dataFeedElement", "item", "itemListElement")


def reviews(value: Any) -> Iterator[Record]:
    """The claims that are reviewed in a JSON value, wherever in the usual wrappings they stand."""
    waiting = [value]
    number = 0
    while waiting and number < _MOST:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if "ClaimReview" in _listed(one.get("@type")) and (claim := _string(one.get("claimReviewed"))):
                number += 1
                yield _record(one, claim, number)
            else:
                waiting += [one[key] for key in reversed(_WRAPPINGS) if isinstance(one.get(key), dict | list)]


def of_scripts(scripts: list[str]) -> Iterator[Record]:
    """The claims that the scripts of a page tell of; a script that is no JSON tells nothing."""
    for script in scripts:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from reviews(value)


def _record(review: Mapping[str, Any], claim: str, number: int) -> Record:
    item = _first(review.get("itemReviewed"))
    appearance = _first(item.get("firstAppearance")) or _first(item.get("appearance"))
    author = _first(item.get("author"))
    return Record(
        id=_string(review.get("@id")) or _string(review.get("url")) or f"review-{number}",
        text=claim,
        where=f"review {number}",
        printed=json.dumps(review, sort_keys=True),
        date=_string(item.get("datePublished"))
        or _string(appearance.get("datePublished"))
        or _string(review.get("datePublished")),
        title=_string(review.get("name")),
        source=_string(author.get("name")) or _string(item.get("author")),
        url=_string(appearance.get("url")) or _string(item.get("url")) or _string(review.get("url")),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> Mapping[str, Any]:
    return next((one for one in _listed(value) if isinstance(one, dict)), {})


def _string(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd").strip()
