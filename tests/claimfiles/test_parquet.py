"""Parquet as a table of claims: first what is none, then that types become what they print as."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reconcile.model import Result
from reconcile.pipeline import reconcile
from texts import rulebook


def judged(folder: Path, columns: dict[str, Any]) -> Result:
    pq.write_table(pa.table(columns), folder / "t.parquet")
    return reconcile([folder / "t.parquet"], rulebook())


@pytest.mark.parametrize(
    "data", [b"", b"PAR1 and nothing more", b"value,unit\n1,USD\n"], ids=["empty", "cut off", "CSV"]
)
def test_what_is_no_parquet(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(data)
    (problem,) = reconcile([tmp_path / "t.parquet"], rulebook()).problems
    assert (problem.code, problem.fatal) == ("malformed", True)
    assert problem.message.startswith("not Parquet: ")


def test_a_row_that_lacks_something_has_the_line_that_it_would_have_in_csv(tmp_path: Path) -> None:
    result = judged(tmp_path, {"measure": ["exports"] * 3, "value": [1.0, None, float("nan")], "unit": ["t"] * 3})
    assert [problem.message for problem in result.problems] == [
        'line 3: column "value": no value',
        'line 4: column "value": "nan" is no number of anything',
    ]


@pytest.mark.parametrize(
    ("values", "exact"),
    [
        ([5, 7], ["5", "7"]),
        ([5.25, 0.1], ["5.25", "0.1"]),
        ([1e20, 1e-3], ["100000000000000000000", "0.001"]),
        ([Decimal("5.10"), Decimal("7.00")], ["5.10", "7.00"]),
        (["1,234", "7"], ["1234", "7"]),
    ],
    ids=["integers", "floats", "large and small floats", "decimals", "texts"],
)
def test_a_value_is_exact_whatever_its_type(values: list[object], exact: list[str], tmp_path: Path) -> None:
    result = judged(tmp_path, {"measure": ["exports"] * 2, "value": values, "unit": ["t"] * 2, "year": [2020, 2021]})
    assert [str(claim.quantity.value) for claim in result.claims] == exact
    for claim in result.claims:
        assert claim.document.quote(claim.span) == claim.quote


def test_days_are_days(tmp_path: Path) -> None:
    days = [dt.date(2024, 12, 31), dt.date(2024, 12, 31)]
    said = {"subject": ["a", "a"], "measure": ["staff"] * 2, "value": [5, 7], "unit": ["people"] * 2}
    result = judged(tmp_path, {**said, "as_of": days, "source": ["A", "B"]})
    assert [claim.as_of and claim.as_of.date.isoformat() for claim in result.claims] == ["2024-12-31", "2024-12-31"]
    assert [pair.verdict.value for pair in result.pairs] == ["conflict"]
