"""Whatever stands in a file of claims: no run ends in an error of ours, and what is read stands where it is said to."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.model import Result
from reconcile.pipeline import reconcile
from texts import rulebook

few = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
TEXT = "Malta exported 41,000 tonnes of tuna to Japan in 2024. Its fleet of 41 ships spent 12 to 15 days at sea.\n"


def judged(name: str, data: bytes, documents: dict[str, str] | None = None) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        for other, text in (documents or {}).items():
            (Path(folder) / other).write_text(text, encoding="utf-8")
        return reconcile([Path(folder), Path(folder) / name], rulebook())


cells = st.one_of(
    st.sampled_from(
        ["Lima", "exports", "5", "7.25", "-3", "USD", "t", "2024", "", '"', "1e5", "=1+1", "a,b", "x\ny", "n/a"]
    ),
    st.text(max_size=8),
)
headers = st.permutations(["subject", "measure", "value", "unit", "year"])


@few
@given(headers, st.lists(st.lists(cells, min_size=4, max_size=6), max_size=6), st.sampled_from(",;\t"), st.booleans())
def test_any_table(header: list[str], rows: list[list[str]], delimiter: str, quoted: bool) -> None:
    def line(row: list[str]) -> str:
        return delimiter.join('"' + cell.replace('"', '""') + '"' if quoted else cell for cell in row)

    text = "\n".join(map(line, [header, *rows])) + "\n"
    result = judged("t.csv", text.encode("utf-8", "surrogatepass"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for claim in result.claims:
        at = claim.document.place(claim.span.start)
        assert claim.document.quote(claim.span) == claim.quote
        assert lines[at.line - 1][at.column - 1 :].startswith(claim.quote)


@few
@given(st.binary(max_size=200), st.sampled_from(["t.csv", "t.tsv", "t.parquet", "t.jsonl"]))
def test_any_bytes(data: bytes, name: str) -> None:
    judged(name, data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
of_readers = ["measure", "nature", "parties", "period", "as_of", "scope", "basis", "status", "status_quote", "speaker"]
of_lines = ["type", "doc", "quote", "value", "unit", "per", "start", "text", "seal", "id", "sentence", "keys"]
keys = st.sampled_from([*of_lines, *of_readers])
good: dict[str, Any] = {"doc": "a.txt", "quote": "41 ships", "value": 41, "unit": "count:ship"}


@few
@given(st.lists(st.dictionaries(keys, json_values, max_size=4), max_size=4))
def test_any_line_of_a_reader(rows: list[dict[str, Any]]) -> None:
    lines = [{"schema": "reconcile-claims/1"}, *({**good, **row} for row in rows)]
    data = "".join(f"{json.dumps(row)}\n" for row in lines).encode()
    result = judged("reader.jsonl", data, {"a.txt": TEXT})
    for claim in result.claims:
        if claim.document.name == "a.txt":
            assert claim.document.quote(claim.span) == claim.quote
