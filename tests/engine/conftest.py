"""A folder with documents for what workers read."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    (tmp_path / "project" / "docs").mkdir(parents=True)
    return Project(tmp_path / "project")
