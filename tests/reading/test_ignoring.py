"""Which files are left out: .gitignore files and the caller's globs."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import ReadError
from reconcile.reading.ignoring import above, excluding, ignored, own


def spec(folder: Path, *lines: str) -> None:
    """Write a .gitignore."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("\n".join(lines), encoding="utf-8")


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert own(str(tmp_path)) is None
    assert not ignored(str(tmp_path / "a.txt"), ())


@pytest.mark.parametrize(
    ("line", "path", "expected"),
    [
        pytest.param("a.txt", "b.txt", False, id="another name"),
        pytest.param("/a.txt", "sub/a.txt", False, id="anchored"),
        pytest.param("drafts/", "drafts", False, id="folders only, and a file of that name"),
        pytest.param("# a.txt", "a.txt", False, id="a comment"),
        pytest.param("!", "a.txt", False, id="a line that is no pattern"),
        pytest.param("a.txt", "sub/a.txt", True, id="anywhere"),
        pytest.param("*.txt\r", "a.txt", True, id="written on Windows"),
        pytest.param("drafts/", "drafts/", True, id="a folder"),
        pytest.param("sub/**/a.txt", "sub/x/y/a.txt", True, id="any depth"),
    ],
)
def test_one_line(tmp_path: Path, line: str, path: str, expected: bool) -> None:
    spec(tmp_path, line)
    mine = own(str(tmp_path))
    assert mine is not None
    assert ignored(f"{tmp_path}/{path}", [mine]) is expected


def test_the_deepest_file_decides(tmp_path: Path) -> None:
    spec(tmp_path, "*.txt")
    spec(tmp_path / "sub", "!a.txt")
    both = [patterns for folder in (tmp_path, tmp_path / "sub") if (patterns := own(str(folder)))]
    assert not ignored(f"{tmp_path}/sub/a.txt", both)
    assert ignored(f"{tmp_path}/sub/b.txt", both)
    assert ignored(f"{tmp_path}/a.txt", both)


def test_files_above_count_up_to_the_repository(tmp_path: Path) -> None:
    spec(tmp_path, "outside.txt")
    spec(tmp_path / "repo", "inside.txt")
    docs = tmp_path / "repo/docs"
    docs.mkdir()
    assert above(str(docs)) == ()
    (tmp_path / "repo/.git").mkdir()
    patterns = above(str(docs))
    assert ignored(f"{docs}/inside.txt", patterns)
    assert not ignored(f"{docs}/outside.txt", patterns)
    assert above(str(tmp_path / "repo")) == ()


@pytest.mark.parametrize("line", ["build/", "build", "/build/docs", "build/*"])
def test_a_folder_that_was_named_is_wanted(tmp_path: Path, line: str) -> None:
    spec(tmp_path, line)
    (tmp_path / ".git").mkdir()
    (tmp_path / "build/docs").mkdir(parents=True)
    assert above(str(tmp_path / "build/docs")) == ()


def test_globs_of_the_caller(tmp_path: Path) -> None:
    globs = excluding(["**/drafts/**", "old-*.md"], str(tmp_path))
    assert globs.verdict(f"{tmp_path}/a/drafts/b.txt")
    assert globs.verdict(f"{tmp_path}/old-1.md")
    assert not globs.verdict(f"{tmp_path}/new.md")
    assert not globs.verdict("/elsewhere/old-1.md")


def test_a_glob_that_is_none() -> None:
    with pytest.raises(ReadError, match='exclude: "!" is not a pattern'):
        excluding(["a", "!"], "/")
