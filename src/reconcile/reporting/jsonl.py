"""The JSON report in lines: the same objects, each with its type, for corpora that no program wants to hold at once."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.reporting.json_text import in_one_line
from reconcile.reporting.machine import document
from reconcile.reporting.report import Report

_TYPES = {
    "documents": "document",
    "subjects": "subject",
    "claims": "claim",
    "pairs": "pair",
    "findings": "finding",
    "problems": "problem",
}


def lines(report: Report) -> str:
    """First what holds for the whole (`"type": "report"`), then the objects, kind after kind."""
    whole = document(report)
    found = [in_one_line({"type": "report", **{key: whole[key] for key in whole if key not in _TYPES}})]
    for key, kind in _TYPES.items():
        items = whole[key]
        assert isinstance(items, list)
        for item in items:
            assert isinstance(item, Mapping)
            found.append(in_one_line({"type": kind, **item}))
    return "".join(found)
