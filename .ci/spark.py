"""`--engine spark` on a cluster of real processes: one master and two workers on the loopback, started and ended here.

What it finds must be what the local run finds, byte by byte: from a folder of texts; from lines of JSON held against
others while one worker is killed; and of a corpus in which one affair has most of the texts, from a table.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 900  # seconds for anything to happen: the machine may have much else to do
# Machines that live for seconds: what makes them fast after a minute would be most of what they do.
SHORT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
MASTER, WORKER = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"
AFFAIR = "Trade turnover between Kenya and Peru {verb} ${value} billion in 2024, the ministry in {town} said.\n"


class Standing:
    """A master and two workers, each with one core and a process group of its own."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self.folder = folder
        self._program = Path(pyspark.__file__).parent / "bin" / "spark-class"
        self._port = free_port()
        self.url = f"spark://127.0.0.1:{self._port}"
        options = [f"spark.{who}.extraJavaOptions={SHORT}" for who in ("driver", "executor")]
        options += ["spark.sql.codegen.wholeStage=false", "spark.sql.codegen.factoryMode=NO_CODEGEN"]
        conf = [word for option in options for word in ("--conf", option)]
        self.options = ["--engine", "spark", "--master", self.url, "--buckets", "2", *conf]
        ports = ["--port", str(self._port), "--webui-port", "0"]
        self._all = [self._start("master", MASTER, "--host", "127.0.0.1", *ports)]
        self._wait_for("master", "I have been elected leader")
        for name in ("one", "two"):
            place = ["--host", "127.0.0.1", "--webui-port", "0", "--work-dir", str(folder / name)]
            self._all.append(self._start(name, WORKER, *place, "--cores", "1", "--memory", "1g", self.url))
        for name in ("one", "two"):
            self._wait_for(name, "Successfully registered with master")

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("wb") as log:
            command = [str(self._program), *words]
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, "SPARK_DAEMON_JAVA_OPTS": SHORT},
            )

    def _wait_for(self, name: str, words: str) -> None:
        wait(lambda: words in self.log(name), f"{name} does not say {words!r}: {self.log(name)[-2000:]}")

    def log(self, name: str) -> str:
        """What one of them has said."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def is_at_work(self, name: str, before: frozenset[Path]) -> bool:
        """Whether a worker has a task of a run that began after these logs were there."""
        logs = (log for log in self.folder.glob(f"{name}/app-*/*/stderr") if log not in before)
        return any("Running task" in log.read_text(errors="replace") for log in logs)

    def logs(self) -> frozenset[Path]:
        """The logs of all runs so far."""
        return frozenset(self.folder.glob("*/app-*/*/stderr"))

    def kill(self, number: int) -> None:
        """End one of them with all that it started, without a word."""
        group(self._all[number].pid, signal.SIGKILL)
        self._all[number].wait()

    def end(self) -> None:
        """End all."""
        for process in reversed(self._all):
            group(process.pid, signal.SIGKILL)
            process.wait()


def group(leader: int, what: signal.Signals) -> None:
    """Send a signal to a group of processes, and to the groups of those that its members started."""
    mine = [leader, *children(leader)]
    for one in mine:
        try:
            os.kill(one, what)
        except ProcessLookupError:
            continue


def children(parent: int) -> list[int]:
    """All processes below one, as the system lists them."""
    above: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        above[int(stat.parent.name)] = int(fields[1])
    found: list[int] = []
    waiting = [parent]
    while waiting:
        one = waiting.pop()
        below = [child for child, its in above.items() if its == one]
        found += below
        waiting += below
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(holds: Callable[[], object], message: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        expect(time.monotonic() < end, message)
        time.sleep(0.1)


# ---------------------------------------------------------------------------------------------------------- the corpora


def made(here: Path, number: int) -> None:
    """Made newswire: as a folder, and the same as lines; and a corpus of one affair as lines and as a table."""
    generator = [sys.executable, str(ROOT / "benchmarks" / "generator.py"), "--documents", str(number)]
    subprocess.run([*generator, "--out", str(here / "wire")], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*generator, "--jsonl", str(here / "wire.jsonl")], check=True, stdout=subprocess.DEVNULL)
    lines = (here / "wire.jsonl").read_text().splitlines(keepends=True)
    for which, name in enumerate(("today.jsonl", "before.jsonl")):
        (here / name).write_text("".join(lines[which::2]))
    rows = [json.loads(line) for line in lines[: number // 4]]
    for at in range(number):
        words = {"verb": ("reached", "came to", "amounted to")[at % 3], "town": ("Lima", "Nairobi")[at % 2]}
        text = AFFAIR.format(value=f"3.{at % 7}", **words) + f"Report {at} has {at + 12} pages.\n"
        rows.append({"id": f"affair-{at:03}", "text": text, "date": f"2025-03-{at % 28 + 1:02}", "source": "Wire"})
    (here / "affair.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    import pyarrow as pa
    import pyarrow.parquet as pq

    (here / "affair").mkdir()
    half = len(rows) // 2
    for part, some in enumerate((rows[:half], rows[half:])):
        pq.write_table(pa.Table.from_pylist(some), here / "affair" / f"part-{part}.parquet")


def command(*words: str) -> list[str]:
    """The command that checks, with nothing of this machine's settings."""
    return [sys.executable, "-m", "reconcile", "check", "--isolated", "--no-baseline", *words]


def local(here: Path, *words: str) -> tuple[int, str]:
    """How the local run ends, and its report."""
    done = subprocess.run(command(*words, "--no-cache", "-f", "json"), cwd=here, capture_output=True, check=False)
    expect(done.returncode in (0, 1), f"the local run ends with {done.returncode}: {done.stderr.decode()}")
    return done.returncode, done.stdout.decode()


def sorted_findings(report: str) -> list[str]:
    """The findings of a report without what the names of documents go into, which a table has otherwise, sorted."""
    told = ("id", "verdict", "kind", "period", "unit", "values", "relative_difference")
    return sorted(
        json.dumps({key: finding[key] for key in told} | {"pairs": len(finding["pairs"])})
        for finding in json.loads(report)["findings"]
    )


# ------------------------------------------------------------------------------------------------------------- the runs


def main() -> None:
    """Start the cluster, and hold each run against the local one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=24)
    number = parser.parse_args().documents
    if shutil.which("java") is None or find_spec("pyspark") is None:
        sys.exit("spark: Java or PySpark is missing")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        made(here, number)
        standing = Standing(here)
        try:
            of_a_folder(here, standing)
            while_one_is_killed(here, standing)
            of_one_affair(here, standing)
        finally:
            standing.end()
    print(f"spark: all of it took {time.monotonic() - begun:.0f} s")


def of_a_folder(here: Path, standing: Standing) -> None:
    """A folder of texts, with the tables and a report in another form."""
    expected = local(here, "wire", "-o", "local.sarif")
    spark = [*standing.options, "--tables", "tables", "-o", "spark.sarif", "-f", "json"]
    done = subprocess.run(command("wire", *spark), cwd=here, capture_output=True, check=False)
    same("a folder", expected, done.returncode, done.stdout, done.stderr)
    expect((here / "local.sarif").read_bytes() == (here / "spark.sarif").read_bytes(), "a folder: another SARIF")
    tables = [f"{name}.parquet" for name in ("claims", "documents", "pairs")]
    expect(sorted(path.name for path in (here / "tables").iterdir()) == tables, "a folder: other tables")
    for name in tables:
        options = ["-o", f"local-{name}", "--table", name.partition(".")[0], "--no-cache", "--isolated"]
        subprocess.run([sys.executable, "-m", "reconcile", "export", "wire", *options], cwd=here, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        equal = (here / f"local-{name}").read_bytes() == (here / "tables" / name).read_bytes()
        expect(equal, f"a folder: another table of {name}")


def while_one_is_killed(here: Path, standing: Standing) -> None:
    """Lines of JSON against others, and the second worker is killed while it works."""
    texts = ("today.jsonl", "--against", "before.jsonl")
    expected = local(here, *texts)
    before = standing.logs()
    spark = [*standing.options, "--buckets", "8", "-f", "json"]
    running = subprocess.Popen(command(*texts, *spark), cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait(lambda: standing.is_at_work("two", before) or running.poll() is not None, "the second worker gets no work")
    expect(running.poll() is None, "the run has ended before a worker was killed")
    standing.kill(2)
    out, err = running.communicate(timeout=PATIENCE)
    same("lines against others, a worker killed", expected, running.returncode, out, err)


def of_one_affair(here: Path, standing: Standing) -> None:
    """A table in which one affair has most of the texts, named as in a store; its claims are tied as very many are."""
    code, report = local(here, "affair.jsonl")
    spark = command((here / "affair").as_uri(), *standing.options, "-f", "json")
    few = "import sys, reconcile.engine.tying as tying; tying.FEW = 0; from reconcile.cli import main; sys.exit(main())"
    asked = [spark[0], "-c", few, *spark[3:]]
    done = subprocess.run(asked, cwd=here, capture_output=True, check=False)
    expect(done.returncode == code, f"one affair: it ends with {done.returncode}: {done.stderr.decode()}")
    found, expected = sorted_findings(done.stdout.decode()), sorted_findings(report)
    expect(found == expected, f"one affair: {len(found)} findings, {len(expected)} by the local run")
    print(f"spark: one affair: {len(found)} findings, as by the local run")


def same(what: str, expected: tuple[int, str], code: int, out: bytes, err: bytes) -> None:
    """The code and the report must be those of the local run, and nothing of Spark's may stand beside them."""
    expect(code == expected[0], f"{what}: it ends with {code} instead of {expected[0]}: {err.decode()}")
    expect(out.decode() == expected[1], f"{what}: another report than that of the local run")
    expect(not err, f"{what}: standard error has {err.decode()}")
    print(f"spark: {what}: {len(json.loads(out)['findings'])} findings, the same bytes as by the local run")


def expect(holds: object, message: str) -> None:
    """End with a message where something does not hold."""
    if not holds:
        sys.exit(f"spark: {message}")


if __name__ == "__main__":
    main()
