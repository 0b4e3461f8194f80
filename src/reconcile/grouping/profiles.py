"""A claim with all that is asked of it for each pair in which it stands, made once: its words as sets, its figure in
the base unit of its dimension."""

from __future__ import annotations

from decimal import Decimal

from reconcile.language.inflection import root
from reconcile.model import Claim

Figure = tuple[str, Decimal]  # a dimension and a value in its base unit

_FEW = 31  # a number up to which figures are days, ages and things counted by the way
_LONG = 6  # letters from which a word may be a variant of another
_NOTHING: frozenset[str] = frozenset()


class Profile:
    """What a claim is in every pair. `names` are the names of its text."""

    __slots__ = (
        "bases", "claim", "context", "digits", "dimension", "every", "exponent", "figure", "named", "parties",
        "printed", "range", "sentence", "setting", "size", "sorted_digits", "spoken", "value", "varying",
    )  # fmt: skip

    def __init__(self, claim: Claim, names: frozenset[str]) -> None:
        self.claim = claim
        context, setting = frozenset(claim.context), frozenset(claim.setting)
        self.context = context
        self.setting = setting
        self.sentence = context.union(claim.around)
        self.every = self.sentence | setting if setting else self.sentence
        self.varying = frozenset(filter(may_vary, context)) or _NOTHING
        self.named = [word for word in claim.context if word[0] == "@" or word in names]
        # the names of which the whole sentence speaks
        self.spoken = frozenset(word for word in self.sentence if word[0] == "@" or word in names) or _NOTHING
        self.parties = [(party.role, party.entity, party.name) for party in claim.parties if party.entity]
        self.bases = {item.axis: item.value for item in claim.basis}
        quantity = claim.quantity
        unit = quantity.unit
        self.dimension = unit.dimension
        self.value = quantity.value * unit.factor
        self.size = abs(self.value)
        normal = self.size.normalize()
        self.figure = unit.dimension, self.value.normalize()
        _, self.digits, self.exponent = normal.as_tuple()
        self.sorted_digits = sorted(self.digits)
        self.printed = len(quantity.value.normalize().as_tuple().digits)
        self.range = quantity.range.scaled(unit.factor)

    @property
    def is_telling(self) -> bool:
        """Whether its figure is seldom the same by chance: two digits that are no small count."""
        value = self.claim.quantity.value
        return self.printed > 1 and not (value == value.to_integral_value() and value <= _FEW)


def may_vary(word: str) -> bool:
    """Whether a word may be a variant of another."""
    return len(word) >= _LONG and word[0] not in "@="


def roots(names: frozenset[str]) -> frozenset[str]:
    """Names as words of claims are told."""
    return frozenset(map(root, names))
