"""What is told to whoever writes claims: the schema of a line, and instructions for a reader."""

from __future__ import annotations

from importlib import resources


def schema() -> str:
    """The JSON Schema of the lines of a file of claims, as it ships with the package."""
    return _page("claims.schema.json")


def instructions() -> str:
    """A text by which a person or a language model can write claims of a document."""
    return _page("instructions.md")


def _page(name: str) -> str:
    return resources.files("reconcile.claimfiles").joinpath(name).read_text(encoding="utf-8")
