"""What all tests share: goldens, which `pytest --update-golden` rewrites and a reviewer reads."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# A test reads what its code reads, not what an earlier test has kept: no cache can be made there. Those of the cache
# name a folder of their own.
os.environ["XDG_CACHE_HOME"] = "/dev/null/none"

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden with what the code gives now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name, byte by byte."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if update:
            file.write_bytes(text.encode())
        assert file.exists(), f"no golden {name}: run pytest --update-golden and read it"
        assert text == file.read_bytes().decode()

    return compare
