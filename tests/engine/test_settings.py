"""How Spark is called, and what is said where it is not there; nothing is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.engine import settings as asked
from reconcile.engine.settings import HERE, Settings, demand, settings
from reconcile.errors import ConfigError, MissingError


@pytest.mark.parametrize("text", ["spark.ui.enabled", "=true", " =x", ""])
def test_what_is_no_setting(text: str) -> None:
    with pytest.raises(ConfigError, match=r"write it as key=value"):
        settings(None, (text,))


@pytest.mark.parametrize(
    ("master", "conf", "expected"),
    [
        pytest.param(None, (), Settings(HERE), id="nothing said: this machine"),
        pytest.param("yarn", (), Settings("yarn"), id="a cluster"),
        pytest.param(None, ("spark.master=yarn",), Settings("yarn"), id="a cluster by its setting"),
        pytest.param("local[2]", ("spark.master=yarn",), Settings("local[2]"), id="the option goes before"),
        pytest.param(
            None, ("a=1", "b=x=y", "a=2"), Settings(HERE, (("a", "2"), ("b", "x=y"))), id="the last one counts"
        ),
        pytest.param(None, ("a=",), Settings(HERE, (("a", ""),)), id="an empty value"),
    ],
)
def test_settings(master: str | None, conf: tuple[str, ...], expected: Settings) -> None:
    assert settings(master, conf) == expected


@pytest.mark.parametrize(
    ("master", "here"),
    [
        ("yarn", False),
        ("spark://10.0.0.1:7077", False),
        ("spark://localhost.example:7077", False),
        ("local", True),
        ("local[*]", True),
        ("spark://127.0.0.1:7077", True),
        ("spark://localhost:7077", True),
    ],
)
def test_whether_it_is_all_on_this_machine(master: str, here: bool) -> None:
    assert Settings(master).is_here is here


# ------------------------------------------------------------------------------------------------- what may be missing


def java(folder: Path, says: str, code: int = 0) -> str:
    """A home of a Java that says this of itself."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit {code}\n")
    program.chmod(0o755)
    return str(folder)


def test_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "find_spec", lambda name: None if name == "pyspark" else name)
    with pytest.raises(MissingError) as found:
        demand()
    assert str(found.value) == '--engine spark: PySpark is not installed. It comes with: pip install "reconcile[spark]"'


@pytest.mark.parametrize(
    ("says", "code", "expected"),
    [
        pytest.param(
            'openjdk version "11.0.2" 2019', 0, r"/bin/java is Java 11, and Spark needs 17 or later", id="old"
        ),
        pytest.param('java version "1.8.0_392"', 0, r"/bin/java is Java 8, and Spark needs 17", id="very old"),
        pytest.param('openjdk version "17.0.2" 2022', 1, r"no Java was found in JAVA_HOME \(.*Install", id="broken"),
        pytest.param("what?", 0, r"no Java was found in JAVA_HOME", id="no Java"),
    ],
)
def test_a_java_that_will_not_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str, code: int, expected: str
) -> None:
    monkeypatch.setattr(asked, "find_spec", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", java(tmp_path / "jdk", says, code))
    with pytest.raises(MissingError, match=expected):
        demand()


@pytest.mark.parametrize("says", ['openjdk version "17.0.2" 2022', 'openjdk version "21" 2023', 'java version "25-ea"'])
def test_a_java_that_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str) -> None:
    monkeypatch.setattr(asked, "find_spec", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", java(tmp_path / "jdk", says))
    demand()


def test_no_java_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(asked, "find_spec", lambda name: name)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        MissingError, match=r"no Java was found\. Install version 17 or later \(Debian: apt-get install"
    ):
        demand()
