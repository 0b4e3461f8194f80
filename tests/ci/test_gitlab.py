"""The job of the page for GitLab: its lines are run as they stand, and the reports that it names are there."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import yaml

from sessions import Shell

PAGE = (Path(__file__).parents[2] / "docs" / "ci.md").read_text(encoding="utf-8")
JOB = next(
    yaml.safe_load(block)["figures"] for block in re.findall(r"(?s)```yaml\n(.*?)```", PAGE) if "script:" in block
)
TRADE = "Trade between Malta and Japan amounted to ${} billion in 2024.\n"


def test_the_lines_of_the_job(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(TRADE.format("3.7"), encoding="utf-8")
    (shell.folder / "b.txt").write_text(TRADE.format("3.1"), encoding="utf-8")
    *installing, judging = JOB["script"]
    (shell.tools / "reconcile").unlink()  # what is called is what the job installs
    made = shell.run(f"{sys.executable} -m venv ../venv")
    assert made.returncode == 0, made.stdout
    # As in the image: the programs of this Python stand in the path.
    for program in ("pip", "python", "reconcile"):
        (shell.tools / program).symlink_to(shell.folder.parent / "venv" / "bin" / program)
    for line in installing:
        run = shell.run(line)
        assert run.returncode == 0, run.stdout
    run = shell.run(judging)
    assert run.returncode == 1, run.stdout
    assert "✗ conflict" in run.stdout
    reports = JOB["artifacts"]["reports"]
    (quality,) = json.loads((shell.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert quality["location"]["path"] == "b.txt"
    assert 'failures="1"' in (shell.folder / reports["junit"]).read_text(encoding="utf-8")
    assert all((shell.folder / name).stat().st_size for name in JOB["artifacts"]["paths"])
    assert JOB["artifacts"]["when"] == "always"
