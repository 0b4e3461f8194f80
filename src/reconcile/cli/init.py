"""`reconcile init`: a commented configuration and a rule pack to start from."""

from __future__ import annotations

from pathlib import Path

CONFIG = """\
# Configuration of reconcile. Paths are relative to this file. An option on the command line goes before it.
# `reconcile check --show-config` prints what is in force.

# What to read where no path is given. Text (.txt), Markdown (.md), HTML (.html) and JSON lines (.jsonl) are documents.
paths = ["."]

# What to leave out, as in a .gitignore file. Files that git ignores are left out in any case.
exclude = ["house-rules/**"]
respect-gitignore = true

# Rule packs: those that come with reconcile by name, your own by path. A later pack replaces rules of an earlier one.
rules = [{packs}]

# What fails a build: "conflict", "explained" (both) or "never".
fail-on = "conflict"

# A document that cannot be read: "fail" (exit code 3) or "warn".
on-unreadable = "fail"

# With true, a run that finds no document is no error.
allow-empty = false

# The encoding of documents that do not tell their own.
encoding = "utf-8"

# How the head of a document writes 03/04/2025: "dmy" or "mdy". Without it such a day is not read.
# date-order = "dmy"

# Processes that may read a large folder at a time. Without it: as many as there are cores, at most 8.
# jobs = 4

[baseline]
# Conflicts that you know about. `reconcile baseline --update` takes in all there are; commit the file that it writes.
file = "reconcile-baseline.toml"
# With true, an entry counts only if it has a reason.
require-reason = false
# An acceptance may last no longer than this many days.
# max-days = 180

[tolerance]
# How far apart two figures may be and still agree, in percent of the larger one; "printed": only as far as their
# wordings allow. By unit, as the JSON report writes it; units that convert into one another (t, kg) share what is set.
default = "printed"
# USD = "1%"
# "count:company" = "5%"

[limits]
# A larger file is not read, and reported.
file-size = "20MB"
# A document that states more figures is left out, and reported.
document-claims = 50000
# Of one subject so many figures are compared, each with each; whose figures are left over is reported.
subject-figures = 5000
# What an archive (a .docx is one) may hold when it is unpacked: its size, how many times its own size, its files.
unpacked-size = "100MB"
unpack-ratio = 100
unpacked-files = 10000
# A longer PDF is not read, and reported.
pages = 2000
# What reading one PDF, one .docx or one large file may take: seconds of a processor, and memory.
seconds = 60
memory = "1GB"
"""

PACK = """\
# A rule pack: this file, and any of the tables that `reconcile rules list` names as kinds.
name = "house"
version = "0.1.0"
licence = "MIT"
description = "Words of our own texts."
"""

HEDGES = """\
# Words that say how exact a figure is. The examples of a rule are its tests: `reconcile rules test` reads them.
# `reconcile rules show about` prints a rule that comes with reconcile.

[[hedge]]
id = "a-shade-above"
# Words before the figure. [words] in brackets may be absent; {a|b} is a choice.
words = ["a shade above", "a notch above"]
# exact, approximate, at-least, more-than, at-most, less-than or range
bound = "more-than"
# The figure may be 1 to 1.1 times the printed one. Without `high` that side would be open.
low = 1.0
high = 1.1
# A text with one figure, and the values that it allows: [lowest, highest].
examples = { "a shade above $900 million" = [900000000, 990000000] }
# Texts that look alike and must not be read so.
not = ["a shade above the door"]
"""


def init() -> int:
    """Write a configuration to start from. It is reconcile.toml, with a rule pack, house-rules/; overwrites nothing."""
    from reconcile.cli.streams import plain, write
    from reconcile.errors import ConfigError, OutputError
    from reconcile.rulebook import shipped
    from reconcile.storing import store

    shipped_packs = sorted(item.name for item in shipped().iterdir() if item.is_dir() and not item.name.startswith("."))
    packs = ", ".join(f'"{name}"' for name in (*shipped_packs, "./house-rules"))
    files = {
        Path("reconcile.toml"): CONFIG.replace("{packs}", packs),
        Path("house-rules/pack.toml"): PACK,
        Path("house-rules/hedges.toml"): HEDGES,
    }
    for path in (Path("reconcile.toml"), Path("house-rules")):
        if path.exists() or path.is_symlink():
            raise ConfigError(f"{path} is there already; nothing was written")
    try:
        Path("house-rules").mkdir()
    except OSError as error:
        raise OutputError(f"cannot write house-rules: {(error.strerror or str(error)).lower()}") from error
    store([(path, text.encode("utf-8")) for path, text in files.items()])
    write(plain([*(f"wrote {path.as_posix()}" for path in files), "Next: reconcile check"]))
    return 0
