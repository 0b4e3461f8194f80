"""A project for each test of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import FOR_AGREEMENT, FOR_CONFLICT, FOR_EXPLANATION, Project


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
