"""Checks the rules of slips: each pair of quantities that looks like one, and each that does not."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.comparison.slips import slip
from reconcile.extraction.quantities import mentions
from reconcile.rulebook import Rulebook, SlipEntry


def slips(entry: SlipEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What is wrong with a slip: an example that another slip, or none, is seen in; a look-alike that it is seen in."""
    unlike = [tuple(text.split(" | ")) for text in entry.not_]
    for texts, wanted in ((entry.examples, True), (unlike, False)):
        for one, other in texts:
            read = [mentions(text, rulebook) for text in (one, other)]
            told = f"{one} | {other}"
            if [len(found) for found in read] != [1, 1]:
                yield told, "expected one quantity on each side"
                continue
            hint = slip(read[0][0].quantity, read[1][0].quantity, rulebook)
            found = None if hint is None else hint.rule
            if wanted and found != entry.rule:
                yield told, f"expected {entry.rule}, found {found or 'none'}"
            elif not wanted and found == entry.rule:
                yield told, f"{entry.id} must not be seen here"
