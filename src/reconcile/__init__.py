"""reconcile finds where documents disagree about the same quantity, and says why.

The public face: `reconcile.reconcile("folder/")`, whose result gives its tables as pandas frames; the nouns of that
result; `Rulebook` and `ReadOptions` for its arguments. `reconcile.quantities(text)` reads the figures of one text and
nothing else. Names are loaded when they are asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

# Type checkers take the name for true. Importing it from `typing` costs more than all the rest of this file.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from reconcile.errors import ReconcileError
    from reconcile.figures import Figure, quantities
    from reconcile.library import Judged, reconcile
    from reconcile.model import (
        Bound,
        Claim,
        Document,
        Evidence,
        Explanation,
        Finding,
        Kind,
        Measure,
        Pair,
        Period,
        Problem,
        Quantity,
        Range,
        Result,
        Scope,
        Span,
        Subject,
        Unit,
        Verdict,
    )
    from reconcile.reading import ReadOptions
    from reconcile.rulebook import Rulebook, load

    __version__: str

__all__ = [
    "Bound",
    "Claim",
    "Document",
    "Evidence",
    "Explanation",
    "Figure",
    "Finding",
    "Judged",
    "Kind",
    "Measure",
    "Pair",
    "Period",
    "Problem",
    "Quantity",
    "Range",
    "ReadOptions",
    "ReconcileError",
    "Result",
    "Rulebook",
    "Scope",
    "Span",
    "Subject",
    "Unit",
    "Verdict",
    "__version__",
    "load",
    "quantities",
    "reconcile",
]

_HOMES = {
    "Figure": "reconcile.figures",
    "Judged": "reconcile.library",
    "ReadOptions": "reconcile.reading",
    "ReconcileError": "reconcile.errors",
    "Rulebook": "reconcile.rulebook",
    "load": "reconcile.rulebook",
    "quantities": "reconcile.figures",
    "reconcile": "reconcile.library",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("reconcile")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(_HOMES.get(name, "reconcile.model")), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
