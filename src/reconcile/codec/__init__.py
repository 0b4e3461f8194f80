"""Documents and claims ↔ rows: plain values that JSON holds, complete, under the names that docs/claims.md tells.

Everything that a later step reads of a document or a claim is in its row, so that a run which starts from rows gives
the same pairs and findings. What is at its default is left out of a row: a missing key says "nothing is stated". Of a
document neither `root` nor `background` is kept: they belong to a run, not to the text.
"""

from __future__ import annotations

from reconcile.codec.claims import claim_of, claim_row
from reconcile.codec.documents import document_of, document_row
from reconcile.codec.quantities import quantity_of, quantity_row
from reconcile.codec.rows import VERSION, CodecError, Row
from reconcile.codec.sealing import is_sealed, sealed

__all__ = [
    "VERSION",
    "CodecError",
    "Row",
    "claim_of",
    "claim_row",
    "document_of",
    "document_row",
    "is_sealed",
    "quantity_of",
    "quantity_row",
    "sealed",
]
