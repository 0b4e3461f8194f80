"""Pairs, claims and documents as pandas frames, exact to the last digit, and as CSV.

Columns hold Python's own values (Decimal, date, bool, None): through a float, a figure of many digits would change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import Verdict
from reconcile.reporting import wording
from reconcile.reporting.cells import BYTE_ORDER_MARK, csv_text
from reconcile.reporting.columns import SCHEMAS, Table
from reconcile.reporting.report import Report, subject_of
from reconcile.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd


def pairs_frame(report: Report, *, only: str | None = None) -> pd.DataFrame:
    """One row a comparison, agreements too; `only` keeps one verdict."""
    return _frame(report, Table.PAIRS, only)


def claims_frame(report: Report) -> pd.DataFrame:
    """One row a claim."""
    return _frame(report, Table.CLAIMS)


def documents_frame(report: Report) -> pd.DataFrame:
    """One row a document, those included which could not be read."""
    return _frame(report, Table.DOCUMENTS)


def conflict_frame(report: Report) -> pd.DataFrame:
    """What each document says of each subject in dispute: subjects down, documents across, figures in short."""
    import pandas as pd

    disputed = {pair.subject.id for pair in report.result.pairs if pair.verdict is Verdict.CONFLICT}
    subjects = subject_of(report)
    said: dict[str, dict[str, list[str]]] = {}
    for subject in sorted({item.id: item for item in subjects.values()}.values(), key=lambda s: (s.label, s.id)):
        if subject.id not in disputed:
            continue
        row = said.setdefault(subject.label, {})
        for claim in sorted(subject.claims, key=lambda claim: claim.order):
            if not claim.derived_from:
                row.setdefault(claim.document.name, []).append(wording.value(claim.quantity))
    names = sorted({name for row in said.values() for name in row})
    cells = [["; ".join(dict.fromkeys(row.get(name, []))) for name in names] for row in said.values()]
    return pd.DataFrame(cells, index=pd.Index(list(said), name="subject"), columns=names, dtype=object)


def write_csv(frame: pd.DataFrame, *, bom: bool = False, raw: bool = False) -> str:
    """A frame as CSV text: with a byte order mark for files, without one for standard output."""
    text = csv_text([str(name) for name in frame.columns], frame.itertuples(index=False, name=None), raw=raw)
    return BYTE_ORDER_MARK + text if bom else text


def csv_table(report: Report, table: Table, *, only: str | None = None, bom: bool = False, raw: bool = False) -> str:
    """One table as CSV text, as `write_csv` gives it, without the half second that pandas takes to load."""
    text = csv_text(SCHEMAS[table].names, rows(report, table, only), raw=raw)
    return BYTE_ORDER_MARK + text if bom else text


def csv_pairs(report: Report) -> str:
    """The table of pairs for standard output."""
    return csv_table(report, Table.PAIRS)


def _frame(report: Report, table: Table, only: str | None = None) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows(report, table, only), columns=SCHEMAS[table].names, dtype=object)
