"""What a start costs: CPU seconds of `--help` and of a check of two documents, with nothing kept and with what an
earlier run kept, and their ratio to an empty Python; and what a thousand rules more cost.

    python benchmarks/startup.py [--runs 7] [--quick]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import table

ROOT = Path(__file__).resolve().parents[1]
CHECK = ("check", "seeds/", "--isolated")
RULES = (1000, 2000, 4000)
# What a thousand rules may add, as a share of the check without them. The least of several runs still differs by a
# twentieth from one time to the next.
MOST = 0.15


def cpu(arguments: Sequence[str], runs: int) -> float:
    """The least CPU seconds of Python with these arguments."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(runs))


def command(*arguments: str) -> tuple[str, ...]:
    """A command line of ours."""
    return ("-m", "reconcile", *arguments)


def pack(number: int, folder: Path) -> Path:
    """A rule pack with so many rules, half of them measures with their verbs and half words of one family."""
    folder.mkdir()
    (folder / "pack.toml").write_text(
        f'name = "made-{number}"\nversion = "1"\nlicence = "MIT"\ndescription = "Made rules."\n', encoding="utf-8"
    )
    names = [_name(which) for which in range(number)]
    measures = (
        f'[[measure]]\nid = "{name}"\ndimensions = ["mass"]\nnouns = ["{name} output"]\n'
        f'verbs = [{{ words = ["{name}"] }}]\nexamples = [{{ text = "The {name} output was 5 tonnes." }}]\n'
        for name in names[::2]
    )
    families = (
        f'[[kindred]]\nid = "{name}"\nnouns = ["{name}", "{name}er"]\n'
        f'examples = [["It has 4 {name}s.", "It has 4 {name}ers."]]\n'
        for name in names[1::2]
    )
    (folder / "measures.toml").write_text("\n".join(measures), encoding="utf-8")
    (folder / "kindred.toml").write_text("\n".join(families), encoding="utf-8")
    return folder


def _name(number: int) -> str:
    """A word that no text has."""
    letters = ""
    for _ in range(5):
        number, at = divmod(number, 14)
        letters += "bdfgklmnprstvz"[at] + "aeiou"[(number + at) % 5]
    return letters


def starts(runs: int) -> str:
    """The table of starts."""
    empty = cpu(["-c", ""], runs)
    with tempfile.TemporaryDirectory() as kept:
        commands = {
            "an empty Python": ("-c", ""),
            "--help": command("--help"),
            "check of two documents": command(*CHECK, "--no-cache"),
            "the same once more": command(*CHECK, "--cache-dir", kept),
        }
        cpu(commands["the same once more"], 1)
        rows = [(name, cpu(arguments, runs)) for name, arguments in commands.items()]
    return table(
        ["start", "CPU ms", "times an empty Python"], [[n, f"{s * 1e3:.0f}", f"{s / empty:.0f}"] for n, s in rows]
    )


def rules(runs: int) -> int:
    """Print what rules more cost; 1 where it is too much, as an exit code. Their packs are kept, the document is new
    each time, so that all that rules are for is done."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "note.txt"

        def arguments(number: int) -> tuple[str, ...]:
            own = ("--rules", str(Path(folder) / str(number))) if number else ()
            return command("check", str(text), "--isolated", "--cache-dir", f"{folder}/kept", *own)

        def least(number: int) -> float:
            costs: list[float] = []
            for run in range(runs + 1):  # the first one compiles the pack
                text.write_text(f"Exports rose 4 percent to {number + run} million tonnes in 2024.\n", encoding="utf-8")
                costs.append(cpu(arguments(number), 1))
            return min(costs[1:])

        for number in RULES:
            pack(number, Path(folder) / str(number))
        costs = {number: least(number) for number in (0, *RULES)}
    for number, cost in costs.items():
        print(
            f"{number:>6,} rules more: {cost * 1e3:.0f} ms of CPU, {cost / costs[0]:.2f} times the check without them"
        )
    most = max(RULES)
    each = (costs[most] - costs[0]) / most * 1000
    print(f"a thousand rules cost {each * 1e3:.0f} ms, {each / costs[0]:.3f} of the check; {MOST:.2f} is allowed")
    return int(each > MOST * costs[0])


def main() -> int:
    """Print both tables, or what rules cost alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="only what rules cost; 1 where they cost too much")
    given = parser.parse_args()
    if given.quick:
        return rules(3)
    print(starts(given.runs))
    return rules(given.runs)


if __name__ == "__main__":
    sys.exit(main())
