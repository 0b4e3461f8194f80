"""What is a table, what is a store, and how what is in them is called."""

from __future__ import annotations

import pytest

from reconcile.engine.cluster import _why
from reconcile.engine.inputs import _is_lines, is_held
from reconcile.engine.stores import Tree, _hint, top
from reconcile.engine.urls import is_table, is_url
from running import Project


@pytest.mark.parametrize("path", ["docs", "-", "", "a:b", "://x", "ä://x", "a b://x", "./s3a:/x", "C:\\docs"])
def test_what_is_no_store(path: str) -> None:
    assert not is_url(path)


@pytest.mark.parametrize("path", ["s3a://bucket/a", "hdfs://host:9000/a", "file:///a", "gs://a", "abfss://c@a/x"])
def test_stores(path: str) -> None:
    assert is_url(path)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a.txt"], False),
        ([], False),
        ([".hidden.parquet"], False),
        (["a.parquet", "b.txt"], False),
        (["_SUCCESS"], False),
        (["part-0.parquet", "_SUCCESS", ".part-0.parquet.crc"], True),
        (["x=1/part-0.parquet", "x=2/part-0.PARQUET"], True),
        (["part-0.parquet", "_temporary/a.txt"], True),
    ],
)
def test_a_folder_that_is_a_table(project: Project, files: list[str], expected: bool) -> None:
    (project.folder / "docs").mkdir(exist_ok=True)
    project.write(dict.fromkeys(files, b""))
    assert is_table(project.folder / "docs") is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.json", False), ("jsonl", False), ("a.jsonl.txt", False), ("a.jsonl", True), ("A.JSONL.gz", True)],
)
def test_lines(name: str, expected: bool) -> None:
    assert _is_lines(name) is expected


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        (["s3a://b/x"], "s3a://b/x"),
        (["s3a://b/x/y", "s3a://b/x/z"], "s3a://b/x"),
        (["s3a://b/x", "s3a://b/xy"], "s3a://b"),
        (["s3a://b/x/y", "s3a://b/x"], "s3a://b/x"),
    ],
)
def test_the_folder_above_all(folders: list[str], expected: str) -> None:
    assert top([Tree(folder, folder, ()) for folder in folders]) == expected


_JAVA = "An error occurred while calling o53.parquet.\n: org.apache.spark.SparkException: {}\n\tat org.apache.spark.X\n"
_FILE = "SparkException: [CANNOT_READ] Error while reading file file:/t.parquet."
_TASK = "Job aborted due to stage failure: Task 0 in stage 0.0 (TID 0) (192.0.2.2 executor driver): "
_PROGRAM = 'IOException: Cannot run program "/no/python"'
_NOBODY = "no master answers where --master says; is the address right, and was it started?"
_AGAIN = "the workers have no reconcile; install the same version on all machines (docs/scale.md)"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", "ValueError"),
        ("Aborted.\norg.apache.spark.SparkException: Job aborted", "SparkException: Job aborted"),
        ("org.apache.spark.SparkException: aborted\nRuntimeError: a worker has x", "RuntimeError: a worker has x"),
        ("ModuleNotFoundError: No module named 'reconcile'", _AGAIN),
        (_JAVA.format("[CANNOT_READ] Error while reading file file:/t.parquet."), _FILE),
        (_JAVA.format(_TASK + 'java.io.IOException: Cannot run program "/no/python"'), _PROGRAM),
        (
            _JAVA.format(_TASK + "org.apache.spark.api.python.PythonException: Traceback:") + "ValueError: x",
            "ValueError: x",
        ),
        (
            "stopped SparkContext\nApplication has been killed. Reason: All masters are unresponsive! Giving up.",
            _NOBODY,
        ),
    ],
)
def test_why_it_failed(told: str, expected: str) -> None:
    assert _why(ValueError(told)) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Connection refused", ""),
        ("Class org.apache.hadoop.fs.s3a.S3AFileSystem not found", ""),
        (
            "java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found",
            "--conf spark.jars",
        ),
        ('No FileSystem for scheme "foo"', "--conf spark.jars.packages=..."),
    ],
)
def test_what_to_do_about_a_store(told: str, expected: str) -> None:
    assert (expected in _hint(OSError(told))) if expected else not _hint(OSError(told))


# -------------------------------------------------------------------------------------------------------- columns


@pytest.mark.parametrize(
    ("key", "kind", "expected"),
    [
        ("text", "bigint", False),
        ("text", "date", False),
        ("text", "struct<x:bigint>", False),
        ("id", "array<string>", False),
        ("date", "map<string,string>", False),
        ("text", "string", True),
        ("text", "binary", True),
        ("text", "varchar(20)", True),
        ("id", "bigint", True),
        ("date", "timestamp_ntz", True),
        ("title", "", True),
    ],
)
def test_what_a_column_can_hold(key: str, kind: str, expected: bool) -> None:
    assert is_held(key, kind) is expected
