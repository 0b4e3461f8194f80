"""Writing a baseline. First what must not be lost, then the form, then what is read again."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reconcile.baseline import Baseline, Entry, Witness, parse
from reconcile.baseline.writing import rendered

FILE = Path("known.toml")


def entry(name: str = "0123456789ab", **changes: object) -> Entry:
    witness = (Witness("a.txt", "about $37"), Witness("b.txt", "$31"))
    made = Entry(f"f-{name}", "kenya <> peru | trade turnover | 2024", ("31", "37"), "USD", witness)
    return replace(made, **changes)


def bare(entries: tuple[Entry, ...]) -> list[Entry]:
    return [replace(one, line=0) for one in entries]


BY_HAND = """\
# ours; ask m.k. before you touch it
format = 1

# the ministry has promised a correction
[[known]]
subject = "trade"   # as in the yearbook
id = "f-111111111111"
unit = "USD"
values = ["31", "37"]
reason = '''customs
data'''
witness = [{ doc = "a.txt", quote = "$31" }]

[[known]]
id = "f-333333333333"
subject = "s"
values = ["1", "2"]
unit = "t"
witness = [{doc="a.txt",quote="1"}]
# not before the audit
until = 2027-06-30
"""


def test_what_people_wrote_survives_a_new_entry() -> None:
    known = parse(BY_HAND, FILE)
    text = rendered(known, [*known.entries, entry("222222222222")], {})
    first, second = BY_HAND.split("\n[[known]]\nid")
    assert text.startswith(first)
    assert text.endswith(f"\n[[known]]\nid{second}")
    assert [one.id[2] for one in parse(text, FILE).entries] == ["1", "2", "3"]


def test_what_people_wrote_survives_a_removal() -> None:
    known = parse(BY_HAND, FILE)
    text = rendered(known, known.entries[1:], {})
    assert text.startswith("# ours; ask m.k. before you touch it\nformat = 1\n\n[[known]]\n")
    assert "# not before the audit" in text
    assert "promised a correction" not in text, "a comment right above an entry goes with it"


def test_a_changed_entry_keeps_the_comments_and_the_order_of_its_keys() -> None:
    known = parse(BY_HAND, FILE)
    text = rendered(known, [replace(known.entries[0], reason="new reason", by="a.b."), known.entries[1]], {})
    assert 'subject = "trade"   # as in the yearbook\nid = "f-111111111111"\n' in text
    assert 'reason = "new reason"\n' in text
    assert 'by = "a.b."\n' in text


def test_a_removed_key_leaves_the_others() -> None:
    known = parse(BY_HAND, FILE)
    text = rendered(known, [known.entries[0], replace(known.entries[1], until=None)], {})
    assert "until" not in text
    assert bare(parse(text, FILE).entries)[1].until is None


def test_an_entry_with_a_new_id_keeps_its_comments() -> None:
    known = parse(BY_HAND, FILE)
    fresh = replace(known.entries[0], id="f-999999999999")
    text = rendered(known, [fresh, known.entries[1]], {fresh.id: known.entries[0].id})
    assert (
        '# the ministry has promised a correction\n[[known]]\nsubject = "trade"   # as in the yearbook\nid = "f-999'
        in text
    )


def test_a_file_that_did_not_change_is_the_same_text() -> None:
    known = parse(BY_HAND, FILE)
    assert rendered(known, known.entries, {}) == BY_HAND


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            'format = 1\nknown = [{ id = "f-111111111111", subject = "s", values = ["1", "2"], unit = "t", '
            'witness = [{ doc = "a", quote = "1" }] }]\n',
            id="entries in one line",
        ),
        pytest.param(
            'format = 1\n[[known]]\nid = "f-111111111111"\nsubject = """\n[[known]]\n"""\nvalues = ["1", "2"]\n'
            'unit = "t"\nwitness = [{ doc = "a", quote = "1" }]\n',
            id="a header inside a string",
        ),
    ],
)
def test_a_form_that_cannot_be_cut_into_lines_is_written_anew(text: str) -> None:
    known = parse(text, FILE)
    again = parse(rendered(known, [*known.entries, entry("222222222222")], {}), FILE)
    assert bare(again.entries) == [*bare(known.entries), entry("222222222222")]


def test_the_form_of_a_new_file() -> None:
    one = entry(reason='b.txt counts "customs" data', until=dt.date(2027, 6, 30), by="m.k.")
    assert rendered(Baseline(FILE), [one], {}) == (
        "# reconcile baseline. Commit this file. Entries: reconcile accept, reconcile baseline --help\n"
        "format = 1\n"
        "\n"
        "# Each entry stands below the beginning of its id: so two branches that add entries seldom add at one place.\n"
        "# f-0\n"
        "[[known]]\n"
        'id = "f-0123456789ab"\n'
        'subject = "kenya <> peru | trade turnover | 2024"\n'
        'values = ["31", "37"]\n'
        'unit = "USD"\n'
        "witness = [\n"
        '  { doc = "a.txt", quote = "about $37" },\n'
        '  { doc = "b.txt", quote = "$31" },\n'
        "]\n"
        'reason = "b.txt counts \\"customs\\" data"\n'
        "until = 2027-06-30\n"
        'by = "m.k."\n'
        "\n" + "".join(f"# f-{digit}\n" for digit in "123456789abcdef")
    )


def test_entries_stand_by_id_whatever_their_order() -> None:
    entries = [entry(f"{number:012x}") for number in (7, 3, 5)]
    assert rendered(Baseline(FILE), entries, {}) == rendered(Baseline(FILE), entries[::-1], {})
    assert [one.id[-1] for one in parse(rendered(Baseline(FILE), entries, {}), FILE).entries] == ["3", "5", "7"]


def test_marks_that_nobody_sees_are_spelled_out() -> None:
    text = rendered(Baseline(FILE), [entry(witness=(Witness("a\u202etxt.exe", "$\u200b3\x1b[31m\n1"),))], {})
    assert text.isascii()
    assert bare(parse(text, FILE).entries)[0].witness == (Witness("a\u202etxt.exe", "$\u200b3\x1b[31m\n1"),)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(texts, texts, texts, st.none() | st.dates())
def test_what_is_written_is_read_again(doc: str, quote: str, reason: str, until: dt.date | None) -> None:
    one = entry(witness=(Witness(doc, quote),), reason=reason.strip(), until=until)
    text = rendered(Baseline(FILE), [one], {})
    assert bare(parse(text, FILE).entries) == [one]
    assert text.count("\n") == 29 + bool(one.reason) + (until is not None), "one key a line"
    assert tomllib.loads(text)["format"] == 1
