"""Why claims were made one subject, in words: told when somebody asks, from the claims alone, by a run that has just
grouped them as by one that found them grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from reconcile.grouping.alike import Alike, ridden
from reconcile.grouping.evidence import weights
from reconcile.grouping.given import Groups, met, together
from reconcile.grouping.telling import Tellings
from reconcile.grouping.together import Together
from reconcile.model import Claim, Document
from reconcile.rulebook import Rulebook
from reconcile.ties import Tie


class Reasons:
    """What tells the ties of subjects, of which `claims` gives all claims."""

    def __init__(self, claims: Callable[[], Iterable[Claim]], rulebook: Rulebook) -> None:
        self._claims = claims
        self._rulebook = rulebook

    def told(self, a: Claim, b: Claim, tie: Tie) -> tuple[str, ...]:
        """Why two claims, the earlier one first, are one subject: each piece of evidence with what it weighs."""
        from reconcile.grouping.wording import in_words  # nobody may ever ask

        texts = Together(self._tellings[a.document], self._tellings[b.document])
        return in_words(a, b, tie, texts, weights(self._rulebook))

    @cached_property
    def _tellings(self) -> Tellings:
        by_document: dict[Document, list[Claim]] = defaultdict(list)
        for claim in looked_at(tuple(self._claims()))[0]:
            by_document[claim.document].append(claim)
        return Tellings(by_document.values())


def looked_at(claims: Sequence[Claim]) -> tuple[Sequence[Claim], Groups, Alike]:
    """The claims that are weighed; those with keys, of each group of which one stands for all; and those of which one
    stands for others in the same words."""
    held = together(claims)
    some = [*(claim for claim in claims if not claim.keys), *met(held, claims)] if held else claims
    weighed, alike = ridden(some)
    return weighed, held, alike
