"""The examples in the docstrings of the language room run as they stand."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from reconcile import language

MODULES = [f"reconcile.language.{module.name}" for module in pkgutil.iter_modules(language.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
