"""Puts the compiled form of each rule pack into the wheel, which is read at every start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPacks(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles what stands in `rules/` before it is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Read each pack once, by which it is compiled."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from reconcile.rulebook import load

        load()
