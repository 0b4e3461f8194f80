"""reconcile as a library. First what it refuses, and what it must not cost."""

from __future__ import annotations

import datetime as dt
import doctest
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from reconcile import Judged, ReadOptions, Result, Rulebook, reconcile
from reconcile.errors import BaselineError, ConfigError, ReadError, RuleError
from reconcile.model import Known
from reconcile.rulebook import shipped
from running import FOR_CONFLICT, FOR_EXPLANATION, UNREADABLE, Project

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return Rulebook.shipped()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(FOR_CONFLICT)


# --------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda docs, rules: reconcile(docs / "no", rules), ReadError, "no: no such file or folder"),
        (lambda docs, rules: reconcile([docs, docs / "no"], rules), ReadError, "no: no such file or folder"),
        (lambda docs, rules: reconcile(docs.parent / "empty", rules), ReadError, "no documents"),
        (lambda docs, rules: reconcile(docs, rules, baseline=docs / "no.toml"), BaselineError, "no.toml"),
        (lambda docs, rules: Rulebook.load("no-such-pack"), RuleError, "no-such-pack"),
        (lambda docs, rules: reconcile(docs, rules).export("x.ods"), ConfigError, "cannot write x.ods"),
        (lambda docs, rules: reconcile(docs, rules).export("x.csv", "pairs", "claims"), ConfigError, "holds one table"),
    ],
)
def test_what_cannot_be(
    call: Callable[[Path, Rulebook], object], error: type[Exception], words: str, project: Project, rules: Rulebook
) -> None:
    (project.folder / "empty").mkdir()
    with pytest.raises(error, match=re.escape(words)):
        call(project.folder / "docs", rules)


def test_importing_costs_nothing() -> None:
    script = (
        "import sys, reconcile; before = set(sys.modules)\n"
        "assert not [name for name in before if name.startswith('reconcile.')], before\n"
        "result = reconcile.reconcile('seeds')\n"
        "assert not {'pandas', 'xlsxwriter', 'pyarrow', 'rich', 'typer'} & set(sys.modules)\n"
        "result.pairs_frame(); assert 'pandas' in sys.modules and 'xlsxwriter' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


# --------------------------------------------------------------------------------------------------- what it gives


@pytest.mark.parametrize(
    "paths",
    [
        lambda docs: str(docs),
        lambda docs: docs,
        lambda docs: [docs],
        lambda docs: (str(docs / "b.txt"), docs / "a.txt"),
    ],
    ids=["text", "path", "list", "files"],
)
def test_paths_of_all_kinds(
    paths: Callable[[Path], str | Path | Sequence[str | Path]], project: Project, rules: Rulebook
) -> None:
    result = reconcile(paths(project.folder / "docs"), rules)
    assert isinstance(result, Judged)
    assert isinstance(result, Result)
    assert [finding.id for finding in result.findings] == ["f-dc5b0b42c73b"]


def test_frames_are_the_tables_of_the_command(project: Project, rules: Rulebook) -> None:
    project.write(FOR_EXPLANATION, under="docs/more")
    result = reconcile(project.folder / "docs", rules)
    for name, frame in (
        ("pairs", result.pairs_frame()),
        ("claims", result.claims_frame()),
        ("documents", result.documents_frame()),
        ("subjects", result.subjects_frame()),
    ):
        result.export(project.folder / f"{name}.csv", name)
        read = pd.read_csv(project.folder / f"{name}.csv")
        assert list(read.columns) == [column for column in frame.columns if column != "exact"]
        assert len(read) == len(frame) > 0
    assert len(result.pairs_frame(only="conflict")) == 1
    assert len(result.subjects_frame(only="explained")) == 1


def test_a_baseline_marks_what_is_accepted(project: Project, rules: Rulebook) -> None:
    accepting = ["accept", "f-dc5b", "--path", "docs", "--reason", "customs only", "--until", "2031-01-31"]
    assert project.run(*accepting, "--today", "2031-01-01").code == 0
    docs, file = project.folder / "docs", project.folder / "reconcile-baseline.toml"
    known = reconcile(docs, rules, baseline=file, today=dt.date(2031, 1, 31))
    assert [finding.known for finding in known.findings] == [Known.ACCEPTED]
    assert known.pairs_frame()[["status", "accepted_reason"]].to_numpy().tolist() == [["accepted", "customs only"]]
    assert "✓ accepted" in known._repr_html_()
    over = reconcile(docs, rules, baseline=file, today=dt.date(2031, 2, 1))
    assert [finding.known for finding in over.findings] == [Known.EXPIRED]
    assert (known.report.run.exit_code, over.report.run.exit_code) == (0, 1)


def test_what_is_only_compared_with(project: Project, rules: Rulebook) -> None:
    archive = Project(project.folder).write(FOR_CONFLICT, under="archive").folder / "archive"
    assert reconcile(project.folder / "docs", rules, against=archive).pairs
    (project.folder / "new").mkdir()
    (project.folder / "new" / "n.txt").write_text("Nothing.\n")
    assert reconcile(project.folder / "new", rules, against=archive).pairs == ()


def test_what_cannot_be_read_is_told(project: Project, rules: Rulebook) -> None:
    result = reconcile(project.write(UNREADABLE).folder / "docs", rules)
    assert [problem.document for problem in result.problems] == ["broken.txt"]
    assert result.documents_frame().set_index("doc").loc["broken.txt", ["encoding", "characters"]].isna().all()
    assert "1 document was not read." in repr(result)


def test_options_and_rules(project: Project, rules: Rulebook, tmp_path: Path) -> None:
    docs = project.folder / "docs"
    assert len(reconcile(docs, rules, ReadOptions(exclude=("b.txt",))).documents) == 1
    assert [pack.info.name for pack in Rulebook.load("english", shipped() / "units").packs] == ["english", "units"]
    assert [pack.info.name for pack in rules.packs] == sorted(item.name for item in shipped().iterdir())
    house = tmp_path / "house"
    house.mkdir()
    (house / "pack.toml").write_text('name = "house"\nversion = "1"\nlicence = "MIT"\ndescription = "Ours."\n')
    result = reconcile(docs, Rulebook.shipped(house))
    assert [pack.name for pack in result.packs][-1] == "house"


# ------------------------------------------------------------------------------------------------------- as it is shown


def test_a_notebook_sees_counts_and_findings(project: Project, rules: Rulebook) -> None:
    result = reconcile(project.folder / "docs", rules)
    html = result._repr_html_()
    assert html.startswith("<div><p><b>reconcile</b> 1 conflict, 1 new. 2 claims in 2 documents.</p><table>")
    for words in ("✗ conflict", "f-dc5b0b42c73b", "Kenya ↔ Peru · trade turnover · 2024", "$3.7 billion", "b.txt:1"):
        assert words in html
    assert repr(result) == "<reconcile: 1 conflict, 1 new. 2 claims in 2 documents.>"
    assert reconcile(project.folder / "docs" / "a.txt", rules)._repr_html_().count("<table>") == 0


def test_strangers_words_are_no_markup(tmp_path: Path, rules: Rulebook) -> None:
    name = '"><img src=x onerror=alert(1)>\u202e<b>.txt'
    project = Project(tmp_path).write({"a.txt": FOR_CONFLICT["a.txt"]})
    project.write({name: FOR_CONFLICT["b.txt"].replace("$3.1 billion", "$3.1 billion<script>alert(1)</script>")})
    html = reconcile(tmp_path / "docs", rules)._repr_html_()
    assert set(re.findall(r"</?(\w+)", html)) == {
        *("div", "p", "b", "table", "thead", "tbody", "tr", "th", "td", "span", "code", "br", "small"),
    }
    assert "onerror=alert(1)&gt;" in html  # as text
    assert "\u202e" not in html


def test_of_many_findings_the_first_are_shown(tmp_path: Path, rules: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    from reconcile.reporting import notebook

    monkeypatch.setattr(notebook, "_MOST", 1)
    project = Project(tmp_path).write(FOR_CONFLICT).write(FOR_EXPLANATION, under="docs/more")
    html = reconcile(project.folder / "docs", rules)._repr_html_()
    assert html.count("<tr>") == 2
    assert "1 more; <code>pairs_frame()</code> has them all." in html


def test_the_sessions_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    sessions = "".join(re.findall(r"(?ms)^```pycon\n(.*?)^```$", page))
    test = doctest.DocTestParser().get_doctest(sessions, {}, "library.md", None, 0)
    assert len(test.examples) > 10
    told: list[str] = []
    doctest.DocTestRunner().run(test, out=told.append)
    assert told == []
