"""`reconcile check --engine spark` where Spark is missing, or is asked for what it does not do; nothing is started."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from running import Called, Project


def test_the_run_ends_with_three_and_says_what_to_install(conflict: Project, tmp_path: Path) -> None:
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "sitecustomize.py").write_text(
        "import importlib.util as util\nfind = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'pyspark' else find(name, *rest)\n"
    )
    paths = [str(hiding), *filter(None, [os.environ.get("PYTHONPATH")])]
    run = conflict.run("check", "docs", "--engine", "spark", env={"PYTHONPATH": os.pathsep.join(paths)})
    assert (run.code, run.out) == (3, "")
    assert run.err == (
        'error: --engine spark: PySpark is not installed. It comes with: pip install "reconcile[spark]"\n'
    )


# --------------------------------------------------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    "options",
    [["--master", "yarn"], ["--conf", "a=b"], ["--buckets", "4"], ["--tables", "out"]],
    ids=lambda options: options[0],
)
def test_an_option_of_spark_without_it(conflict: Project, call: Called, options: list[str]) -> None:
    run = call("check", "docs", *options)
    assert (run.code, run.out) == (2, "")
    assert f"'{options[0]}': it needs --engine spark" in run.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["-"], "'-'"),
        (["docs", "--since", "HEAD"], "'--since'"),
        (["docs", "--merge", "claims.jsonl"], "'--merge'"),
        (["docs", "--buckets", "0"], "'--buckets'"),
        (["docs", "--jobs", "2"], "'--jobs': --engine spark has its own: --master 'local[4]'"),
        (["docs", "--master", ""], "'--master': it is empty"),
        (["docs", "--conf", "spark.ui.enabled"], "--conf spark.ui.enabled: write it as key=value"),
    ],
    ids=["standard input", "a revision", "a file of claims", "no bucket", "processes", "no master", "no setting"],
)
def test_what_spark_does_not_do(conflict: Project, call: Called, arguments: list[str], named: str) -> None:
    run = call("check", *arguments, "--engine", "spark")
    assert (run.code, run.out) == (2, "")
    assert named in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "s3a://bucket/wire"),
        ("check", "docs", "--against", "s3a://bucket/wire"),
        ("claims", "s3a://bucket/wire"),
        ("export", "s3a://bucket/wire", "-o", "out"),
        ("explain", "f-1234", "--path", "s3a://bucket/wire"),
    ],
    ids=" ".join,
)
def test_a_store_without_it(conflict: Project, call: Called, arguments: tuple[str, ...]) -> None:
    run = call(*arguments)
    assert (run.code, run.out) == (2, "")
    assert (
        run.err == "error: s3a://bucket/wire: a store is read by reconcile check --engine spark alone (docs/scale.md)\n"
    )
    assert "out" not in conflict.names()


def test_another_engine(conflict: Project, call: Called) -> None:
    run = call("check", "docs", "--engine", "dask")
    assert run.code == 2
    assert "'local', 'spark'" in run.err


def test_a_check_without_it_loads_nothing_of_it(conflict: Project) -> None:
    script = "import sys\nsys.modules['pyspark'] = sys.modules['reconcile.engine.run'] = None\n"
    assert conflict.drive(script, "check", "docs").code == 1
