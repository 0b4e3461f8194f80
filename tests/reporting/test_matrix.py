"""What each document says of each subject. First what belongs into lines or columns of its own, or into none."""

from __future__ import annotations

from msgspec.structs import replace

from making import EUR, as_of, claim, document, quantity, year
from reconcile.model import Claim, Pair, Result, Subject, Verdict
from reconcile.reporting import matrix
from reconcile.reporting.columns import Table
from reconcile.reporting.matrix import Line
from reconcile.reporting.report import Report, Run
from reconcile.reporting.tables import csv_table, filled
from reporting.worlds import everything

A, B, C = (document(f"{name}.txt", f"2031-02-0{day}") for day, name in enumerate("abc", 1))


def world(claims: tuple[Claim, ...], *pairs: tuple[int, int, Verdict], more: tuple[Claim, ...] = ()) -> Report:
    """A subject of these claims, and what is said of them two by two, by their numbers."""
    subject = Subject("s-00000000000a", "exports", "exports", claims)
    made = tuple(
        Pair(f"p-{number:012x}", subject, claims[a], claims[b], verdict, None, "", ())
        for number, (a, b, verdict) in enumerate(pairs)
    )
    documents = tuple(dict.fromkeys(item.document for item in claims))
    return Report(Result(documents, (*claims, *more), (subject,), made), Run(0))


def drawn(report: Report, only: str | None = None) -> list[tuple[str | None, dict[str, str]]]:
    """Each line: its period, and its cells as they are read."""
    return [(line.period.label if line.period else None, cells(line)) for line in matrix.lines(report, only)]


def cells(line: Line) -> dict[str, str]:
    return {name: "; ".join(said.text(line.period) for said in cell) for name, cell in line.cells.items()}


def test_what_was_computed_is_said_by_no_document() -> None:
    stated = claim(quantity("5"), document=A)
    computed = replace(claim(quantity("6"), document=B), derived_from=(stated,))
    report = world((stated, computed), (0, 1, Verdict.CONFLICT))
    assert drawn(report) == [(None, {"a.txt": "5 ✗"})]


def test_another_period_is_another_line_without_a_mark() -> None:
    old, new = claim(quantity("5"), document=A, period=year(2029)), claim(quantity("6"), document=B, period=year(2030))
    assert drawn(world((new, old), (1, 0, Verdict.EXPLAINED))) == [("2029", {"a.txt": "5"}), ("2030", {"b.txt": "6"})]


def test_a_clash_with_another_period_is_marked_in_both_lines() -> None:
    old, new = claim(quantity("5"), document=A, period=year(2029)), claim(quantity("6"), document=B, period=year(2030))
    assert [cells for _, cells in drawn(world((old, new), (0, 1, Verdict.CONFLICT)))] == [
        {"a.txt": "5 ✗"},
        {"b.txt": "6 ✗"},
    ]


def test_a_figure_without_a_period_stands_beside_what_it_was_compared_with() -> None:
    told, silent = claim(quantity("5"), document=A, period=year(2030)), claim(quantity("6"), document=B)
    assert drawn(world((told, silent), (0, 1, Verdict.CONFLICT))) == [
        ("2030", {"a.txt": "5 ✗", "b.txt": "6 [period not stated] ✗"})
    ]


def test_but_not_where_these_are_of_two_periods() -> None:
    old, new = claim(quantity("5"), document=A, period=year(2029)), claim(quantity("6"), document=B, period=year(2030))
    silent = claim(quantity("6"), document=C)
    report = world((old, new, silent), (0, 2, Verdict.EXPLAINED), (1, 2, Verdict.AGREE))
    assert [period for period, _ in drawn(report)] == ["2029", "2030", None]


def test_a_figure_that_a_document_repeats_stands_once() -> None:
    claims = (claim(quantity("5"), document=A), claim(quantity("5"), document=A), claim(quantity("7"), document=A))
    assert drawn(world(claims)) == [(None, {"a.txt": "5; 7"})]


def test_the_day_of_reading_stands_in_the_cell() -> None:
    report = world((claim(quantity("5", low="4", high="6"), document=A, as_of=as_of("2031-01-31")),))
    assert drawn(report) == [(None, {"a.txt": "5 [4 to 6, as of 2031-01-31]"})]


def test_the_worst_of_a_figure_is_its_mark() -> None:
    claims = tuple(claim(quantity(value), document=text) for value, text in (("5", A), ("6", B), ("7", C)))
    report = world(claims, (0, 1, Verdict.AGREE), (0, 2, Verdict.EXPLAINED))
    assert drawn(report) == [(None, {"a.txt": "5 ≈", "b.txt": "6", "c.txt": "7 ≈"})]


def test_of_one_verdict_only() -> None:
    claims = tuple(claim(quantity(value), document=text) for value, text in (("5", A), ("6", B)))
    report = world(claims, (0, 1, Verdict.AGREE))
    assert drawn(report, "conflict") == []
    assert len(drawn(report, "agree")) == 1


def test_figures_of_two_currencies_have_no_span() -> None:
    (line,) = matrix.lines(world((claim(quantity("5"), document=A), claim(quantity("6", EUR), document=B))))
    assert (line.unit, line.span, line.apart, line.figures) == (None, None, None, 2)


def test_subjects_in_dispute_come_first() -> None:
    labels = [line.subject.label for line in matrix.lines(everything())]
    assert labels[:2] == ["the mills · output", "the mills · output"]
    assert labels[2] == "Norland ↔ Sunmark · trade turnover"


# --------------------------------------------------------------------------------------------------------- as a table


def test_documents_are_columns_from_the_earliest_on() -> None:
    names = filled(everything(), Table.SUBJECTS).schema.names
    assert names[names.index("relative_difference") + 1 :] == [
        "2030.md",
        *("a.txt", "b.txt", "c.txt", "d.txt"),
        "2031.md",
        "2032-03-04-harbour-gazette.txt",
        "2032-05-20-sunmark-courier.txt",
    ]


def test_a_document_that_is_called_like_a_column() -> None:
    claims = tuple(claim(quantity("5"), document=document(name, None)) for name in ("subject", "a\tb", "a b", "=1+1"))
    report = world(claims)
    assert filled(report, Table.SUBJECTS).schema.names[-4:] == ["=1+1", "a\tb", "a b", "subject (2)"]
    header = csv_table(report, Table.SUBJECTS).splitlines()[0]
    assert header.endswith(",'=1+1,a b,a b (2),subject (2)")
