"""The shell steps of the composite action, run as they stand; what a runner would put into them is put in here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from sessions import Shell

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
TRADE = "Trade between Malta and Japan amounted to ${} billion in 2024.\n"


@dataclass
class Runner:
    """What a runner does with a composite action, for what this one uses of it."""

    shell: Shell
    home: Path
    clone: Path
    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""

    def filled(self, text: str, inputs: Mapping[str, str]) -> str:
        """The expressions of a step's `env`."""
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], text)

    def run(self, **given: str) -> int:
        """Run the action with these inputs; the code of the step that fails, else 0."""
        assert given.keys() <= ACTION["inputs"].keys()
        inputs = {name: given.get(name, entry["default"]) for name, entry in ACTION["inputs"].items()}
        self.log, self.outputs = "", {}
        (self.home / "output").write_text("")
        (self.home / "summary").write_text("")
        for step in STEPS:
            if "run" not in step or (step["name"].startswith("Install") and (self.home / "reconcile").exists()):
                continue
            settings = {
                "RUNNER_TEMP": str(self.home),
                "GITHUB_ACTION_PATH": str(self.clone),
                "GITHUB_OUTPUT": str(self.home / "output"),
                "GITHUB_STEP_SUMMARY": str(self.home / "summary"),
                **{name: self.filled(text, inputs) for name, text in step.get("env", {}).items()},
            }
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "a script that strangers' text is pasted into"
            shell = replace(self.shell, extra={**self.shell.extra, **settings})
            done = shell.run(step["run"], "--noprofile", "--norc", "-eo", "pipefail")
            self.log += done.stdout
            self.outputs = dict(line.split("=", 1) for line in (self.home / "output").read_text().splitlines())
            if done.returncode:
                return done.returncode
        return 0


@pytest.fixture
def runner(shell: Shell, clone: Path, tmp_path: Path) -> Runner:
    (tmp_path / "runner").mkdir()
    return Runner(shell, tmp_path / "runner", clone)


def write(shell: Shell, **texts: str) -> None:
    for name, text in texts.items():
        path = shell.folder / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_steps(runner: Runner) -> None:
    """One test, since the program is installed once for it."""
    write(runner.shell, docs__a=TRADE.format("3.7"), docs__b="Nothing was counted.\n")
    assert runner.run(paths="docs") == 0, runner.log
    assert runner.outputs["exit-code"] == "0"
    assert json.loads(Path(runner.outputs["sarif"]).read_text())["runs"][0]["results"] == []

    write(runner.shell, docs__c=TRADE.format("3.1"))
    assert runner.run(paths="docs\n") == 1, runner.log
    assert "::error file=docs/c.txt,line=1" in runner.log
    assert len(json.loads(Path(runner.outputs["sarif"]).read_text())["runs"][0]["results"]) == 1
    assert "3.1 billion" in (runner.home / "summary").read_text()

    # Paths one a line; a name is a name, whatever it looks like.
    write(runner.shell, **{"my texts__$(touch owned)": TRADE.format("3.7")})
    assert runner.run(paths="docs/a.txt\nmy texts/$(touch owned).txt\n") == 0, runner.log
    assert not (runner.shell.folder / "owned").exists()
    assert runner.run(paths="--strict") == 2, runner.log
    assert runner.outputs == {"exit-code": "2"}

    assert runner.run(paths="docs/b.txt", against="docs\nmy texts") == 0, runner.log
    assert runner.run(paths="docs/c.txt", against="docs\nmy texts") == 1, runner.log
    assert "::error file=docs/c.txt,line=1" in runner.log

    runner.shell.run("git add -A && git commit -qm all")
    assert runner.run(since="HEAD") == 0, runner.log
    write(runner.shell, docs__d=TRADE.format("2.2"))
    assert runner.run(since="HEAD") == 1, runner.log

    runner.shell.run("reconcile baseline --update")
    assert runner.run() == 0, runner.log
    assert runner.run(strict="true") == 1, runner.log


def test_every_input_is_used_and_described() -> None:
    used = {name for step in STEPS for name in re.findall(r"inputs\.([\w-]+)", json.dumps(step))}
    assert used == ACTION["inputs"].keys()
    assert all(entry["description"] for entry in ACTION["inputs"].values())
    section = PAGE.split("## GitHub")[1].split("## GitLab")[0]
    assert set(re.findall(r"(?m)^\| `([\w-]+)` \|", section)) == used
    for name, entry in ACTION["inputs"].items():
        assert f"| `{name}` | `{entry['default']}` |" in section or not entry["default"]


def test_the_workflow_of_the_page_calls_it_rightly() -> None:
    workflow: dict[str, Any] = next(
        yaml.safe_load(block) for block in re.findall(r"(?s)```yaml\n(.*?)```", PAGE) if "jobs:" in block
    )
    step = workflow["jobs"]["reconcile"]["steps"][1]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    assert workflow["permissions"]["security-events"] == "write"


def test_the_report_is_uploaded_whatever_the_verdict() -> None:
    upload = STEPS[-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["if"].startswith("always()")
    assert "steps.check.outputs.sarif != ''" in upload["if"]
