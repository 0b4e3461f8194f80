"""Tables of claims: first what a table lacks, then what its rows say, and where."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reconcile.model import Claim, Result
from reconcile.pipeline import reconcile
from reconcile.reading import ReadOptions
from reconcile.reading.columns import Columns
from texts import rulebook

HEAD = "subject,measure,value,unit,year\n"


def judged(folder: Path, text: str | bytes, columns: Columns | None = None, name: str = "t.csv") -> Result:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    tables = () if columns is None else ((name, columns),)
    return reconcile([file], rulebook(), ReadOptions(tables=tables, exclude_base=folder))


def problems(result: Result) -> list[str]:
    return [f"{problem.code}: {problem.message}" for problem in result.problems]


WRONG = [
    ("Lima,exports,=1+1,USD,2020", 'column "value": "=1+1" is not a number'),
    ("Lima,exports,,USD,2020", 'column "value": no value'),
    ("Lima,exports,1e999,USD,2020", 'column "value": "1e999" is beyond any figure'),
    ("Lima,exports,NaN,USD,2020", 'column "value": "NaN" is no number of anything'),
    ("Lima,exports,123456789012345678901234567,USD,2020", 'column "value": "123456789012345678901234567" is beyond any '
     "figure"),
    ("Lima,exports,-inf,USD,2020", 'column "value": "-inf" is no number of anything'),
    ("Lima,exports,5%,percent,2020", 'column "value": "5%" is not a number'),
    ("Lima,exports,$5,USD,2020", 'column "value": "$5" is not a number'),
    ("Lima,exports,true,USD,2020", 'column "value": "true" is not a number'),
    ('Lima,exports,"1,23",USD,2020', 'column "value": "1,23" is not a number; decimal = "," in the configuration says '
     "that a comma stands before decimals"),
    ('Lima,exports,"12,34,567",USD,2020', 'column "value": "12,34,567" is not a number'),
    ("Lima,exports,٣,USD,2020", 'column "value": "٣" is not a number'),
    ("Lima,exports,5,,2020", 'column "unit": no unit'),
    ("Lima,exports,5,xyzzy,2020", 'column "unit": "xyzzy" is no unit that the rules know; what is counted is written '
     "count:thing"),
    ("Lima,exports,5,USD,yesterday", 'column "year": "yesterday" is no period; write it like 2024, 2024-Q1, 2024-05 or '
     "2024-01-01/2024-06-30"),
    ("Lima,exports,5,USD,2024-13", 'column "year": "2024-13" is no period; write it like 2024, 2024-Q1, 2024-05 or '
     "2024-01-01/2024-06-30"),
    ("Lima,exports,5,USD,2025-02-29", 'column "year": "2025-02-29" is no day; write it like 2024-12-31'),
    ("Lima,exports,5,USD,2024-06-30/2024-01-01", 'column "year": "2024-06-30/2024-01-01" ends before it begins'),
    ("Lima,exports,5,USD", '4 cells, and the header has 5; the first is "Lima"'),
    ("Lima,exports,5,USD,2020,more", '6 cells, and the header has 5; the first is "Lima"'),
]  # fmt: skip


@pytest.mark.parametrize(("row", "reason"), WRONG, ids=[row for row, _ in WRONG])
def test_a_row_that_lacks_something_is_refused_and_the_others_are_read(row: str, reason: str, tmp_path: Path) -> None:
    result = judged(tmp_path, f"{HEAD}Quito,exports,7,USD,2020\n{row}\nCusco,exports,8,USD,2020\n")
    assert problems(result) == [f"malformed: line 3: {reason}"]
    assert result.problems[0].fatal
    assert [claim.quote for claim in result.claims] == ["7", "8"]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("as_of", "soon", '"soon" is no day; write it like 2024-12-31'),
        ("status", "maybe", '"maybe" is no status; it is one of '),
        ("scope", "all", '"all" is no scope; write it like includes:part'),
        ("basis", "odd", '"odd" is no way of measuring'),
        ("bound", "so", '"so" is no bound; it is one of exact, '),
        ("low", "6", "it is above the value"),
        ("high", "4", "it is below the value"),
        ("date", "1", '"1" is no day; write it like 2024-12-31'),
        ("period_start", "2024-01-01", "the other end of the period is missing"),
        ("nature", "odd", '"odd" is no kind of figure'),
    ],
)
def test_what_a_further_column_cannot_hold(column: str, cell: str, reason: str, tmp_path: Path) -> None:
    (found,) = problems(judged(tmp_path, f"measure,value,unit,{column}\nexports,5,USD,{cell}\n"))
    assert found.startswith(f'malformed: line 2: column "{column.replace("_start", "_end")}": {reason}')


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "malformed: no row"),
        (HEAD.encode(), "empty: no rows"),
        (b"subject,measure,value\na,exports,4\n", "malformed: no column for the unit, and the columns are \"subject\", "
         '"measure", "value"; name it in the configuration: docs/claims.md'),
        (b"value,value,unit,measure\n1,2,USD,exports\n", 'malformed: 2 columns are called "value", '
         "and value stands in one"),
        (b"measure,value,unit\na,5\x00,USD\n", "malformed: holds a NUL character in line 2: not text"),
        (b'measure,value,unit\n"a,5,USD\n', "malformed: line 2: not CSV: unexpected end of data"),
        (b'measure,value,unit\n"a"b,5,USD\n', "malformed: line 2: not CSV: ',' expected after '\"'"),
    ],
    ids=["nothing", "only a header", "no unit", "one name twice", "NUL", "an open quotation", "a broken quotation"],
)  # fmt: skip
def test_a_file_that_is_no_table(data: bytes, problem: str, tmp_path: Path) -> None:
    assert problems(judged(tmp_path, data)) == [problem]


def test_a_column_that_is_configured_and_not_there(tmp_path: Path) -> None:
    result = judged(tmp_path, HEAD + "a,exports,5,USD,2020\n", Columns(names={"value": ("amount",)}))
    assert problems(result) == [
        'malformed: value is configured to stand in column "amount", and the columns are "subject", "measure", '
        '"value", "unit", "year"'
    ]


def test_rows_beyond_twenty_are_counted(tmp_path: Path) -> None:
    result = judged(tmp_path, HEAD + "a,exports,x,USD,2020\n" * 30)
    assert len(result.problems) == 21
    assert result.problems[-1].message == "10 further rows are refused"


# ----------------------------------------------------------------------------------------------------- what a row says


def one(folder: Path, text: str | bytes, columns: Columns | None = None, name: str = "t.csv") -> Claim:
    result = judged(folder, text, columns, name)
    assert not [problem for problem in result.problems if problem.fatal], problems(result)
    (claim,) = result.claims
    return claim


NUMBERS = [
    ("5", ".", "5", "0.5"), ("5.10", ".", "5.10", "0.005"), ("-5", ".", "-5", "0.5"), ("−5", ".", "-5", "0.5"),
    ("1,234,567", ".", "1234567", "0.5"), ("1 234 567", ".", "1234567", "0.5"), ("1\u202f234.5", ".", "1234.5", "0.05"),
    ("1.2e6", ".", "1.2E+6", "0.5"), ("0", ".", "0", "0.5"), ("1.234,5", ",", "1234.5", "0.05"),
    ("7,25", ",", "7.25", "0.005"),
    ("12345678901234567890123456", ".", "12345678901234567890123456", "0.5"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "decimal", "value", "half"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_a_number_is_exact_and_good_to_half_of_its_last_digit(
    cell: str, decimal: str, value: str, half: str, tmp_path: Path
) -> None:
    claim = one(tmp_path, f'measure,value,unit\nexports,"{cell}",t\n', Columns(decimal=decimal))
    assert claim.quantity.value == Decimal(value)
    assert claim.quote == cell
    low, high = claim.quantity.range.low, claim.quantity.range.high
    assert low is not None
    assert high is not None
    assert (claim.quantity.value - low, high - claim.quantity.value) == (Decimal(half), Decimal(half))


UNITS = [
    ("USD", "5", "USD", ""), ("million USD", "5000000", "USD", ""), ("US$ bn", "5000000000", "USD", ""),
    ("%", "5", "percent", ""),
    ("pp", "5", "pp", ""), ("people", "5", "count:person", ""), ("million people", "5000000", "count:person", ""),
    ("count:ship", "5", "count:ship", ""), ("thousand tonnes", "5000", "t", ""), ("EUR/t", "5", "EUR", "t"),
    ("km2", "5", "km2", ""), ("(USD)", "5", "USD", ""),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "value", "symbol", "per"), UNITS, ids=[row[0] for row in UNITS])
def test_a_unit_by_its_symbol_or_in_words(unit: str, value: str, symbol: str, per: str, tmp_path: Path) -> None:
    quantity = one(tmp_path, f"measure,value,unit\nexports,5,{unit}\n").quantity
    assert (quantity.value, quantity.unit.symbol, quantity.unit.per) == (Decimal(value), symbol, per)


PERIODS = [
    ("2024", "2024", "2024-01-01", "2024-12-31"), ("2024.0", "2024", "2024-01-01", "2024-12-31"),
    ("2024-Q1", "2024-Q1", "2024-01-01", "2024-03-31"), ("Q1 2024", "2024-Q1", "2024-01-01", "2024-03-31"),
    ("2024Q3", "2024-Q3", "2024-07-01", "2024-09-30"), ("2024-H2", "2024-H2", "2024-07-01", "2024-12-31"),
    ("2024-05", "2024-05", "2024-05-01", "2024-05-31"), ("May 2024", "2024-05", "2024-05-01", "2024-05-31"),
    ("2024-05-12", "2024-05-12", "2024-05-12", "2024-05-12"), ("2019-2021", "2019/2021", "2019-01-01", "2021-12-31"),
    ("2024-01-01/2024-12-31", "2024", "2024-01-01", "2024-12-31"), ("1850", "1850", "1850-01-01", "1850-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "label", "start", "end"), PERIODS, ids=[row[0] for row in PERIODS])
def test_a_period_in_many_forms(cell: str, label: str, start: str, end: str, tmp_path: Path) -> None:
    period = one(tmp_path, f"measure,value,unit,period\nexports,5,USD,{cell}\n").period
    assert period is not None
    assert (period.label, period.start.isoformat(), period.end.isoformat()) == (label, start, end)
    assert period.wording is not None
    assert period.wording.quote == cell


@pytest.mark.parametrize(
    "data",
    [
        "subject,measure,value,unit\nCórdoba,exports,5,USD\n".encode(),
        b"\xef\xbb\xbf" + "subject,measure,value,unit\r\nCórdoba,exports,5,USD\r\n".encode(),
        "subject;measure;value;unit\nCórdoba;exports;5;USD".encode(),
        "subject\tmeasure\tvalue\tunit\nCórdoba\texports\t5\tUSD\n".encode("utf-16"),
        "subject|measure|value|unit\n\nCórdoba|exports|5|USD\n\n".encode("cp1252"),
        '"Subject","Measure","VALUE","Unit",\n"Córdoba","exports","5","USD",\n'.encode(),
    ],
    ids=[
        "plain",
        "mark and CRLF",
        "semicolons",
        "tabs in UTF-16",
        "cp1252 with empty lines",
        "quoted, with an empty column",
    ],
)
def test_one_table_in_many_clothes(data: bytes, tmp_path: Path) -> None:
    claim = one(tmp_path, data)
    assert [party.name for party in claim.parties] == ["Córdoba"]
    assert (claim.quote, claim.document.quote(claim.span)) == ("5", "5")


def test_a_place_is_the_row_and_column_of_the_file(tmp_path: Path) -> None:
    rows = ['A,"two\nlines",exports,"1,000",USD', "B,x,exports,7,USD", 'A,"say ""so""",exports,8,USD']
    text = "\n".join(["source,subject,measure,value,unit", *rows, ""])
    result = judged(tmp_path, text)
    lines = text.split("\n")
    for claim in result.claims:
        at = claim.document.place(claim.span.start)
        assert lines[at.line - 1][at.column - 1 :].startswith(claim.quote)
    assert [document.name for document in result.documents] == ["t.csv#A", "t.csv#B"]


def test_a_source_is_a_document_and_a_date_of_it_another(tmp_path: Path) -> None:
    rows = ["A,2024-01-05,1", "B,2024-01-05,2", "A,2024-02-05,3", ",2024-01-05,4"]
    text = "source,date,value,unit,measure\n" + "".join(f"{row},USD,exports\n" for row in rows)
    assert [(item.name, item.source) for item in judged(tmp_path, text).documents] == [
        ("t.csv#A 2024-01-05", "A"), ("t.csv#B", "B"), ("t.csv#A 2024-02-05", "A"), ("t.csv", None),
    ]  # fmt: skip


def test_what_is_the_same_in_every_row_stands_in_the_configuration(tmp_path: Path) -> None:
    columns = Columns(
        names={"value": ("population",)}, same={"measure": "population", "unit": "people"}, missing=("..",)
    )
    result = judged(tmp_path, "city,year,population\nLima,2020,9674755\nLima,2021,..\n", columns)
    assert not result.problems
    (claim,) = result.claims
    assert (claim.measure.name, claim.measure.known, claim.measure.stock) == ("population", True, True)
    assert claim.measure.wording is None


def test_roles_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    columns = Columns(parties={"exporter": "from", "importer": "to"})
    claim = one(tmp_path, "from,to,measure,value,unit\nMalta,Japan,exports,5,USD\n", columns)
    assert [(party.role, party.entity) for party in claim.parties] == [("exporter", "MT"), ("importer", "JP")]


# ---------------------------------------------------------------------------------------------------- what is one thing


def twos(result: Result) -> list[tuple[str, str, str]]:
    return sorted((pair.verdict.value, pair.a.quote, pair.b.quote) for pair in result.pairs)


APART = [
    ("source,subject,measure,value,unit,year", "A,Lima,exports,5,USD,2020", "B,Quito,exports,7,USD,2020"),
    ("source,subject,measure,value,unit,year", "A,Lima,exports,5,USD,2020", "B,Lima,imports,7,USD,2020"),
    ("source,subject,measure,value,unit,year", "A,Lima,exports,5,USD,2020", "B,Lima,exports,7,USD,2021"),
    ("source,subject,measure,value,unit,year", "A,Lima,exports,5,USD,2020", "B,Lima,exports,7,EUR,2020"),
    ("source,subject,measure,value,unit,year", "A,Lima,exports,5,USD,2020", "B,Lima,exports,7,t,2020"),
    ("source,subject,measure,value,unit,year", "A,Lima,exports,5,USD,2020", "B,Lima,exports,7,USD,"),
    ("source,subject,measure,value,unit,year", "A,Lima,exports,5,USD,", "B,Lima,exports,7,USD,"),
    ("source,subject,measure,value,unit,year", "A,,exports,5,USD,2020", "B,,exports,7,USD,2020"),
    ("source,subject,measure,value,unit,year", "A,Lima,,5,USD,2020", "B,Lima,,7,USD,2020"),
    ("source,city,country,measure,value,unit", "A,Lima,Peru,exports,5,USD", "B,Lima,Ohio,exports,7,USD"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "one", "other"), APART, ids=[f"{one} | {other}" for _, one, other in APART])
def test_unlike_or_unknown_keys_keep_rows_apart(head: str, one: str, other: str, tmp_path: Path) -> None:
    assert twos(judged(tmp_path, f"{head}\n{one}\n{other}\n")) == []


def test_equal_keys_make_one_subject_whatever_stands_around_them(tmp_path: Path) -> None:
    rows = ["A,Lima,exports,5,USD,2020", "B,LIMA,Exports,5,USD,2020", "C,Lima,exports,7,USD,2020-01-01/2020-12-31"]
    result = judged(tmp_path, "source,subject,measure,value,unit,year\n" + "\n".join(rows))
    assert len(result.subjects) == 1
    assert twos(result) == [("agree", "5", "5"), ("conflict", "5", "7"), ("conflict", "5", "7")]
    (finding,) = result.findings
    assert (finding.period, finding.values, len(finding.pairs)) == ("2020", ("5", "7"), 2)


def test_a_condition_explains_and_its_cell_is_the_evidence(tmp_path: Path) -> None:
    head = "source,subject,measure,value,unit,year,scope,status\n"
    result = judged(
        tmp_path,
        head
        + "A,x,exports,5,USD,2020,,\nB,x,exports,7,USD,2020,includes:re-exports,\nC,x,exports,9,USD,2020,,planned\n",
    )
    kinds = {(pair.a.quote, pair.b.quote): pair.kind and pair.kind.value for pair in result.pairs}
    assert kinds == {("5", "7"): "scope", ("5", "9"): "status", ("7", "9"): "status"}
    (scope,) = (pair for pair in result.pairs if pair.kind == "scope")
    assert scope.explanation is not None
    assert [item.wording.quote for item in scope.explanation.evidence] == ["includes:re-exports"]


def test_many_rows_of_one_thing_are_linked_by_their_figures(tmp_path: Path) -> None:
    rows = [f"s{number},x,exports,{5 + number % 3},USD,2020" for number in range(300)]
    result = judged(tmp_path, "source,subject,measure,value,unit,year\n" + "\n".join(rows))
    assert len(result.pairs) < 4 * len(rows)
    assert {finding.values for finding in result.findings} == {("5", "6"), ("5", "7"), ("6", "7")}
    for finding in result.findings:
        assert len({claim.id for pair in finding.pairs for claim in (pair.a, pair.b)}) == 200


def test_a_table_against_a_text(tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.txt").write_text(
        "Kenya's exports to Peru reached $3.7 billion in 2024.\n", encoding="utf-8"
    )
    (tmp_path / "t.csv").write_text(
        "from,to,measure,value,unit,year\n"
        "Kenya,Peru,exports,3.1,billion USD,2024\nKenya,Peru,exports,3.72,billion USD,2023\n"
        "Ghana,Peru,exports,9.1,billion USD,2024\n", encoding="utf-8",
    )  # fmt: skip
    columns = Columns(parties={"exporter": "from", "importer": "to"})
    result = reconcile(
        [tmp_path / "press", tmp_path / "t.csv"],
        rulebook(),
        ReadOptions(tables=(("t.csv", columns),), exclude_base=tmp_path),
    )
    assert ("conflict", "$3.7 billion", "3.1") in [(p.verdict.value, p.a.quote, p.b.quote) for p in result.pairs]
    assert all("9.1" not in (pair.a.quote, pair.b.quote) for pair in result.pairs)
