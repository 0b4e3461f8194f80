"""Paths → the files to read, each once, in one order."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest

from reconcile.errors import ReadError
from reconcile.model import Problem
from reconcile.reading.options import ReadOptions
from reconcile.reading.walking import find, left_out

SUFFIXES = (".txt", ".md")
DEFAULTS = ReadOptions()


def plant(root: Path, *names: str) -> Path:
    """Make files under a folder."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    return root


def names(*paths: Path, options: ReadOptions = DEFAULTS) -> list[str]:
    """The names of what is found."""
    return [found.name for found in find(paths, options, SUFFIXES)[0]]


def problems(*paths: Path) -> tuple[Problem, ...]:
    """What is noted on the way."""
    return find(paths, DEFAULTS, SUFFIXES)[1]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to("loop")
    for path in ("gone", "a.txt/b", "loop"):
        with pytest.raises(ReadError, match=f"{path}: no such file or folder"):
            names(tmp_path / path)
    with pytest.raises(ReadError, match="no such file or folder"):
        names(Path("a\0b"))


def left(*paths: Path, options: ReadOptions = DEFAULTS) -> list[tuple[str, str]]:
    """The names of what is left out, each with the reason."""
    return [(each.name, each.why.value) for each in left_out(paths, options, SUFFIXES)]


def test_nothing_is_left_out_of_what_is_read(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "sub/b.MD", "sub/c.png", "notes.txt/d.txt")
    assert left(tmp_path / "a.txt", tmp_path / "sub/c.png") == []  # a file that is named is read, whatever it is
    assert left(tmp_path, tmp_path / "sub/c.png") == []


def test_what_is_left_out_is_told_with_the_reason(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "b.PNG", "c", ".git/x.txt", ".d.txt", "out/e.txt", "sub/f.txt", "sub/g.png", "old/h.txt")
    (tmp_path / ".gitignore").write_text("out/\n", encoding="utf-8")
    (tmp_path / "away").symlink_to(tmp_path / "sub", target_is_directory=True)
    (tmp_path / "away.txt").symlink_to(tmp_path / "sub", target_is_directory=True)
    assert left(tmp_path, options=ReadOptions(exclude=("old/*", "sub/f.txt"))) == [
        (".d.txt", "hidden"),
        (".git/", "hidden"),
        (".gitignore", "hidden"),
        ("away", "a link to a folder"),
        ("away.txt", "a link to a folder"),
        ("b.PNG", "no reader"),
        ("c", "no reader"),
        ("old/h.txt", "excluded by the configuration"),
        ("out/", "ignored by .gitignore"),
        ("sub/f.txt", "excluded by the configuration"),
        ("sub/g.png", "no reader"),
    ]
    assert [item for item in left(tmp_path, options=ReadOptions(respect_gitignore=False)) if "out" in item[0]] == []


def test_what_is_not_looked_at(tmp_path: Path) -> None:
    plant(tmp_path, ".hidden.txt", ".git/a.txt", "a.pdf", "noext", "x.toml", "sub/.b.md")
    assert names(tmp_path) == []
    assert problems(tmp_path) == ()


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    plant(tmp_path, "b.txt", "a/z.txt", "a-1.md", "a/b/c.TXT", "A.md")
    assert names(tmp_path) == ["A.md", "a/b/c.TXT", "a/z.txt", "a-1.md", "b.txt"]


def test_gitignore_and_globs(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "b.txt", "out/c.txt", "sub/b.txt", "sub/drafts/d.md")
    (tmp_path / ".gitignore").write_text("b.txt\nout/\n", encoding="utf-8")
    (tmp_path / "sub/.gitignore").write_text("!b.txt\n", encoding="utf-8")
    assert names(tmp_path) == ["a.txt", "sub/b.txt", "sub/drafts/d.md"]
    assert names(tmp_path, options=ReadOptions(exclude=("drafts",))) == ["a.txt", "sub/b.txt"]
    assert names(tmp_path, options=ReadOptions(exclude=("sub/",), respect_gitignore=False)) == [
        "a.txt",
        "b.txt",
        "out/c.txt",
    ]


def test_globs_may_start_from_the_project(tmp_path: Path) -> None:
    plant(tmp_path, "docs/a.txt", "docs/old/b.txt", "old/c.txt")
    options = ReadOptions(exclude=("docs/old",), exclude_base=tmp_path)
    assert names(tmp_path / "docs", options=options) == ["a.txt"]
    assert names(tmp_path / "docs", options=ReadOptions(exclude=("docs/old",))) == ["a.txt", "old/b.txt"]
    assert names(tmp_path / "docs", options=ReadOptions(exclude=("old",), exclude_base=tmp_path / "old")) == ["a.txt"]


def test_files_that_are_named_are_read(tmp_path: Path) -> None:
    plant(tmp_path, "a.pdf", ".b", "c.txt")
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    options = ReadOptions(exclude=("*",))
    assert names(tmp_path / "a.pdf", options=options) == ["a.pdf"]
    assert names(tmp_path, tmp_path / ".b", tmp_path / "a.pdf", options=options) == [".b", "a.pdf"]


def test_names_do_not_depend_on_the_order_of_paths(tmp_path: Path) -> None:
    plant(tmp_path, "in/a/x.txt", "in/b/y.txt", "in/b/c/z.txt", "in/w.txt")
    paths = [tmp_path / "in/a", tmp_path / "in/b/c", tmp_path / "in/b", tmp_path / "in/w.txt"]
    expected = ["a/x.txt", "b/c/z.txt", "b/y.txt", "w.txt"]
    assert [names(*order) for order in permutations(paths)] == [expected] * 24
    assert names(tmp_path / "in/b/c") == ["z.txt"]
    assert names(tmp_path / "in/b/../a/x.txt") == ["x.txt"]


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "docs/a.txt")
    monkeypatch.chdir(tmp_path)
    assert names(Path()) == ["docs/a.txt"]
    assert names(Path("docs"), Path("./docs/"), tmp_path / "docs") == ["a.txt"]


def test_two_paths_to_one_file_count_once(tmp_path: Path) -> None:
    plant(tmp_path, "docs/z.txt")
    (tmp_path / "docs/a.txt").symlink_to("z.txt")
    (tmp_path / "link").symlink_to("docs")
    assert names(tmp_path / "docs", tmp_path / "docs/z.txt", tmp_path / "link") == ["z.txt"]
    assert names(tmp_path / "link") == ["z.txt"]
    assert names(tmp_path / "docs/a.txt") == ["a.txt"]


def test_links(tmp_path: Path) -> None:
    plant(tmp_path, "docs/sub/a.txt", "secret.txt", "other/b.txt")
    docs = tmp_path / "docs"
    (docs / "out.txt").symlink_to("../secret.txt")
    (docs / "loop.txt").symlink_to("loop.txt")
    (docs / "gone.txt").symlink_to("nowhere")
    (docs / "other").symlink_to("../other")
    (docs / "folder.txt").symlink_to("../other")
    (docs / "up").symlink_to("..")
    assert names(docs) == ["sub/a.txt"]
    assert sorted(problems(docs), key=lambda problem: problem.document) == [
        Problem("gone.txt", "link", "a link that leads nowhere"),
        Problem("loop.txt", "link", "a link that leads nowhere"),
        Problem("out.txt", "link", "a link to a file outside the folder"),
    ]


def test_no_fifo_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / ".gitignore")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert names(tmp_path) == []
    assert problems(tmp_path) == (
        Problem("a.txt", "not-a-file", "not a regular file"),
        Problem("b.txt", "not-a-file", "not a regular file"),
    )
    assert problems(tmp_path / "pipe") == (Problem("pipe", "not-a-file", "not a regular file", fatal=True),)


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "a.txt", "shut/b.txt")
    real = os.scandir

    def scandir(path: Path) -> os._ScandirIterator[str]:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return real(str(path))

    monkeypatch.setattr(os, "scandir", scandir)
    assert names(tmp_path) == ["a.txt"]
    assert problems(tmp_path) == (Problem("shut", "permission", "cannot be listed: permission denied", fatal=True),)


def test_a_name_that_is_no_utf_8_is_spelled_out(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x", encoding="utf-8")
    assert names(tmp_path) == ["caf\\xe9.txt"]
