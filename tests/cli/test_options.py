"""What `--show`, `-q`, `-v`, `--color` and `--width` change of a report, and what they leave alone."""

from __future__ import annotations

import re

import pytest

from running import FOR_CONFLICT, FOR_EXPLANATION, Called, Project

AGREEING = {
    "e.txt": "Fiji imported 52,000 tonnes of rice from Vietnam in 2023.\n",
    "f.txt": "Fiji imported 52 thousand tonnes of rice from Vietnam in 2023.\n",
}
FOR_MACHINES = ["json", "jsonl", "csv", "sarif", "gitlab", "junit"]


@pytest.fixture
def all_three(project: Project) -> Project:
    """A conflict, an explained difference and an agreement."""
    for folder, files in (("x", FOR_CONFLICT), ("y", FOR_EXPLANATION), ("z", AGREEING)):
        project.write(files, under=f"docs/{folder}")
    return project


@pytest.mark.parametrize(
    ("options", "code", "shown"),
    [
        pytest.param(["--show", "accepted"], 1, [], id="nothing of the kind"),
        pytest.param(["-q", "--fail-on", "never"], 0, [], id="quiet where nothing fails"),
        pytest.param(["-q"], 1, ["conflict"], id="quiet"),
        pytest.param(["-q", "--show", "all"], 1, ["conflict"], id="quiet, whatever is shown"),
        pytest.param(["-q", "--fail-on", "explained"], 1, ["conflict", "explained/scope"], id="quiet where more fails"),
        pytest.param(["--fail-on", "never"], 0, ["conflict", "explained/scope"], id="what is shown though it passes"),
        pytest.param([], 1, ["conflict", "explained/scope"], id="as it comes"),
        pytest.param(["--show", "agree"], 1, ["agree"], id="one"),
        pytest.param(["--show", "agree,conflict"], 1, ["conflict", "agree"], id="two, in the order of the report"),
        pytest.param(["--show", "all"], 1, ["conflict", "explained/scope", "agree"], id="all"),
    ],
)
def test_which_findings_are_printed(
    all_three: Project, call: Called, options: list[str], code: int, shown: list[str]
) -> None:
    brief = call("check", "docs", "-f", "brief", *options)
    assert (brief.code, brief.err) == (code, "")
    assert re.findall(r"(?m)^[^ ]+:\d+:\d+: ([^:]+): ", brief.out) == shown
    table = call("check", "docs", *options)
    assert table.code == code
    blocks = re.findall(r"(?m)^[✗≈=] (\S+?)(?:: (\S+))? ", table.out)
    assert ["/".join(filter(None, block)) for block in blocks] == shown
    assert ("6 claims in 6 documents" in table.out) == ("-q" not in options)


@pytest.mark.parametrize("form", FOR_MACHINES)
def test_reports_for_machines_are_the_same_however_they_are_asked_for(
    all_three: Project, call: Called, form: str
) -> None:
    plain = call("check", "docs", "-f", form)
    for options in (["-q"], ["--color", "always"], ["--width", "40"], ["-v"]):
        assert call("check", "docs", "-f", form, *options).out == plain.out


def test_verbose_changes_standard_error_alone(all_three: Project, call: Called) -> None:
    plain, verbose = call("check", "docs"), call("check", "docs", "-v")
    assert (plain.code, plain.out, plain.err) == (verbose.code, verbose.out, "")
    assert re.fullmatch(r"(?:[a-z ]+: \d+\.\d\d s\n)+", verbose.err)


@pytest.mark.parametrize("choice", ["never", "always"])
def test_colour_changes_no_word(all_three: Project, call: Called, choice: str) -> None:
    plain = call("check", "docs", "--show", "all").out
    coloured = call("check", "docs", "--show", "all", "--color", choice).out
    assert ("\x1b[" in coloured) is (choice == "always")
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@pytest.mark.parametrize("width", [20, 40, 71, 72, 80, 112, 200])
def test_a_width_loses_no_word(all_three: Project, call: Called, width: int) -> None:
    out = call("check", "docs", "--width", str(width)).out
    joined = re.sub(r"[\s│╰]+", "", out)
    for words in (
        "Kenya↔Peru·tradeturnover",
        "$3.7billion",
        "$3.1billion",
        "includingfromtheReserveFund",
        "f-dc5b0b42c73b",
    ):
        assert words in joined


def test_unreadable_documents_in_every_command(all_three: Project, call: Called) -> None:
    all_three.write({"broken.txt": b"\x00\x01 nothing"})
    for command in (["check", "docs", "--fail-on", "never"], ["claims", "docs"], ["export", "docs", "-o", "out"]):
        failed = call(*command)
        warned = call(*command, "--on-unreadable", "warn")
        assert (failed.code, warned.code) == (3, 0)
        assert "not read: broken.txt: " in failed.err
        assert failed.err == warned.err
    all_three.write({"reconcile.toml": 'on-unreadable = "warn"\n'}, under=".")
    assert call("claims", "docs").code == 0
    assert call("claims", "docs", "--on-unreadable", "fail").code == 3


def test_no_documents_in_every_command(project: Project, call: Called) -> None:
    for command in (["check", "docs"], ["claims", "docs"], ["export", "docs", "-o", "out"]):
        assert call(*command).code == 2
        assert call(*command, "--allow-empty").code == 0
    project.write({"reconcile.toml": "allow-empty = true\n"}, under=".")
    assert call("check", "docs").code == 0
