"""The report as a page: one file that asks nobody for anything, and that can be read without script and style.

All that it shows is static. The script only hides, sorts and moves the focus; what a reader's policy forbids is missed
by nobody. Templates, style and script stand beside this file.
"""

from __future__ import annotations

import base64
import hashlib
import re
from decimal import Decimal
from functools import lru_cache
from importlib import resources

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from reconcile.findings import exact
from reconcile.reporting.cleaning import clean
from reconcile.reporting.html.pages import Page, page_of
from reconcile.reporting.report import Report

_TOP, _TALL = 28, 76  # pixels: where a time line's plot begins, and how tall it is
_TENTH = Decimal("0.1")
_BETWEEN = re.compile(r">\n+<")  # a browser keeps each of these line breaks: of thousands of cards, half the page


def page(report: Report) -> str:
    """The whole page. It holds every finding, accepted ones too, and what agrees: the reader chooses what to see."""
    return _template(page_of(report))


def _template(shown: Page) -> str:
    style, script = _file("page.css"), _file("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=shown,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; "
            "form-action 'none'",
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader: BaseLoader = FunctionLoader(_file)
    made = Environment(
        loader=loader,
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["percent"] = lambda number: f"{exact(number)}%"
    made.filters["tight"] = lambda card: Markup(_BETWEEN.sub("><", card))
    made.filters["height"] = lambda up: exact((_TOP + up * _TALL / 100).quantize(_TENTH))
    return made


def _harmless(value: object) -> object:
    """What is put into the page: of strangers' text every character seen that would act or hide; then it is escaped."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return value if value.isascii() and value.isprintable() and "##" not in value else clean(value)


def _file(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
