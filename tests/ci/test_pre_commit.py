"""pre-commit clones this repository, installs it and runs its hooks, as the page says to set it up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sessions import Shell

PAGE = (Path(__file__).parents[2] / "docs" / "ci.md").read_text(encoding="utf-8")
CONFIGURED = next(block for block in re.findall(r"(?s)```yaml\n(.*?)```", PAGE) if "repos:" in block)
TRADE = "Trade between Malta and Japan amounted to ${} billion in 2024.\n"


@pytest.fixture
def corpus(shell: Shell) -> Shell:
    """A repository in which the hooks are set up, with one document."""
    (shell.folder / ".pre-commit-config.yaml").write_text(CONFIGURED, encoding="utf-8")
    (shell.folder / "old.txt").write_text(TRADE.format("3.7"), encoding="utf-8")
    assert shell.run("git add -A && git commit -qm old && pre-commit install").returncode == 0
    return shell


def verdicts(text: str) -> list[str]:
    """How each hook ended."""
    return re.findall(r"(?m)^reconcile.*?\.\.+(?:\(.*\))?(\w+)$", text)


def test_the_hooks_of_a_commit(corpus: Shell) -> None:
    """One test, since the hooks are installed once for it."""

    def commit(name: str, text: str) -> tuple[int, str]:
        (corpus.folder / name).write_text(text, encoding="utf-8")
        run = corpus.run(f"git add -A && git commit -m {name}")
        return run.returncode, run.stdout

    code, told = commit("fine.txt", "Nothing was counted.\n")
    assert (code, verdicts(told)) == (0, ["Passed", "Passed"]), told
    code, told = commit("program.py", "# " + TRADE.format("2.9"))
    assert (code, verdicts(told)) == (0, ["Passed", "Skipped"]), told
    code, told = commit("new.txt", TRADE.format("3.1"))
    assert (code, verdicts(told)) == (1, ["Failed", "Failed"]), told
    assert told.count("✗ conflict") == 2
    assert re.search(r"\$3\.1 bn .* new\.txt:1", told)
    assert re.search(r"\$3\.7 bn .* old\.txt:1", told)
    assert corpus.run("reconcile baseline --update").returncode == 0
    code, told = commit("new.txt", TRADE.format("3.1") + "\n")
    assert (code, verdicts(told)) == (0, ["Passed", "Passed"]), told
