"""Forms that need a library of their own, which not everybody has installed."""

from __future__ import annotations

from importlib.util import find_spec

from reconcile.errors import ConfigError

LIBRARIES = {".xlsx": ("xlsx", "xlsxwriter", "XlsxWriter"), ".parquet": ("parquet", "pyarrow", "pyarrow")}


def demand(suffix: str, file: str) -> None:
    """Raises ConfigError where the library that writes files of this suffix is missing; asked before anything is read.

    Nothing is loaded.
    """
    if suffix not in LIBRARIES:
        return
    extra, module, name = LIBRARIES[suffix]
    if find_spec(module) is None:
        raise ConfigError(
            f'cannot write {file}: {name} is not installed. It comes with: pip install "reconcile[{extra}]"'
        )
