"""What stands in for the network: a clone of this checkout, and an installer that asks nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import pytest

from sessions import Shell, git_settings

ROOT = Path(__file__).parents[2]
ADDRESS = "https://example.org/reconcile"  # as the pages write it
_INSTALLED = ("src", "rules", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the checkout as it is now, with the tag of its version."""
    folder = tmp_path_factory.mktemp("clone") / "reconcile"
    folder.mkdir()
    for name in _INSTALLED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    settings = {**os.environ, **git_settings()}
    for command in ("init -q", "add -A -f", "commit -q -m all", "tag v0.1.0"):
        subprocess.run(["git", *command.split()], cwd=folder, env=settings, check=True)
    return folder


@pytest.fixture(scope="session")
def offline(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Settings under which the address of the pages is the clone, and pip installs from what is installed here."""
    libraries = tmp_path_factory.mktemp("libraries")
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for entry in Path(folder).iterdir():
            # Neither this program nor the installer: those are to be the ones that the hook or the job installs.
            if not entry.name.startswith(("reconcile", "_reconcile", "pip", "__")) and entry.suffix != ".pth":
                (libraries / entry.name).symlink_to(entry)
    home = tmp_path_factory.mktemp("home")
    return {
        "PYTHONPATH": str(libraries),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the wrong way round: this is yes
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        **git_settings(("url.file://" + str(clone) + ".insteadOf", ADDRESS)),
    }


@pytest.fixture
def shell(tmp_path: Path, offline: Mapping[str, str]) -> Shell:
    """A shell in an empty repository."""
    shell = Shell(tmp_path / "corpus", offline)
    shell.run("git init -q")
    return shell
