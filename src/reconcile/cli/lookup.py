"""An id or its prefix, as typed → the finding, pair or claim of a run that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.errors import UnknownIdError

if TYPE_CHECKING:
    from reconcile.model import Claim, Finding, Pair, Result

LOOKS_LIKE_ID = re.compile(r"[fpc]-[0-9a-f]{1,12}")
_MOST = 10  # candidates to list: more would bury the message


def finding(prefix: str, result: Result) -> Finding:
    """The one finding whose id begins so. Raises UnknownIdError, which lists the candidates; for a pair or a claim of a
    finding it names that."""
    _no_part(prefix, result)
    found = _one(prefix, {item.id: item.subject.label for item in result.findings}, "finding")
    return next(item for item in result.findings if item.id == found)


def pair(prefix: str, result: Result) -> Pair:
    """The one pair whose id begins so. Raises UnknownIdError, which lists the candidates."""
    found = _one(prefix, {item.id: item.subject.label for item in result.pairs}, "pair")
    return next(item for item in result.pairs if item.id == found)


def claim(prefix: str, claims: Sequence[Claim]) -> Claim:
    """The one claim whose id begins so. Raises UnknownIdError, which lists the candidates."""
    found = _one(prefix, {item.id: f"{item.quote} ({item.document.name})" for item in claims}, "claim")
    return next(item for item in claims if item.id == found)


def _no_part(prefix: str, result: Result) -> None:
    if not LOOKS_LIKE_ID.fullmatch(prefix) or prefix.startswith("f-"):
        return
    noun = "pair" if prefix.startswith("p-") else "claim"
    if noun == "pair":
        part = pair(prefix, result).id
    else:
        part = claim(prefix, [side for each in result.pairs for side in (each.a, each.b)]).id
    whole = {item.id for item in result.findings for each in item.pairs if part in (each.id, each.a.id, each.b.id)}
    if not whole:
        raise UnknownIdError(f"{part} is a {noun} that belongs to no finding: its figures do not differ")
    raise UnknownIdError(f"{part} is a {noun}, not a finding; it belongs to {' and '.join(sorted(whole))}")


def _one(prefix: str, names: dict[str, str], noun: str) -> str:
    if prefix in names:
        return prefix
    matching = sorted(name for name in names if name.startswith(prefix))
    if len(matching) == 1:
        return matching[0]
    if matching:
        problem, listed = f"{prefix} is ambiguous: {len(matching)} {noun}s begin so", matching
    else:
        problem, listed = f"{prefix}: no such {noun} in this run", sorted(names)
        if not listed:
            raise UnknownIdError(f"{problem}, which has none")
    rows = [f"{name}  {' '.join(names[name].split())}" for name in listed[:_MOST]]
    if len(listed) > _MOST:
        rows.append(f"... and {len(listed) - _MOST} more")
    raise UnknownIdError("\n".join((f"{problem}{':' if matching else f'; the {noun}s are:'}", *rows)))
