"""Our reports in the hands of those who read them: SARIF, JUnit, GitLab's and our own JSON, each against its schema.

Of all stories in `tests/cases`, first as found, then with a baseline that accepts a conflict; and of a hostile folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

from checking import gitlab_errors, json_errors, jsonl_errors, junit_counts
from cli.test_formats import HOSTILE
from running import Project

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.prefix, "node")
MULTITOOL = "5.7.0"
SARIF = TOOLS / "node_modules" / "@microsoft" / "sarif-multitool-linux"


FILES = ("r.json", "r.jsonl", "r.sarif", "r.gitlab.json", "r.junit.xml")


def main() -> None:
    """Make the reports, and ask everybody."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        shutil.copytree(ROOT / "tests" / "cases", here / "cases")
        Project(here).write(HOSTILE, under="attack")
        plain = report(here, "plain", "cases", "--no-baseline")
        reconcile(here, 0, "baseline", "--update", "--path", "cases")
        finding = next(item["id"] for item in plain["findings"] if item["verdict"] == "conflict")
        reconcile(here, 0, "accept", finding, "--reason", "the office will mend it", "--for", "30d", "--path", "cases")
        known = report(here, "known", "cases")
        strict = report(here, "strict", "cases", "--strict")
        report(here, "hostile", "attack", "--no-baseline")
        (here / "broken").mkdir()
        (here / "broken" / "r.sarif").write_text((here / "plain" / "r.sarif").read_text().replace('"level"', '"lvl"'))
        expect(sarif_errors(here / "broken"), "the validator takes what is no SARIF")
        counts = plain["summary"]["findings"], known["summary"]["findings"]
        expect(counts[0]["conflict"] and counts[0]["explained"], "the stories have no findings to report")
        expect(counts[1]["accepted"] == counts[0]["conflict"], "the baseline does not know all conflicts")
        expect(len(strict["baseline"]["loose"]) > 1, "a strict run finds nothing to complain of in a backlog")
        for name in ("plain", "known", "strict", "hostile"):
            check(here / name)


def install() -> None:
    """What validates SARIF, where it is missing."""
    if not (SARIF / "Sarif.Multitool").exists():
        expect(shutil.which("npm"), "npm is missing: install nodejs and npm, which install what validates SARIF")
        package = f"@microsoft/sarif-multitool@{MULTITOOL}"
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), package]
        expect(subprocess.run(command, check=False).returncode == 0, f"npm cannot install {package}")
    (SARIF / "Sarif.Multitool").chmod(0o755)  # npm may leave out the step that does so


def reconcile(here: Path, code: int, *arguments: str) -> None:
    """Run it; it must end with this code."""
    run = subprocess.run(
        [sys.executable, "-m", "reconcile", *arguments], cwd=here, check=False, capture_output=True, text=True
    )
    expect(run.returncode == code, f"reconcile {' '.join(arguments)} ended with {run.returncode}\n{run.stderr}")


def report(here: Path, name: str, *arguments: str) -> dict[str, dict[str, dict[str, int]]]:
    """All forms of one report, in a folder of that name."""
    (here / name).mkdir()
    outputs = [word for file in FILES for word in ("-o", f"{name}/{file}")]
    code = 0 if name == "known" else 1
    reconcile(here, code, "check", *arguments, "--on-unreadable", "warn", "--show", "all", *outputs)
    return json.loads((here / name / "r.json").read_text(encoding="utf-8"))


def check(folder: Path) -> None:
    """What each reader says of the reports in a folder."""
    text = {file: (folder / file).read_text(encoding="utf-8") for file in FILES}
    found = {
        "json": json_errors(text["r.json"]),
        "jsonl": jsonl_errors(text["r.jsonl"]),
        "gitlab": gitlab_errors(text["r.gitlab.json"]),
        "sarif": sarif_errors(folder),
    }
    for form, errors in found.items():
        expect(not errors, f"{folder.name}: {form}: " + "; ".join(errors))
    results, cases = len(json.loads(text["r.sarif"])["runs"][0]["results"]), junit_counts(text["r.junit.xml"])
    print(f"{folder.name}: {', '.join(found)} are valid ({results} results); two readers of JUnit see {cases}")


def sarif_errors(folder: Path) -> list[str]:
    """What Microsoft's validator says against the SARIF log in a folder, and the schema that comes with it."""
    log = folder / "r.sarif"
    command = [SARIF / "Sarif.Multitool", "validate", log, "-o", folder / "said.sarif", "--log", "ForceOverwrite"]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    expect(run.returncode == 0, f"the validator of SARIF failed: {run.stdout}{run.stderr}")
    said = json.loads((folder / "said.sarif").read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
    rules = json.loads((SARIF / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    against = Draft202012Validator(rules).iter_errors(json.loads(log.read_text(encoding="utf-8")))
    errors = [f"{item['ruleId']} {item['message']}" for item in said if item.get("level", "warning") == "error"]
    return [*errors, *(error.message for error in against)]


def expect(holds: object, message: str) -> None:
    """End with a message where something does not hold."""
    if not holds:
        sys.exit(f"formats: {message}")


if __name__ == "__main__":
    main()
