"""The pages tell the truth: what they say to type works, the screen is what is printed, no link leads nowhere."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def fenced(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def commands() -> list[str]:
    """Each command of the README's console session."""
    lines = [line for block in fenced(ROOT / "README.md", "console") for line in block.splitlines()]
    return [line[2:].split("#")[0].strip() for line in lines if line.startswith("$ ")]


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_readme_works(command: str) -> None:
    program, *arguments = command.split()
    assert program == "reconcile"
    run = subprocess.run(
        [sys.executable, "-m", program, *arguments], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout


def test_the_build_runs_the_test_command_of_the_readme() -> None:
    command = next(
        line for block in fenced(ROOT / "README.md", "sh") for line in block.splitlines() if "pytest" in line
    )
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_screen_is_what_the_command_prints() -> None:
    spec = importlib.util.spec_from_file_location("make_screen", ROOT / "docs" / "make_screen.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.screen() == (ROOT / "docs" / "check-seeds.svg").read_text(encoding="utf-8"), "run docs/make_screen.py"


def test_the_screen_asks_nobody_for_anything() -> None:
    picture = (ROOT / "docs" / "check-seeds.svg").read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\s\"']+", picture.replace("http://www.w3.org/2000/svg", "")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_leads_nowhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_toml_on_a_page_is_toml(page: Path) -> None:
    for block in fenced(page, "toml"):
        tomllib.loads(block)


def test_the_rule_of_the_readme_passes_its_own_examples(tmp_path: Path) -> None:
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "pack.toml").write_text('name = "house"\nversion = "1"\nlicence = "MIT"\ndescription = "Ours."\n')
    (pack / "scopes.toml").write_text(
        next(block for block in fenced(ROOT / "README.md", "toml") if "[[scope]]" in block)
    )
    run = subprocess.run(
        [sys.executable, "-m", "reconcile", "rules", "test", "--rules", str(pack)],
        cwd=tmp_path, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
