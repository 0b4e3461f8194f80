"""What the words of rules say in a passage of scope, basis, status, revision and tally, all found in one walk."""

from __future__ import annotations

from functools import cached_property, lru_cache

from msgspec import Struct

from reconcile.extraction.movements import movements
from reconcile.extraction.parts import VERBS
from reconcile.extraction.passage import Passage
from reconcile.extraction.wordings import Found, Several, Wordings, longest_of
from reconcile.language.grammar import CLAUSE_OPENERS
from reconcile.rulebook import BasisEntry, RevisionEntry, Rulebook, ScopeEntry, StatusEntry, TallyEntry

# No status reaches over these: "sold 40 cars and analysts had expected more".
CLAUSES = CLAUSE_OPENERS | {"and", "when", "because", "after", "before", "than", "which", "who"}


class Spoken(Struct, frozen=True, dict=True):
    """Every find of each kind, overlapping ones too. `doubts` are words that are too weak by themselves, `corrections`
    those by which a document says that it corrects an earlier one."""

    scopes: tuple[Found[ScopeEntry], ...]
    bases: tuple[Found[BasisEntry], ...]
    statuses: tuple[Found[StatusEntry], ...]
    revisions: tuple[Found[RevisionEntry], ...]
    doubts: tuple[Found[RevisionEntry], ...]
    corrections: tuple[Found[RevisionEntry], ...]
    tallies: tuple[Found[TallyEntry], ...]

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The tokens (half open) that fill {X} in the words of scope."""
        return tuple(item.part for item in longest_of(self.scopes) if item.part is not None)

    def in_part(self, first: int, last: int) -> bool:
        """Whether words at tokens first..last only help to name a part ("temporary workers included"): they say nothing
        of the amount itself."""
        return any(begin <= first and last <= end for begin, end in self.parts)


def spoken(passage: Passage, rulebook: Rulebook) -> Spoken:
    """What a passage says by words of rules."""
    return Spoken(*_every(rulebook).find(passage))


def correcting(passage: Passage, rulebook: Rulebook) -> tuple[Found[RevisionEntry], ...]:
    """Only its words of correction, of a passage that is asked for nothing else."""
    return tuple(_corrections(rulebook).find(passage))


@lru_cache(maxsize=4)
def _every(rulebook: Rulebook) -> Several:
    moving = movements(rulebook)
    finite = {verb for verb in moving.verbs - moving.nouns if not verb.endswith("ing")}
    revising = rulebook.of(RevisionEntry)
    return Several(
        # "sales excluding fuel rose"; but "add-ons" are a part
        Wordings(rulebook.of(ScopeEntry), rulebook, boundary=VERBS | finite - {"add"}),
        Wordings(rulebook.of(BasisEntry), rulebook),
        Wordings(rulebook.of(StatusEntry), rulebook, boundary=CLAUSES, timeless=True),
        Wordings([entry for entry in revising if not entry.whole and not entry.named], rulebook),
        Wordings([entry for entry in revising if entry.named], rulebook),
        _corrections(rulebook),
        Wordings(rulebook.of(TallyEntry), rulebook),
    )


@lru_cache(maxsize=4)
def _corrections(rulebook: Rulebook) -> Wordings[RevisionEntry]:
    return Wordings([entry for entry in rulebook.of(RevisionEntry) if entry.whole], rulebook)
