"""The program as its users run it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reconcile.cli.boundary import run

FOR_CONFLICT = {
    "a.txt": "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.\n",
    "b.txt": "Trade turnover between Kenya and Peru amounted to $3.1 billion in 2024.\n",
}
FOR_AGREEMENT = {
    "a.txt": "Trade turnover between Kenya and Peru reached $3.7 billion in 2024.\n",
    "b.txt": "Trade turnover between Kenya and Peru amounted to $3,700 million in 2024.\n",
}
FOR_EXPLANATION = {
    "a.txt": "Norway's investments in Ghana stand at $640 million, including from the Reserve Fund.\n",
    "b.txt": "Norway's investments in Ghana stand at $85 million.\n",
}
UNREADABLE = {"broken.txt": b"figures \x00\x01 of nobody"}
POOLED = (
    "import reconcile.gathering\nreconcile.gathering.WORTH = 0\n"  # before `driven`: however little there is to read
)


@dataclass(frozen=True)
class Run:
    """How a process ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A working directory with documents in `docs/`."""

    folder: Path

    def write(self, files: Mapping[str, str | bytes], under: str = "docs") -> Project:
        """Write files; what is text is UTF-8."""
        for name, text in files.items():
            path = self.folder / under / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def names(self, under: str = ".") -> list[str]:
        """What stands in a folder."""
        return sorted(path.name for path in (self.folder / under).iterdir())

    def start(
        self,
        command: Sequence[str],
        env: Mapping[str, str] | None = None,
        stdout: int = subprocess.PIPE,
        stdin: int | None = None,
        session: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start a process in the folder, with nothing of the caller's settings for terminals; in a `session` of its own
        if it is to be found again with all that it starts."""
        kept = {
            name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "XDG_CACHE_HOME") if name in os.environ
        }
        settings = {**kept, "PYTHONUTF8": "1", **(env or {})}
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=settings,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            start_new_session=session,
        )

    def run(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        stdout: int = subprocess.PIPE,
        stdin: str | None = None,
    ) -> Run:
        """Run `reconcile` with these arguments."""
        command = [sys.executable, "-m", "reconcile", *arguments]
        return ended(self.start(command, env, stdout, None if stdin is None else subprocess.PIPE), stdin)

    def git(self, *arguments: str) -> str:
        """Run git in the folder, with nobody's settings; what it prints. It must succeed."""
        settings = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
        person = ("-c", "user.name=m.k.", "-c", "user.email=m.k@example.org")
        command = ["git", *person, *arguments]
        done = subprocess.run(command, cwd=self.folder, env=settings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def commit(self, message: str) -> None:
        """Commit all that stands in the folder."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def drive(self, script: str, *arguments: str) -> Run:
        """Run `reconcile` after a script that puts something in its way."""
        return ended(self.start(driven(script, *arguments)))


@dataclass(frozen=True)
class Called:
    """The same without a process: quicker, for what has nothing to do with processes."""

    project: Project
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Run:
        """Call `reconcile` with these arguments in the project's folder."""
        self.capture.readouterr()
        code = run(arguments)
        captured = self.capture.readouterr()
        return Run(code, captured.out, captured.err)


def driven(script: str, *arguments: str) -> list[str]:
    """The command that runs a script, and then `reconcile` in the same process."""
    rest = "\nimport sys\nfrom reconcile.cli import main\nsys.exit(main())\n"
    return [sys.executable, "-c", script + rest, *arguments]


def ended(process: subprocess.Popen[bytes], stdin: str | None = None) -> Run:
    """Wait for a process, once it has what it reads."""
    out, err = process.communicate(None if stdin is None else stdin.encode(), timeout=120)
    return Run(process.returncode, (out or b"").decode("utf-8", "surrogateescape"), err.decode("utf-8"))
