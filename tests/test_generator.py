"""The made newswire of the benchmarks: what it says is true of a text stands there, and any part of it can be made
alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

GENERATOR = Path(__file__).parents[1] / "benchmarks" / "generator.py"


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _made(folder: Path, *arguments: str) -> tuple[Path, Path]:
    made, truth = folder / "made.jsonl", folder / "truth.jsonl"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, str(GENERATOR), *arguments, "--jsonl", str(made), "--truth", str(truth)]
    subprocess.run(command, check=True)
    return made, truth


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return _made(tmp_path_factory.mktemp("made"), "--documents", "1000")


def test_no_slot_is_left_open_in_a_text(thousand: tuple[Path, Path]) -> None:
    texts = [row["text"] for row in _rows(thousand[0])]
    assert not [text for text in texts if set(text) & set("{}[]|")]


def test_every_figure_stands_where_the_truth_says(thousand: tuple[Path, Path]) -> None:
    texts = {row["id"]: row["text"] for row in _rows(thousand[0])}
    truth = _rows(thousand[1])
    assert len(texts) == 1000
    assert [row for row in truth if texts[row["document"]][row["start"] : row["end"]] != row["quote"]] == []


def test_texts_are_as_long_as_reports_and_as_full_of_figures(thousand: tuple[Path, Path]) -> None:
    words = sorted(len(row["text"].split()) for row in _rows(thousand[0]))
    figures = Counter(row["document"] for row in _rows(thousand[1]))
    assert words[50] > 130
    assert words[-50] < 350
    assert 8 <= sum(figures.values()) / 1000 <= 10


def test_what_is_planted_is_in_another_text_of_its_subject_too(thousand: tuple[Path, Path]) -> None:
    truth = _rows(thousand[1])
    kinds = Counter(row["kind"] for row in truth)
    assert min(kinds[kind] for kind in ("conflict", "scope", "period", "status", "revision", "earlier")) >= 40
    assert kinds["stated"] > 5 * kinds["conflict"]
    texts_of: dict[str, set[str]] = {}
    for row in truth:
        texts_of.setdefault(row["subject"], set()).add(row["document"])
    noise = [len(texts_of[row["subject"]]) for row in truth if row["kind"] == "noise"]
    assert noise.count(1) > 0.9 * len(noise)  # the others stand in a text and in its reprint
    assert max(noise) == 2
    conflicts = {row["subject"] for row in truth if row["kind"] == "conflict"}
    assert sum(len(texts_of[subject]) > 1 for subject in conflicts) > 0.8 * len(conflicts)


def test_a_part_can_be_made_by_itself(thousand: tuple[Path, Path], tmp_path: Path) -> None:
    part, truth = _made(tmp_path / "part", "--documents", "60", "--start", "500")
    assert part.read_bytes().splitlines() == thousand[0].read_bytes().splitlines()[500:560]
    wanted = [row for row in _rows(thousand[1]) if 500 <= int(row["document"][1:]) < 560]
    assert _rows(truth) == wanted


def test_another_seed_gives_other_texts(thousand: tuple[Path, Path], tmp_path: Path) -> None:
    other, _ = _made(tmp_path / "other", "--documents", "60", "--seed", "2")
    assert not {row["text"] for row in _rows(other)} & {row["text"] for row in _rows(thousand[0])}


def test_a_folder_and_a_parquet_file_hold_the_same_texts(thousand: tuple[Path, Path], tmp_path: Path) -> None:
    from pyarrow import parquet

    wanted = _rows(thousand[0])[:120]
    folder, table, truth = tmp_path / "docs", tmp_path / "made.parquet", tmp_path / "truth.jsonl"
    run = [sys.executable, str(GENERATOR), "--documents", "120"]
    subprocess.run([*run, "--out", str(folder), "--truth", str(truth)], check=True)
    subprocess.run([*run, "--parquet", str(table)], check=True)
    assert parquet.read_table(table).to_pylist() == wanted
    files = sorted(folder.rglob("*.txt"))
    assert [file.read_text("utf-8").split("\n\n", 1)[1] for file in files] == [row["text"] for row in wanted]
    for row in _rows(truth):
        text = (folder / row["document"]).read_text("utf-8")
        assert text[row["start"] : row["end"]] == row["quote"]
