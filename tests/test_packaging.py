"""The wheel carries the rules, compiled: installed with no checkout near, the program finds them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_installed_wheel_finds_its_rules(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-cache-dir"]
    subprocess.run(
        [*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)],
        check=True,
    )
    (wheel,) = tmp_path.glob("reconcile-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "reconcile/rules/english/hedges.toml" in names
    assert "reconcile/rules/english/compiled.json" in names
    assert "reconcile/reporting/report.schema.json" in names
    assert {f"reconcile/reporting/html/{name}" for name in ("page.html", "card.html", "page.css", "page.js")} <= {
        *names
    }
    target = tmp_path / "site"
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)], check=True)
    # -S would lose the dependencies; a path of its own in front hides the checkout
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); import reconcile; "
    program += "print(reconcile.__file__, flush=True); from reconcile.cli import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", program, str(target), "rules", "list"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    assert run.stdout.startswith(str(target))
    assert "english/" in run.stdout
