"""Are all readers safe from any bytes? Small sound files of every format are broken at random, by a seed, and read.

    python benchmarks/fuzz_readers.py [--inputs 100000] [--seconds 3600] [--seed 1]

A finding is an exception that is not a problem of the document, text that no output could write, an input that takes
more than two seconds of a processor, or memory beyond 500 MB. Each input is told by format and number: the same seed
makes it again. Exit code 1 where there is a finding.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from reconcile.reading import READERS, interpret
from reconcile.reading.bounds import Bounds
from reconcile.reading.options import ReadOptions

ROOT = Path(__file__).parents[1]
SLOW = 2.0  # seconds of a processor
MEMORY = 500_000_000  # bytes, of the whole process
OPTIONS = ReadOptions(bounds=Bounds(memory=MEMORY))
STORY = (
    "PORT ELLEN, March 3, 2024 - The harbour handled 4.2 million tonnes of grain in 2023, up 12 percent from 3.75 "
    "million tonnes in 2022, the port said on Friday. About 1,300 people work there."
)
TABLE = (
    "| Year | Grain, t | Share |\n| --- | --- | --- |\n| 2022 | 3,750,000 | 41% |\n| 2023 | 4,200,000 | 44% [^1] |\n"
)
MARKDOWN = f"---\ntitle: Grain\ndate: 2024-03-03\n---\n# Grain\n\n{STORY}\n\n{TABLE}\n[^1]: Without [oats](x).\n"
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Grain</title><meta name="date" content="2024-03-03">'
    f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Grain</h1><p>{STORY}</p><table><tr><th rowspan=2>Year"
    "<th>t</tr><tr><td>2023<td>4,200,000</table><p hidden>9 tonnes</p></article><footer>12 desks</footer></body></html>"
)
LINE = f'{{"id": "a1", "date": "2024-03-03", "title": "Grain", "text": "{STORY}"}}'
ITEM = LINE.replace('"text"', '"content_text"')
FEED = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "Port", "items": [{ITEM}]}}'
REVIEW = f'{{"@type": "ClaimReview", "datePublished": "2024-03-03", "claimReviewed": "{STORY}"}}'
MAIL = (
    "From: Port <port@example.org>\nDate: Sun, 3 Mar 2024 10:00:00 +0000\nSubject: Grain\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n'
    f"Content-Transfer-Encoding: quoted-printable\n\n{STORY}=20\n--b\nContent-Type: text/html\n\n{PAGE}\n--b--\n"
)
BOX = f"From port Sun Mar  3 10:00:00 2024\n{MAIL}\n"
SEEDS: Mapping[str, tuple[bytes, ...]] = {
    ".txt": (STORY.encode(), STORY.encode("utf-16"), f"Title\n=====\n\n{STORY} £4\n".encode("cp1252")),
    ".md": (MARKDOWN.encode(),),
    ".html": (PAGE.encode(),),
    ".jsonl": (f"{LINE}\n{LINE.replace('a1', 'a2')}\n".encode(),),
    ".json": (FEED.encode(), REVIEW.encode()),
    ".csv": (f'id,date,text\n1,2024-03-03,"{STORY}"\n2,2024-03-04,"{STORY[40:]}"\n'.encode(),),
    ".eml": (MAIL.encode(),),
    ".mbox": (f"{BOX}{BOX}".encode(),),
}
MADE = ROOT / "tests" / "formats" / "made"
TOKENS = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\r", b"\x1b[", b"<", b"</", b"<!--", b"]]>",
    b"&#0;", b"&#xd800;", b"<table>", b"<td colspan=999999>", b'"', b"{", b"[", b"\\ud800", b"\\u0000", b"1e999",
    b"9" * 400, b"--b", b"=?utf-8?q?=", b"=\n", b"|", b"---\n", b"obj", b"endobj", b"stream", b"<<", b">>", b" 0 R",
    b"-1", b"4294967296", b"/Length 99999999", b"(", b"Tj",
)  # fmt: skip


def seeds() -> dict[str, tuple[bytes, ...]]:
    """The sound files of every format that has a reader."""
    found = dict(SEEDS)
    for suffix in (".docx", ".pdf"):
        found[suffix] = tuple(path.read_bytes() for path in sorted(MADE.glob(f"*{suffix}")))
    missing = {suffix for suffix in READERS if not found.get(suffix)} - {".htm"}
    assert not missing, f"no sound file of {missing}"
    return found


def broken(chance: random.Random, data: bytes, others: tuple[bytes, ...]) -> bytes:
    """The bytes with one to eight faults."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        to = min(len(changed), at + int(chance.paretovariate(0.6)))
        kind = chance.randrange(7)
        if kind == 0:
            del changed[at:to]
        elif kind == 1:
            changed[at:at] = changed[at:to] * chance.choice((1, 2, 40))
        elif kind == 2:
            changed[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 300))
        elif kind == 3 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == 4:
            changed[at : at + 4] = chance.randbytes(4)
        elif kind == 5:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            changed[at:at] = other[start : start + int(chance.paretovariate(0.6))]
        elif chance.random() < 0.2:
            del changed[at:]
        if len(changed) > 400_000:
            del changed[400_000:]
    return bytes(changed)


def broken_inside(chance: random.Random, data: bytes) -> bytes:
    """A Word file, of whose members one is broken, and packed again."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    members[name] = broken(chance, members[name], tuple(value for value in members.values() if value))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, value in members.items():
            archive.writestr(member, value)
    return stream.getvalue()


def broken_streams(chance: random.Random, data: bytes) -> bytes:
    """A PDF, of whose packed streams one is broken, and packed again; the places behind it are wrong then."""
    parts = data.split(b"stream\n")
    number = chance.randrange(len(parts))
    body, end, rest = parts[number].partition(b"endstream")
    try:
        parts[number] = zlib.compress(broken(chance, zlib.decompress(body), (data,))) + b"\n" + end + rest
    except zlib.error:
        parts[number] = broken(chance, parts[number], (data,))
    return b"stream\n".join(parts)


def made(suffix: str, number: int, seed: int, sound: tuple[bytes, ...]) -> bytes:
    """The input of this number."""
    chance = random.Random(f"{seed} {suffix} {number}")
    data = chance.choice(sound)
    if chance.random() < 0.7:
        if suffix == ".docx":
            return broken_inside(chance, data)
        if suffix == ".pdf":
            return broken_streams(chance, data)
    return broken(chance, data, sound)


def faults(suffix: str, data: bytes) -> Iterator[str]:
    """What reading these bytes does that it must not."""
    before = time.process_time()
    try:
        documents, problems = interpret(f"a{suffix}", data, OPTIONS)
        for document in documents:
            document.text.encode("utf-8")
            if "\0" in document.text:
                yield "NUL in the text"
            spans = [heading.span for heading in document.headings]
            if any(not 0 <= span.start <= span.end <= len(document.text) for span in spans):
                yield "a span outside of the text"
        for problem in problems:
            problem.message.encode("utf-8")
        if not documents and not problems:
            yield "lost in silence"
    except Exception:  # noqa: BLE001 - any is a finding
        yield traceback.format_exc(limit=-4)
    taken = time.process_time() - before
    if taken > SLOW:
        yield f"took {taken:.1f} s"


def main() -> int:
    """Read, and tell what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="of a processor, after which it ends")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", dest="only", help="one suffix only, like .pdf")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))  # beyond it: MemoryError
    files = {suffix: sound for suffix, sound in seeds().items() if arguments.only in (None, suffix)}
    done: Counter[str] = Counter()
    found = number = 0
    start = time.process_time()
    while sum(done.values()) < arguments.inputs and time.process_time() - start < arguments.seconds:
        for suffix, sound in files.items():
            # what takes a hundred times as long to read is read less often
            if suffix in (".docx", ".pdf") and number % 10 and arguments.only is None:
                continue
            for fault in faults(suffix, made(suffix, number, arguments.seed, sound)):
                found += 1
                print(f"{suffix} {number}: {fault}", flush=True)
            done[suffix] += 1
        number += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if peak > MEMORY:
        found += 1
        print(f"memory: {peak:,} bytes")
    each = ", ".join(f"{suffix} {times:,}" for suffix, times in sorted(done.items()))
    print(f"{sum(done.values()):,} inputs ({each}); {found} findings; at most {peak // 1_000_000} MB")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
