"""Claims that come ready-made: lines that reconcile or a reader wrote (`reconcile claims -o claims.jsonl`), tables of a
statistics office or of a database. docs/claims.md says what stands in them.

What is held against its text first, and what is refused is a problem with its line and the reason; the run goes on.
"""

from __future__ import annotations

from reconcile.claimfiles.bringing import Gathered, bring
from reconcile.claimfiles.finding import Held, held
from reconcile.claimfiles.pages import instructions, schema

__all__ = ["Gathered", "Held", "bring", "held", "instructions", "schema"]
