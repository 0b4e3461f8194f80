"""The options that several commands share, declared once, so that they are called and explained alike everywhere."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer

SHOWABLE = ("conflict", "explained", "agree", "accepted", "all")


class Format(StrEnum):
    """The forms of a report."""

    TABLE = "table"
    BRIEF = "brief"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def is_data(self) -> bool:
        """Whether it is read by programs first, and so always UTF-8."""
        return self not in (Format.TABLE, Format.BRIEF)


class FileForm(StrEnum):
    """The forms that only a file can have."""

    XLSX = "xlsx"
    PARQUET = "parquet"


class By(StrEnum):
    """What the table has a block for."""

    FINDING = "finding"
    SUBJECT = "subject"


class FailOn(StrEnum):
    """What fails a build."""

    CONFLICT = "conflict"
    EXPLAINED = "explained"
    NEVER = "never"


class OnUnreadable(StrEnum):
    """What a document does that cannot be read."""

    FAIL = "fail"
    WARN = "warn"


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"
    SPARK = "spark"


class Color(StrEnum):
    """Whether to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def day(text: str) -> dt.date:
    """A date as it is typed: 2027-06-30."""
    try:
        # Python reads other forms of ISO 8601 as well (20270630, 2027-W26-3), which a person may misread.
        if len(text) == len("2027-06-30") and text[4] == text[7] == "-":
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise typer.BadParameter(f"{text!r} is not a date; write it like 2027-06-30, and it must exist")


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Folders or files to read. [default: the configured paths, else .]",
        show_default=False,
    ),
]
PathsOrDraft = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Folders or files to read; - is one document on standard input. [default: the configured paths, else .]",
        show_default=False,
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="PATH",
        help="Read these for comparison only: what is judged has a document of PATH... in it. May be repeated.",
        show_default=False,
    ),
]
Merge = Annotated[
    list[str] | None,
    typer.Option(
        "--merge",
        metavar="FILE",
        help="Lay the conditions of this file of claims over the figures that are read. May be repeated.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="REV",
        help="Take for known what the documents at this git revision show already.",
        show_default=False,
    ),
]
StdinName = Annotated[
    str,
    typer.Option(metavar="NAME", help="What - is called; its suffix says how it is read."),
]
PathOption = Annotated[
    list[str] | None,
    typer.Option(
        "--path",
        metavar="PATH",
        help="Folder or file to read; may be repeated. [default: as for check]",
        show_default=False,
    ),
]
ReportFile = Annotated[
    str | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Take the results from this JSON report (reconcile check -o report.json) instead of another run.",
        show_default=False,
    ),
]
Rules = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="PATH", help="A further rule pack; may be repeated.", show_default=False),
]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config", metavar="FILE", help="Configuration to use instead of the one that is found.", show_default=False
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration.", show_default=False)]
BaselineFile = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="The file of known conflicts. [default: reconcile-baseline.toml beside the configuration, if it is there]",
        show_default=False,
    ),
]
AllowEmpty = Annotated[
    bool | None, typer.Option("--allow-empty", help="No document is not an error.", show_default=False)
]
Unreadable = Annotated[
    OnUnreadable | None,
    typer.Option(
        "--on-unreadable",
        help="What an unreadable document does: exit 3, or only a line. [default: fail]",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="Processes that may read, where there is much to read; the output does not depend on it. "
        "[default: cores, at most 8]",
        show_default=False,
    ),
]
EngineName = Annotated[
    Engine,
    typer.Option(help="What does the work: this machine, or Apache Spark for more than it can hold (docs/scale.md)."),
]
Master = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Where Spark runs: spark://HOST:7077, yarn, local[4]. [default: local[*], all cores of this machine]",
        show_default=False,
    ),
]
Conf = Annotated[
    list[str] | None,
    typer.Option("--conf", metavar="KEY=VALUE", help="A setting of Spark; may be repeated.", show_default=False),
]
Buckets = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Parts that Spark cuts the work into; the output does not depend on it. [default: four for each core]",
        show_default=False,
    ),
]
Tables = Annotated[
    str | None,
    typer.Option(
        metavar="DEST",
        help="With Spark: a folder, or the URL of one in a store, for the tables of export as Parquet.",
        show_default=False,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Read every document anew, and keep nothing for the next run.", show_default=False),
]
CacheDir = Annotated[
    str | None,
    typer.Option(
        "--cache-dir",
        metavar="DIR",
        help="Where what was read is kept for the next run. [default: the user's folder for caches]",
        show_default=False,
    ),
]
NoProgress = Annotated[
    bool,
    typer.Option("--no-progress", help="Do not show on a terminal how far the run has come.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only what fails the build.", show_default=False)]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help="Also notes on documents, timings, tracebacks (standard error).", show_default=False
    ),
]
Colored = Annotated[Color, typer.Option("--color", help="Colour the output.")]
Width = Annotated[
    int | None,
    typer.Option(
        "--width",
        min=20,
        metavar="N",
        help="Columns to fill. [default: the terminal's; a pipe has no limit]",
        show_default=False,
    ),
]
Today = Annotated[
    dt.date | None,
    typer.Option(
        "--today",
        metavar="DATE",
        parser=day,
        help="The day on which acceptances end or not. [default: today, UTC]",
        show_default=False,
    ),
]
