"""What the pages say to type is typed, and what they show is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reconcile.cli.options import FileForm, Format
from reconcile.cli.outputs import SUFFIXES
from reconcile.model import Kind, Verdict
from sessions import Shell, played

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("verdicts", "ci", "formats", "tables", "claims", "report-page", "documents")
VERDICTS, CI, FORMATS, TABLES, CLAIMS, PAGE, DOCUMENTS = (DOCS / f"{name}.md" for name in PAGES)


def sections(page: Path) -> list[str]:
    """The page cut before each heading of the second level: whole, if it is put together again."""
    return re.split(r"(?m)^(?=## )", page.read_text(encoding="utf-8"))


def heading(section: str) -> str:
    return section.splitlines()[0].removeprefix("## ")


def test_the_story_of_the_page_on_ci(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shell = Shell(tmp_path / "corpus")
    shell.run("git init --quiet")
    page = CI.read_text(encoding="utf-8")
    printed = played(page, shell)
    if request.config.getoption("--update-golden"):
        CI.write_text(printed, encoding="utf-8")
        return
    assert printed == page, "run pytest -n 0 --update-golden on this file and read the page"


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(reconcile [^`]+)`", CI.read_text(encoding="utf-8")))))
def test_a_command_between_the_lines_works(command: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path / "corpus")
    (shell.folder / "a.txt").write_text("Malta exported 41,000 tonnes of tuna to Japan in 2024.\n", encoding="utf-8")
    run = shell.run(f"git init --quiet; {command}")
    assert run.returncode == 0, run.stdout
    assert run.stdout


SHOWN = (VERDICTS, FORMATS, TABLES, CLAIMS, PAGE, DOCUMENTS)
SECTIONS = [(page, section) for page in SHOWN for section in sections(page)[1:]]


@pytest.mark.parametrize(("page", "section"), SECTIONS, ids=[heading(section) for _, section in SECTIONS])
def test_a_page_shows_what_is_printed(page: Path, section: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    printed = played(section, Shell(tmp_path / "texts"))
    if request.config.getoption("--update-golden"):  # one after another: -n 0
        page.write_text(page.read_text(encoding="utf-8").replace(section, printed), encoding="utf-8")
        return
    assert printed == section, "run pytest -n 0 --update-golden on this file and read the page"


def test_the_page_of_formats_names_each_with_its_suffix() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \| (?:`(\S+)`)? *\|", FORMATS.read_text(encoding="utf-8"))
    assert [Format(name) for name, _ in rows] == list(Format)
    told: dict[Format | FileForm, str] = {Format(name): suffix for name, suffix in rows if suffix}
    told |= {
        FileForm(suffix[1:]): suffix for suffix in re.findall(r"(?m)^\| \| `(\S+)` \|", FORMATS.read_text("utf-8"))
    }
    assert told == {form: end for end, form in SUFFIXES.items()}


def test_every_verdict_and_kind_has_a_section() -> None:
    words = {
        *(verdict.value for verdict in Verdict if verdict is not Verdict.EXPLAINED),
        *(f"explained: {kind.value}" for kind in Kind if kind is not Kind.DERIVED),
        "conflict: derived",
        "different",
    }
    assert {heading(section) for section in sections(VERDICTS)[1:]} == words


@pytest.mark.parametrize("section", sections(VERDICTS)[1:], ids=heading)
def test_a_section_shows_its_own_verdict(section: str) -> None:
    first = section.split("```console\n")[1].split("```")[0]
    word = "Nothing to compare" if heading(section) == "different" else heading(section)
    assert re.search(rf"(?m)^(?:[=≈✗] )?{word}\b", first)
