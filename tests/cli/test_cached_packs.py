"""Rule packs of one's own are kept in the form that loads fast, and a changed rule counts at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Project

PACK = {
    "house/pack.toml": 'name = "house"\nversion = "1"\nlicence = "MIT"\ndescription = "Rules of this house."\n',
    "house/measures.toml": (
        '[[measure]]\nid = "grommet-output"\ndimensions = ["mass"]\nnouns = ["grommetage"]\n'
        'examples = [{ text = "Grommetage came to 5 tonnes." }]\n'
    ),
    "a.txt": "June 1, 2025\n\nGrommetage came to 40 tonnes in 2024.\n",
}
CLAIMS = ("claims", "docs/a.txt", "--isolated", "-f", "json", "--rules", "docs/house", "--cache-dir", "kept")
NOTHING_IS_PARSED = "import sys\nsys.modules['reconcile.rulebook.parsing'] = None\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(PACK)


def kept(project: Project) -> list[Path]:
    return sorted((project.folder / "kept" / "packs").glob("*"))


def test_the_second_run_parses_no_table_and_says_the_same(project: Project) -> None:
    plain = project.run(*CLAIMS[:-2], "--no-cache")
    first, second = project.run(*CLAIMS), project.drive(NOTHING_IS_PARSED, *CLAIMS)
    assert plain.code == 0 and "grommet-output" in plain.out
    assert (first.code, first.out) == (second.code, second.out) == (0, plain.out)
    assert [path.suffix for path in kept(project)] == [".json"]
    assert (project.folder / "kept" / "CACHEDIR.TAG").exists()
    assert not (project.folder / "docs" / "house" / "compiled.json").exists()


def test_a_changed_rule_counts_at_once(project: Project) -> None:
    assert "grommet-output" in project.run(*CLAIMS).out
    project.write({"house/measures.toml": PACK["house/measures.toml"].replace("grommet-output", "all-grommets")})
    changed = project.run(*CLAIMS).out
    assert "all-grommets" in changed and "grommet-output" not in changed


@pytest.mark.parametrize("text", ["", "{}", "[]", "\0", '{"key": 1}'])
def test_what_is_no_pack_is_made_anew(project: Project, text: str) -> None:
    said = project.run(*CLAIMS)
    (file,) = kept(project)
    whole = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert project.run(*CLAIMS).out == said.out
    assert file.read_text(encoding="utf-8") == whole


def test_a_faulty_rule_is_named_with_its_file_each_time(project: Project) -> None:
    project.write({"house/measures.toml": PACK["house/measures.toml"].replace('"mass"', "7")})
    runs = [project.run(*CLAIMS) for _ in range(2)]
    assert {run.code for run in runs} == {2}
    assert all("house/measures.toml:2" in run.err for run in runs)
    assert kept(project) == []


def test_a_disk_that_is_full_is_left_nothing_half_written(project: Project) -> None:
    said = project.run(*CLAIMS[:-2], "--no-cache")
    full = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
    assert project.drive(full, *CLAIMS).out == said.out
    assert kept(project) == []


def test_clearing_the_cache_takes_the_packs_too(project: Project) -> None:
    project.run(*CLAIMS)
    assert project.run("cache", "clear", "--cache-dir", "kept").code == 0
    assert kept(project) == []
