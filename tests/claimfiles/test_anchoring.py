"""What a reader wrote of a document: first what is refused, then what is believed, and what it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reconcile.claimfiles import instructions, schema
from reconcile.model import Claim, Result
from reconcile.pipeline import reconcile
from reconcile.reading import ReadOptions
from texts import rulebook

HEADER = {"schema": "reconcile-claims/1"}
STORY = (
    "VALLETTA, 3 May 2025 - Malta sold approximately $2.1 billion worth of tuna to Japan, including from the\n"
    "Reserve Fund, the customs office said. Its fleet of 41 ships spent 12 to 15 days at sea. The bill\n"
    "rose 21 percent to $3.7 billion. Fuel cost A$3.4bn, or $5 a barrel more. The office plans to hire 120 people.\n"
)


def run(folder: Path, *rows: dict[str, Any], text: str = STORY, merge: bool = False) -> Result:
    """A document and what a reader says of it."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "a.txt").write_text(text, encoding="utf-8")
    file = folder / "reader.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in (HEADER, *rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if merge:
        return reconcile([folder / "docs"], rulebook(), ReadOptions(merge=(file,)))
    return reconcile([folder / "docs", file], rulebook())


def row(quote: str, value: object, unit: str, **more: object) -> dict[str, Any]:
    return {"doc": "docs/a.txt", "quote": quote, "value": value, "unit": unit, **more}


def told(result: Result) -> list[str]:
    return [problem.message for problem in result.problems]


REFUSED = [
    (row("approximately $2.2 billion", 2200000000, "USD"),
     '"approximately $2.2 billion" reads as 2100000000 USD, not as 2200000000 USD'),
    (row("the customs office paid nothing at all", 1, "USD"),
     '"the customs office paid nothing at all" does not stand in docs/a.txt'),
    (row("approximately $2.1 billion", 2200000000, "USD"),
     '"approximately $2.1 billion" reads as 2100000000 USD, not as 2200000000 USD'),
    (row("approximately $2.1 billion", 2100000000, "EUR"),
     '"approximately $2.1 billion" reads as 2100000000 USD, not as 2100000000 EUR'),
    (row("approximately $2.1 billion", 2100000000, "t"),
     '"approximately $2.1 billion" reads as 2100000000 USD, not as 2100000000 t'),
    (row("including from the", 5, "USD"), '"including from the" holds no figure that is read there'),
    (row("", 5, "USD"), 'no "quote": the words of the document that give the figure'),
    (row("41 ships", None, "count:ship"), 'no "value"'),
    (row("41 ships", 41, ""), 'no "unit"'),
    (row("41 ships", "many", "count:ship"), '"many" is not a number'),
    (row("41 ships", True, "count:ship"), 'no "value"'),
    (row("41 ships", 41, "xyzzy"), '"xyzzy" is no unit that the rules know; what is counted is written count:thing'),
    ({**row("41 ships", 41, "count:ship"), "doc": "b.txt"}, '"b.txt": no document of this run has that name'),
    ({**row("41 ships", 41, "count:ship"), "doc": 7}, 'no "doc": the document in which the quote stands'),
    (row("41 ships", 41, "count:ship", status="maybe"), 'column "status": "maybe" is no status; it is one of '),
    (row("41 ships", 41, "count:ship", period="soon"), 'column "period": "soon" is no period; write it like '),
    (row("41 ships", 41, "count:ship", period={"start": "2024-01-01"}), 'column "period": a period is written like '),
    (row("41 ships", 41, "count:ship", parties=["Malta"]), 'column "parties": parties are written like '),
    (row("41 ships", 41, "count:ship", scope=7), 'column "scope": it is not a list'),
    (row("41 ships", 41, "count:ship", measure=["fleet"]), 'column "measure": it is not a text'),
]  # fmt: skip


@pytest.mark.parametrize(("said", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_what_the_document_does_not_bear_is_refused(said: dict[str, Any], reason: str, tmp_path: Path) -> None:
    result = run(tmp_path, said)
    (problem,) = result.problems
    assert problem.message.startswith(f"line 2: {reason}")
    assert (problem.document, problem.code, problem.fatal) == ("reader.jsonl", "refused", True)


def test_a_refused_row_takes_no_other_along(tmp_path: Path) -> None:
    result = run(tmp_path, row("42 ships", 42, "count:ship"), row("41 ships", 41, "count:ship"))
    assert [claim.quote for claim in result.claims] == ["41 ships"]
    assert len(result.problems) == 1


def test_one_figure_is_given_once(tmp_path: Path) -> None:
    result = run(tmp_path, row("41 ships", 41, "count:ship"), row("41 ships", 41, "count:ship"))
    assert len(result.claims) == 1
    assert told(result) == ['line 3: "41 ships": another line gives that figure already']


def one(folder: Path, said: dict[str, Any], **more: Any) -> Claim:
    result = run(folder, said, **more)
    assert not result.problems, told(result)
    (claim,) = result.claims
    return claim


BORNE = [
    (row("approximately $2.1 billion", 2100000000, "USD"), "approximately $2.1 billion"),
    (row("approximately $2.1 billion", "2.1", "billion USD"), "approximately $2.1 billion"),
    (row("sold approximately $2.1 billion worth of tuna to Japan", 2.1e9, "USD"), "approximately $2.1 billion"),
    (row("The bill rose 21 percent to $3.7 billion", 3700000000, "USD"), "$3.7 billion"),
    (row("rose 21 percent to $3.7 billion", 21, "percent"), "21 percent"),
    (row("12 to 15 days", 12, "day"), "12 to 15 days"),
    (row("12 to 15 days", 15, "days"), "12 to 15 days"),
    (row("A$3.4bn", 3400000000, "AUD"), "A$3.4bn"),
    (row("fleet of 41", 41, "count:vessel"), "41 ships"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "quote"), BORNE, ids=[f"{said['quote']} = {said['value']} {said['unit']}" for said, _ in BORNE]
)
def test_what_the_document_bears_is_believed(said: dict[str, Any], quote: str, tmp_path: Path) -> None:
    claim = one(tmp_path, said)
    assert claim.quote == quote
    assert claim.document.quote(claim.span) == quote


def test_the_reader_knows_whose_dollar_it_is(tmp_path: Path) -> None:
    assert one(tmp_path, row("$2.1 billion", 2100000000, "AUD")).quantity.unit.symbol == "AUD"


def test_a_near_quote_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, row("Malta had sold approximately $2.1 billion worth of tuna", 2100000000, "USD"))
    assert [claim.quote for claim in result.claims] == ["approximately $2.1 billion"]
    (problem,) = result.problems
    assert (problem.code, problem.fatal) == ("anchor", False)
    assert problem.message.startswith(
        'line 2: "Malta had sold approximately $2.1 billion worth of tuna" stands there as'
    )
    assert problem.message.endswith("% alike")


def test_other_quotation_marks_and_line_breaks_are_no_difference(tmp_path: Path) -> None:
    text = "The mayor’s office said: “The harbour holds\n41 ships” – no more.\n"
    said = row('mayor\'s office said: "The harbour holds 41 ships" - no', 41, "count:ship")
    assert one(tmp_path, said, text=text).quote == "41 ships"


def test_where_a_quote_stands_twice_its_start_tells_which(tmp_path: Path) -> None:
    text = "In 2023 the yard built 41 ships.\n\nIn 2024 the yard built 41 ships.\n"
    second = text.rindex("41 ships")
    assert one(tmp_path, row("41 ships", 41, "count:ship", start=second), text=text).span.start == second
    both = run(tmp_path, row("41 ships", 41, "count:ship"), row("41 ships", 41, "count:ship"), text=text)
    assert [claim.span.start for claim in both.claims] == [text.index("41 ships"), second]


# ------------------------------------------------------------------------------------------------ what a reader changes


def test_roles_period_scope_and_speaker_are_the_readers(tmp_path: Path) -> None:
    claim = one(
        tmp_path,
        row(
            "approximately $2.1 billion", 2100000000, "USD", measure="exports",
            parties={"exporter": "Malta", "importer": "Japan"},
            period={"start": "2024-07-01", "end": "2024-12-31", "quote": "3 May 2025"},
            scope=[{"effect": "includes", "part": "reserve fund", "quote": "including from the\nReserve Fund"}],
            speaker="the customs office",
        ),
    )  # fmt: skip
    assert (claim.measure.name, claim.measure.known) == ("exports", True)
    assert [(party.role, party.entity) for party in claim.parties] == [("exporter", "MT"), ("importer", "JP")]
    assert claim.period is not None
    assert (claim.period.label, claim.period.wording and claim.period.wording.quote) == ("2024-H2", "3 May 2025")
    assert claim.scope.includes == {"reserve fund"}
    assert claim.attribution is not None
    assert claim.attribution.speaker == "the customs office"
    assert claim.quantity.hedge is not None  # what the reader does not speak of stays as it was read


def test_null_says_that_nobody_knows(tmp_path: Path) -> None:
    claim = one(tmp_path, row("approximately $2.1 billion", 2100000000, "USD", parties={"exporter": None}, period=None))
    assert [(party.role, party.entity) for party in claim.parties] == [("exporter", None)]
    assert claim.period is None


@pytest.mark.parametrize(
    ("more", "note"),
    [
        ({"scope": ["excludes:canned fish"]}, 'scope "excludes:canned fish"'),
        ({"basis": ["net"]}, 'basis "net"'),
        ({"status": "forecast"}, 'status "forecast"'),
        ({"speaker": "Nobody at all"}, 'speaker "Nobody at all"'),
    ],
)  # fmt: skip
def test_a_condition_without_words_in_the_document_is_left_out(
    more: dict[str, object], note: str, tmp_path: Path
) -> None:
    result = run(tmp_path, row("41 ships", 41, "count:ship", **more))
    assert told(result) == [f"line 2: {note}: no words in docs/a.txt carry it; it is left out"]
    assert not result.problems[0].fatal
    assert len(result.claims) == 1


def test_without_merge_the_file_speaks_for_its_documents_alone(tmp_path: Path) -> None:
    assert [claim.quote for claim in run(tmp_path, row("41 ships", 41, "count:ship")).claims] == ["41 ships"]


def test_with_merge_the_readers_conditions_lie_over_all_that_is_read(tmp_path: Path) -> None:
    alone = run(tmp_path, merge=True).claims
    said = {**row("41 ships", 41, "count:ship", measure="vessels", parties={"of": "Malta"}), "doc": "a.txt"}
    merged = run(tmp_path, said, merge=True).claims
    assert [claim.id for claim in merged] == [claim.id for claim in alone]
    changed = [now for now, before in zip(merged, alone, strict=True) if now.measure.name != before.measure.name]
    assert [(claim.quote, claim.measure.name) for claim in changed] == [("41 ships", "vessels")]
    assert [party.entity for party in changed[0].parties] == ["MT"]


def test_a_reader_finds_a_conflict_that_the_grammar_cannot(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "b.txt").write_text(
        "Kesten's yard: 58 hulls left the slips in 2024, it says.\n", encoding="utf-8"
    )
    first = "The shipbuilder Kesten launched 41 vessels in 2024, the mayor said.\n"
    same = {"measure": "ships launched", "parties": {"of": "Kesten"}, "period": "2024"}
    rows = (
        {**row("41 vessels", 41, "count:vessel", **same), "doc": "docs/a.txt"},
        {**row("58 hulls", 58, "count:hull", **same), "doc": "docs/b.txt"},
    )
    assert [pair.verdict.value for pair in run(tmp_path, *rows, text=first).pairs] == ["conflict"]


def test_the_example_of_the_instructions_is_a_claim() -> None:
    check = jsonschema.Draft202012Validator(json.loads(schema()))
    examples = [json.loads(line) for line in instructions().splitlines() if line.startswith('    {"')]
    assert len(examples) == 2
    for example in examples:
        check.validate(example)
