"""Completion in the shell, asked for as the scripts of the shells ask for it."""

from __future__ import annotations

import pytest

from running import Project


def completed(project: Project, typed: str) -> list[str]:
    """What bash offers behind the words typed so far."""
    words = typed.split(" ")
    settings = {"_RECONCILE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    run = project.run(env=settings)
    assert (run.code, run.err) == (0, "")
    return run.out.split()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("reconcile nothing-like-it", [], id="no such command"),
        pytest.param("reconcile c", ["check", "claims", "cache"], id="commands"),
        pytest.param("reconcile rules s", ["show"], id="commands of a command"),
        pytest.param("reconcile explain re", ["revision", "residual"], id="words that have a page"),
        pytest.param("reconcile check --str", ["--strict"], id="options"),
        pytest.param("reconcile check --fail-on ", ["conflict", "explained", "never"], id="what an option takes"),
        pytest.param("reconcile check --on-unreadable w", ["warn"], id="what an option takes, begun"),
    ],
)
def test_what_is_offered(project: Project, typed: str, offered: list[str]) -> None:
    assert completed(project, typed) == offered


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        pytest.param("bash", "complete -o default -F _reconcile_completion reconcile", id="bash"),
        pytest.param("zsh", "#compdef reconcile", id="zsh"),
        pytest.param("fish", "complete --command reconcile", id="fish"),
    ],
)
def test_the_script_of_a_shell(project: Project, shell: str, words: str) -> None:
    run = project.run(env={"_RECONCILE_COMPLETE": f"source_{shell}"})
    assert (run.code, run.err) == (0, "")
    assert words in run.out
