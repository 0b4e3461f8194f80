"""The notebook of the pages runs, and shows what stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

DOCS = Path(__file__).parents[1] / "docs"
NOTEBOOK = DOCS / "notebook.ipynb"


def read() -> Any:
    """The notebook as it stands."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def run(book: Any) -> Any:
    """The notebook with every output as it is now."""
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        book, kernel_name="python3", timeout=300, record_timing=False, resources={"metadata": {"path": str(DOCS)}}
    )
    return client.execute()


def shown(book: Any) -> dict[str, list[object]]:
    """What each code cell shows, by its id. How pandas draws its frames is its own affair: that there is one counts."""
    return {cell.id: [_shown(output) for output in cell.outputs] for cell in book.cells if cell.cell_type == "code"}


def _shown(output: Any) -> object:
    if output.output_type == "stream":
        return output.text
    data = output.data
    if "dataframe" in data.get("text/html", "") or "dtype: " in data.get("text/plain", ""):
        return "a frame"
    return data.get("text/html") or data["text/plain"]


def test_the_notebook_shows_what_comes_out(request: pytest.FixtureRequest) -> None:
    kept = read()
    before = shown(kept)
    made = run(kept)
    assert all(output for output in shown(made).values())
    if request.config.getoption("--update-golden"):
        made.metadata.language_info = {"name": "python"}  # without the version of this machine
        nbformat.write(made, NOTEBOOK)  # type: ignore[no-untyped-call]
        return
    assert shown(made) == before, "run pytest -n 0 --update-golden on this file and look at the notebook"


def test_a_notebook_that_shows_something_else_is_found() -> None:
    kept = read()
    other = read()
    cell = next(cell for cell in other.cells if cell.id == "run")
    cell.outputs[0].data["text/html"] = cell.outputs[0].data["text/html"].replace("1 explained", "2 explained")
    assert shown(kept) != shown(other)
