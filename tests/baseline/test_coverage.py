"""How documents are called from a baseline's folder. First those that stand out of its reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.baseline.coverage import Home


@pytest.mark.parametrize(
    ("root", "name", "called"),
    [
        pytest.param(None, "stdin.txt", "stdin.txt", id="standard input"),
        pytest.param("/data", "a.txt", "a.txt", id="outside of the repository"),
        pytest.param("/", "srv/other/a.txt", "srv/other/a.txt", id="outside, named from above"),
        pytest.param("/srv/project2", "a.txt", "a.txt", id="a folder whose name begins alike"),
        pytest.param("/srv/project/ci", "a.txt", "a.txt", id="beside it"),
        pytest.param("/srv/project/ci/docs", "x/a.txt", "docs/x/a.txt", id="below"),
        pytest.param("/srv/project/docs", "a.txt", "../docs/a.txt", id="elsewhere in the repository"),
        pytest.param("/srv/project", "ci/docs/a.txt", "docs/a.txt", id="named from above"),
        pytest.param("/srv", "project/docs/a.txt", "../docs/a.txt", id="named from above the repository"),
        pytest.param("/srv/project/ci", "f.jsonl#a/../b", "f.jsonl#a/../b", id="a line of JSONL"),
        pytest.param("/srv/project/ci", "caf\udce9.txt", "caf\\udce9.txt", id="a broken name"),
    ],
)
def test_names(root: str | None, name: str, called: str) -> None:
    home = Home(Path("/srv/project/ci"), Path("/srv/project"))
    assert home.called(None if root is None else Path(root), name) == called


def test_the_reach_of_a_baseline(tmp_path: Path) -> None:
    (tmp_path / "ci").mkdir()
    assert Home.of(tmp_path / "ci" / "known.toml").reach == tmp_path / "ci"
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    assert Home.of(tmp_path / "ci" / "known.toml").reach == tmp_path
