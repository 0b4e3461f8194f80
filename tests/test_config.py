"""The configuration: where it is found, what it may say, and how it says what is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reconcile.config import Config, DateOrder, FailOn, OnUnreadable, load, show
from reconcile.errors import ConfigError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder in it, and a home elsewhere."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "project/.git").mkdir(parents=True)
    (tmp_path / "project/docs").mkdir()
    return tmp_path / "project"


def write(folder: Path, text: str, name: str = "reconcile.toml") -> Path:
    """Put a configuration into a folder."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def fault(folder: Path) -> str:
    """What loading complains of."""
    with pytest.raises(ConfigError) as error:
        load(folder)
    return str(error.value)


# --------------------------------------------------------------------------------------------------------- where it is


def test_without_a_file_there_are_defaults(project: Path) -> None:
    assert load(project) == Config(base=project, baseline_file=project / "reconcile-baseline.toml")


def test_isolated_looks_for_none(project: Path) -> None:
    write(project, 'fail-on = "never"')
    assert load(project, isolated=True).path is None


def test_found_here_or_above(project: Path) -> None:
    file = write(project, 'fail-on = "never"')
    for start in (project, project / "docs"):
        found = load(start)
        assert (found.path, found.base, found.fail_on) == (file, project, FailOn.NEVER)


def test_the_nearest_file_counts_alone(project: Path) -> None:
    write(project, 'fail-on = "never"')
    write(project / "docs", 'encoding = "cp1252"')
    assert load(project / "docs").fail_on is FailOn.CONFLICT


def test_in_one_folder_the_own_file_stands_before_pyproject(project: Path) -> None:
    write(project, '[tool.reconcile]\nfail-on = "explained"', "pyproject.toml")
    assert load(project).fail_on is FailOn.EXPLAINED
    write(project, "")
    assert load(project).fail_on is FailOn.CONFLICT


def test_a_pyproject_that_does_not_speak_of_it_is_passed_over(project: Path) -> None:
    file = write(project, 'fail-on = "never"')
    write(project / "docs", '[project]\nname = "x"', "pyproject.toml")
    assert load(project / "docs").path == file


def test_the_search_ends_at_the_repository(project: Path) -> None:
    write(project.parent, 'fail-on = "never"')
    assert load(project / "docs").path is None


def test_the_search_ends_at_home(project: Path) -> None:
    home = project.parent / "home"
    (home / "texts").mkdir()
    write(project.parent, 'fail-on = "never"')
    assert load(home / "texts").path is None
    file = write(home, 'fail-on = "never"')
    assert load(home / "texts").path == file


def test_outside_both_only_the_folder_itself_counts(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    write(project.parent, 'fail-on = "never"')
    assert load(outside).path is None
    file = write(outside, "")
    assert load(outside).path == file


def test_a_file_inside_the_checked_folder_is_not_read(project: Path) -> None:
    write(project / "docs", 'fail-on = "never"')
    assert load(project, never_inside=[project / "docs"]).path is None
    (project / "reconcile.toml").symlink_to("docs/reconcile.toml")
    assert load(project, never_inside=[project / "docs"]).path is None
    assert load(project, never_inside=[project]).fail_on is FailOn.NEVER
    assert load(project / "docs", never_inside=[project]).fail_on is FailOn.NEVER


def test_an_explicit_file(project: Path) -> None:
    write(project, 'fail-on = "explained"')
    file = write(project / "docs", 'fail-on = "never"\npaths = ["a"]', "other.toml")
    for isolated in (False, True):
        found = load(project, explicit=file, isolated=isolated)
        assert (found.fail_on, found.paths) == (FailOn.NEVER, (project / "docs/a",))


def test_an_explicit_file_that_cannot_be_used(project: Path) -> None:
    write(project, "", "pyproject.toml")
    for name, reason in (("gone.toml", "no such file"), ("pyproject.toml", r"has no \[tool.reconcile\]")):
        with pytest.raises(ConfigError, match=f"^{name}: {reason}$"):
            load(project, explicit=project / name)
    with pytest.raises(ConfigError, match=r"^docs: is a directory$"):
        load(project, explicit=project / "docs")


# ------------------------------------------------------------------------------------------------------ what is wrong


NO_LIST = 'must be a list of texts, like ["a", "b"]'
NO_DAYS = "must be a whole number of days, 1 or more"
NO_SIZE = 'must be a number of bytes, or a text like "20MB"'
NO_SHARE = 'must be "printed", or a percentage below 100 in quotes, like "2.5%"'
NO_VERDICT = 'must be one of "conflict", "explained", "never"'

WRONG = [
    pytest.param('exlude = ["a"]', 1, 'unknown key "exlude"; did you mean "exclude"?', id="a slip"),
    pytest.param("\n\nfail_on = 1", 3, 'unknown key "fail_on"; did you mean "fail-on"?', id="an underscore"),
    pytest.param("zzz = 1", 1, 'unknown key "zzz"', id="nothing like it"),
    pytest.param('"fail-on " = 1', 1, 'unknown key "fail-on "; did you mean "fail-on"?', id="quoted"),
    pytest.param("[baseline]\n\n max-day = 3", 3, 'unknown key "max-day"; did you mean "max-days"?', id="in a table"),
    pytest.param("\nlimits.size = 3", 2, 'unknown key "size"; did you mean "file-size"?', id="dotted"),
    pytest.param("\n[limit]\na = 1", 2, 'unknown key "limit"; did you mean "limits"?', id="a table"),
    pytest.param("max-days = 9", 1, 'unknown key "max-days"; "max-days" stands in [baseline]', id="of a table"),
    pytest.param(
        "[limits]\nfail_on = 1", 2, 'unknown key "fail_on"; "fail-on" stands above all tables', id="of the top"
    ),
    pytest.param("[limits.other]\na = 1", 1, 'unknown key "other"', id="a table in a table"),
    pytest.param("\nbaseline = { fil = 1 }", 2, 'unknown key "fil"; did you mean "file"?', id="an inline table"),
    pytest.param("baseline = 1", 1, '"baseline" must be a table', id="a value for a table"),
    pytest.param("[[baseline]]", 1, '"baseline" must be a table', id="a list of tables"),
    pytest.param('paths = "a"', 1, f'"paths" {NO_LIST}', id="a text for a list"),
    pytest.param("rules = [1]", 1, f'"rules" {NO_LIST}', id="a list of numbers"),
    pytest.param('exclude = [""]', 1, f'"exclude" {NO_LIST}', id="an empty text in a list"),
    pytest.param('fail-on = "always"', 1, f'"fail-on" {NO_VERDICT}', id="no such word"),
    pytest.param("on-unreadable = true", 1, '"on-unreadable" must be one of "fail", "warn"', id="a switch for a word"),
    pytest.param(
        'date-order = "ymd"', 1, '"date-order" must be one of "dmy", "mdy"', id="an order that is no question"
    ),
    pytest.param("allow-empty = 1", 1, '"allow-empty" must be true or false', id="a number for a switch"),
    pytest.param('encoding = "rot13"', 1, '"encoding" must be an encoding, like "utf-8" or "cp1252"', id="no encoding"),
    pytest.param("baseline.file = []", 1, '"file" must be a text', id="a list for a text"),
    pytest.param('baseline.file = "a\\u0000b"', 1, '"file" must be a text', id="a name that no file can have"),
    pytest.param('paths = ["a\\u0000b"]', 1, f'"paths" {NO_LIST}', id="a path that cannot be"),
    pytest.param("[baseline]\nmax-days = 0", 2, f'"max-days" {NO_DAYS}', id="no day at all"),
    pytest.param("[baseline]\nmax-days = true", 2, f'"max-days" {NO_DAYS}', id="a switch for days"),
    *(
        pytest.param(f"limits.file-size = {size}", 1, f'"file-size" {NO_SIZE}', id=f"size {size}")
        for size in ("0", "-1", "true", "1.5", '"20 apples"', '"0MB"', '"-3MB"', '"٣MB"')
    ),
    pytest.param("tolerence.USD = 1", 1, 'unknown key "tolerence"; did you mean "tolerance"?', id="a slip in a table"),
    pytest.param(
        "tolerance = 5", 1, '"tolerance" must be a table, like tolerance = { default = "2.5%" }', id="no table"
    ),
    *(
        pytest.param(f"[tolerance]\n\nUSD = {value}", 3, f'"USD" {NO_SHARE}', id=f"tolerance {value}")
        for value in (
            "0.05",
            "5",
            '"5"',
            '"-5%"',
            '"100%"',
            '"5 percent"',
            '""',
            "true",
            '"5%%"',
            '"\u0665%"',
            '["5%"]',
        )
    ),
    pytest.param('texts = "body"', 1, '"texts" must be a table of texts', id="no table of columns"),
    pytest.param(
        '[texts]\ntxt = "a"',
        1,
        '[texts]: "txt" is nothing that a table of texts has; did you mean "text"?',
        id="a slip in a name of columns",
    ),
    pytest.param("[texts]\ntext = 1", 1, '"texts" must be a table of texts', id="a number for a column"),
    pytest.param('a = "', 1, "not TOML: Unterminated string", id="cut off"),
    pytest.param("paths = []\n\npaths = []", 3, "not TOML: Cannot overwrite a value", id="a key twice"),
    pytest.param("a = 1\n<<<<<<< ours", 2, "not TOML: Invalid statement", id="a merge conflict"),
]


@pytest.mark.parametrize(("text", "line", "message"), WRONG)
def test_what_is_wrong_is_said_with_its_line(project: Path, text: str, line: int, message: str) -> None:
    write(project, text)
    assert fault(project) == f"reconcile.toml:{line}: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(f"paths = {'[' * 9000}", "nested too deep", id="brackets in brackets"),
        pytest.param(f"x = {'9' * 9000}", "not TOML that can be read", id="a number without end"),
    ],
)
def test_what_python_cannot_read(project: Path, text: str, message: str) -> None:
    write(project, text)
    assert fault(project).startswith(f"reconcile.toml: {message}")


def test_all_faults_are_said_at_once(project: Path) -> None:
    write(project, "x = 1\n[baseline]\nfile = 1\n")
    assert fault(project) == 'reconcile.toml:1: unknown key "x"\nreconcile.toml:3: "file" must be a text'


def test_the_line_in_pyproject_and_from_below(project: Path) -> None:
    write(project, '[project]\nname = "x"\n\n[tool.reconcile]\npath = ["a"]\n', "pyproject.toml")
    assert fault(project / "docs") == '../pyproject.toml:5: unknown key "path"; did you mean "paths"?'
    write(project, "\n[tool]\nreconcile = 3\n", "pyproject.toml")
    assert fault(project) == "pyproject.toml:3: [tool.reconcile] must be a table"


def test_bytes_that_are_no_utf_8(project: Path) -> None:
    (project / "reconcile.toml").write_bytes(b'a = "\xe9"')
    assert fault(project) == "reconcile.toml: not TOML: not UTF-8"


# ------------------------------------------------------------------------------------------------------- what it says


FULL = """
paths = ["reports", "/press"]
exclude = ["**/drafts/**"]
rules = ["english", "./own"]
fail-on = "explained"
on-unreadable = "warn"
encoding = "Latin-1"
date-order = "mdy"
respect-gitignore = false
allow-empty = true

[baseline]
file = "known/list.toml"
require-reason = true
max-days = 180

[tolerance]
USD = "1.50 %"
"count:company" = "0%"
default = "5%"

[limits]
file-size = "1.5MB"

[texts]
text = "Speech"
date = "Given on"
"""


def test_all_keys(project: Path) -> None:
    file = write(project, FULL)
    assert replace(load(project / "docs"), places={}) == Config(
        base=project,
        path=file,
        paths=(project / "reports", Path("/press")),
        exclude=("**/drafts/**",),
        rules=("english", "./own"),
        fail_on=FailOn.EXPLAINED,
        on_unreadable=OnUnreadable.WARN,
        encoding="iso8859-1",
        date_order=DateOrder.MONTH_FIRST,
        respect_gitignore=False,
        allow_empty=True,
        baseline_file=project / "known/list.toml",
        tolerance={"default": "5%", "USD": "1.5%", "count:company": "printed"},
        require_reason=True,
        max_days=180,
        file_size=1_500_000,
        texts=(("date", "Given on"), ("text", "Speech")),
    )


@pytest.mark.parametrize(
    ("written", "size"),
    [("1", 1), ('"7"', 7), ('"20MB"', 20_000_000), ('"2 kib"', 2048), ('"1GB"', 10**9), ('"0.5kB"', 500), ('"9B"', 9)],
)
def test_sizes(project: Path, written: str, size: int) -> None:
    write(project, f"limits.file-size = {written}")
    assert load(project).file_size == size


def test_a_byte_order_mark_is_no_fault(project: Path) -> None:
    (project / "reconcile.toml").write_text("allow-empty = true", encoding="utf-8-sig")
    assert load(project).allow_empty


# -------------------------------------------------------------------------------------------------- how it is printed


def test_defaults_as_printed(project: Path) -> None:
    assert show(load(project)) == (
        "# defaults: no configuration file\n"
        "paths = []\n"
        "exclude = []\n"
        "# rules: all packs that are shipped\n"
        'fail-on = "conflict"\n'
        'on-unreadable = "fail"\n'
        'encoding = "utf-8"\n'
        "respect-gitignore = true\n"
        "allow-empty = false\n"
        "\n"
        "[baseline]\n"
        'file = "reconcile-baseline.toml"\n'
        "require-reason = false\n"
        "\n"
        "[tolerance]\n"
        'default = "printed"\n'
        "\n"
        "[limits]\n"
        "file-size = 20000000\n"
        "document-claims = 50000\n"
        "subject-figures = 5000\n"
        "unpacked-size = 100000000\n"
        "unpack-ratio = 100\n"
        "unpacked-files = 10000\n"
        "pages = 2000\n"
        "seconds = 60\n"
        "memory = 1000000000\n"
    )


def test_what_is_printed_gives_the_same_again(project: Path) -> None:
    write(project, FULL)
    first = load(project)
    printed = show(first)
    assert printed.startswith("# from reconcile.toml\n")
    write(project, printed)
    assert replace(load(project), places={}) == replace(first, places={})
    assert show(load(project)) == printed


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=4))
def test_any_text_is_printed_so_that_it_can_be_read(texts: list[str]) -> None:
    printed = show(Config(base=Path("/p"), exclude=tuple(texts), rules=tuple(texts)))
    assert tomllib.loads(printed)["exclude"] == tomllib.loads(printed)["rules"] == texts
