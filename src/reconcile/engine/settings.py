"""How Spark is called, and whether it is there at all: asked before anything is read or started."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from reconcile.errors import ConfigError, MissingError

JAVA = 17  # what Spark 4 asks for at least
HERE = "local[*]"
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')  # 1.8 is what its makers call 8
_LIBRARIES = {"pyspark": "PySpark", "pandas": "pandas", "pyarrow": "pyarrow"}


class Settings(Struct, frozen=True):
    """Where Spark runs (`spark://host:7077`, `yarn`, `local[4]`), its own settings, and into how many parts the work is
    cut: None for some for each core. `speaks`: its log goes to standard error."""

    master: str = HERE
    conf: tuple[tuple[str, str], ...] = ()
    buckets: int | None = None
    speaks: bool = False

    @property
    def is_here(self) -> bool:
        """Whether all of it runs on this machine."""
        host = self.master.partition("://")[2].partition(":")[0]
        return self.master.startswith("local") or host in ("localhost", "127.0.0.1")


def settings(
    master: str | None, conf: tuple[str, ...], buckets: int | None = None, *, speaks: bool = False
) -> Settings:
    """The settings as typed. Raises ConfigError for what is no `key=value`."""
    pairs: dict[str, str] = {}
    for text in conf:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise ConfigError(f"--conf {text}: write it as key=value, as in --conf spark.executor.memory=4g")
        pairs[key.strip()] = value
    where = master or pairs.pop("spark.master", None) or HERE
    pairs.pop("spark.master", None)
    return Settings(where, tuple(pairs.items()), buckets, speaks)


def demand() -> None:
    """Raises MissingError where Spark's library or a Java that it runs on is missing. Nothing of Spark is loaded."""
    for module, name in _LIBRARIES.items():
        if find_spec(module) is None:
            raise MissingError(
                f'--engine spark: {name} is not installed. It comes with: pip install "reconcile[spark]"'
            )
    java = _java()
    found = None if java is None else _version(java)
    if java is None or found is None:
        raise MissingError(
            f"--engine spark: no Java was found{_sought()}. Install version {JAVA} or later "
            "(Debian: apt-get install default-jre-headless), or set JAVA_HOME to where it stands."
        )
    if found < JAVA:
        raise MissingError(
            f"--engine spark: {java} is Java {found}, and Spark needs {JAVA} or later; set JAVA_HOME to a later one."
        )


def _java() -> str | None:
    """The program that Spark's own scripts would start."""
    home = os.environ.get("JAVA_HOME")
    if not home:
        return shutil.which("java")
    java = Path(home) / "bin" / "java"
    return str(java) if java.is_file() else None


def _sought() -> str:
    home = os.environ.get("JAVA_HOME")
    return f" in JAVA_HOME ({home})" if home else ""


def _version(java: str) -> int | None:
    """The first number of a Java's version, which it prints on standard error; None where it does not run."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    found = _VERSION.search(done.stderr + done.stdout)
    return int(found[1]) if found and done.returncode == 0 else None
