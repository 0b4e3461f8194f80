"""All benchmarks that watch how costs grow, in small: `python benchmarks --quick`. Ends with 1 where one of them grows
too fast twice in a row; no machine is too slow for it. Without `--quick` it says which benchmarks there are.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUICK = ("documents", "startup", "incremental", "copies", "align")


def main() -> int:
    """Run them one after the other, each in a process of its own."""
    if sys.argv[1:] != ["--quick"]:
        for file in sorted(HERE.glob("*.py")):
            first = file.read_text(encoding="utf-8").split('"""')[1].split(". ")[0].split("\n\n")[0]
            if "argparse" in file.read_text(encoding="utf-8"):
                print(f"{file.name:<22} {' '.join(first.split())}")
        return 0 if not sys.argv[1:] else 2
    failed = [name for name in QUICK if _fails(name) and _fails(name)]  # what else a machine does must not fail a build
    print(f"grows too fast: {', '.join(failed)}" if failed else "nothing grows too fast")
    return int(bool(failed))


def _fails(name: str) -> bool:
    print(f"--- {name}", flush=True)
    return subprocess.run([sys.executable, str(HERE / f"{name}.py"), "--quick"], check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
