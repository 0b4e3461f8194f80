"""A project for each test of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reconcile import rulebook
from reconcile.rulebook import Rulebook, load
from running import FOR_AGREEMENT, FOR_CONFLICT, FOR_EXPLANATION, Called, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / ".git").mkdir()  # where the search for a configuration ends
    return Project(folder)


@pytest.fixture
def conflict(project: Project) -> Project:
    """A project with one conflict."""
    return project.write(FOR_CONFLICT)


@pytest.fixture
def agreement(project: Project) -> Project:
    """A project whose documents agree."""
    return project.write(FOR_AGREEMENT)


@pytest.fixture
def explained(project: Project) -> Project:
    """A project with one explained difference."""
    return project.write(FOR_EXPLANATION)


@cache
def _shipped() -> Rulebook:
    return load(examples=True)


def _load(names: Sequence[str] | None = None, **how: Any) -> Rulebook:
    # A process loads the shipped packs once; a hundred calls in one process need not do so a hundred times.
    return _shipped() if names is None else load(names, **how)


@pytest.fixture
def call(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Called:
    """Calls the program in this process, in the project's folder."""
    monkeypatch.chdir(project.folder)
    monkeypatch.setattr(rulebook, "load", _load)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return Called(project, capsys)
