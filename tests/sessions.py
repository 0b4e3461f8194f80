"""Pages whose console sessions are run: each command as it stands, one after another, and what comes out is compared.

`$ cat FILE` shows a reader what stands in a file; where there is none of that name yet, it is written as shown.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_SOURCE = Path(__file__).parents[1] / "src"
_FENCE = re.compile(r"(?ms)^```console\n(.*?)^```$")


@dataclass(frozen=True)
class Shell:
    """A folder in which commands are typed. `reconcile` is this checkout's; the caller's settings do not count."""

    folder: Path
    extra: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.tools.mkdir(exist_ok=True)
        program = self.tools / "reconcile"
        call = f'PYTHONPATH={shlex.quote(str(_SOURCE))} exec {shlex.quote(sys.executable)} -m reconcile "$@"'
        program.write_text(f"#!/bin/sh\n{call}\n", encoding="utf-8")
        program.chmod(0o755)

    @property
    def tools(self) -> Path:
        """Where the programs stand that only this shell has."""
        return self.folder.parent / f"{self.folder.name}-tools"

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a command."""
        settings = {"PATH": os.environ["PATH"], "HOME": str(self.tools), "PYTHONUTF8": "1", **git_settings()}
        settings |= self.extra
        return {**settings, "PATH": f"{self.tools}{os.pathsep}{settings['PATH']}"}

    def run(self, script: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Run a script in bash; both streams come as one."""
        return subprocess.run(
            ["bash", *options, "-c", script],
            cwd=self.folder, env=self.settings, check=False, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip


def git_settings(*more: tuple[str, str]) -> dict[str, str]:
    """A git that knows who commits and when, and no settings of this machine."""
    who = {f"GIT_{role}_{what}": word for role in ("AUTHOR", "COMMITTER") for what, word in _WHO}
    settings = (("init.defaultBranch", "main"), *more)
    keys = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in enumerate(settings)}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in enumerate(settings)}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return {**who, "GIT_CONFIG_COUNT": str(len(settings)), **keys, **values, **alone}


_WHO = (("NAME", "Someone"), ("EMAIL", "someone@example.org"), ("DATE", "2026-11-01T12:00:00Z"))


def played(text: str, shell: Shell) -> str:
    """The page with every output as it is now."""
    return _FENCE.sub(lambda block: f"```console\n{''.join(_typed(block[1], shell))}```", text)


def _typed(session: str, shell: Shell) -> Iterator[str]:
    for command, shown in re.findall(r"(?m)^\$ (.*)\n((?:(?!\$ ).*\n)*)", session):
        name = re.fullmatch(r"cat (\S+)", command)
        if name and not (shell.folder / name[1]).exists():
            (shell.folder / name[1]).parent.mkdir(parents=True, exist_ok=True)
            (shell.folder / name[1]).write_text(shown, encoding="utf-8")
        yield f"$ {command}\n{shell.run(command).stdout}"
