"""A reader whose library is not installed: the file is named, with what to install, and the run is incomplete."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from running import FOR_CONFLICT, Project

RAISING = "raise ImportError('not installed')\n"


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("b.docx", "docx", "docx"), ("b.pdf", "pdfminer", "pdf")],
    ids=["a Word file", "a PDF"],
)
def test_it_is_told_what_to_install(project: Project, tmp_path: Path, name: str, library: str, extra: str) -> None:
    project.write({"a.txt": FOR_CONFLICT["a.txt"], name: b"what it holds is never looked at"})
    hiding = tmp_path / "hiding" / library
    hiding.mkdir(parents=True)
    (hiding / "__init__.py").write_text(RAISING)
    paths = [str(hiding.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    run = project.run("check", "docs", env={"PYTHONPATH": os.pathsep.join(paths)})
    assert run.code == 3
    assert f"not read: {name}: needs reconcile[{extra}]\n" in run.err
