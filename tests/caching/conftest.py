"""A cache in a folder of its own, and the shipped rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.caching import Cache, opened
from reconcile.rulebook import Rulebook, load


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


@pytest.fixture
def cache(tmp_path: Path, rulebook: Rulebook) -> Iterator[Cache]:
    made, why = opened(tmp_path / "kept", rulebook)
    assert made is not None, why
    yield made
    made.close()
