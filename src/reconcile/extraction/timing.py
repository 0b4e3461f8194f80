"""Which of a sentence's time expressions belongs to an amount, as its period or as the day on which it was read."""

from __future__ import annotations

from reconcile.extraction.passage import Passage
from reconcile.extraction.periods import Role, TimeExpression
from reconcile.model import AsOf, Measure, Nature, Period, Wording


def timing(passage: Passage, number: int, measure: Measure) -> tuple[Period | None, AsOf | None]:
    """The period and the as-of day of an amount. What the text does not say is None, but for a stock, whose unstated
    day is the document's date (`stated` false)."""
    own = [time for time in passage.times if time.role is Role.PERIOD and time.period is not None]
    days = [time for time in passage.times if time.role is Role.AS_OF and time.date is not None]
    chosen = _nearest(passage, number, own)
    day = _nearest(passage, number, days)
    period = None if chosen is None else chosen.period
    if day is not None and day.date is not None:
        return period, AsOf(day.date, True, _wording(passage, day))
    published = passage.document.published
    if measure.stock and measure.nature is Nature.LEVEL and period is None and published is not None:
        return None, AsOf(published, False)
    return period, None


def _wording(passage: Passage, time: TimeExpression) -> Wording:
    return Wording(time.span, passage.document.quote(time.span), time.rule)


def _nearest(passage: Passage, number: int, found: list[TimeExpression]) -> TimeExpression | None:
    """The expression in the amount's own territory, the nearer one first; else one that stands before, in the same
    sentence ("stayed dry until late May, with rain falling by 8 percent"), the last of them; else, in the
    amount's clause, the one behind all amounts ("$5 bn of exports and $7 bn of imports in 2024")."""
    here = passage.mentions[number]
    left, right = passage.territory(number)
    placed = [(time, *passage.tokens_of(time.span)) for time in found]
    inside = [row for row in placed if left <= row[1] and row[2] <= right]
    if inside:
        # Words between two amounts follow the first of them more often than they lead to the second.
        def distance(row: tuple[TimeExpression, int, int]) -> tuple[int, int]:
            _, first, last = row
            return (first - here.last, 0) if first >= here.last else (here.first - last, 1)

        own = [row for row in inside if row[1] >= here.last or not _belongs_before(passage, number, row[1])]
        if own:
            return min(own, key=distance)[0]
    earlier = [row for row in placed if row[2] <= here.first and not _parted(passage, row[2], here.first)]
    if earlier:
        return earlier[-1][0]
    later = [row for row in placed if row[1] >= here.last and passage.same_clause(here.last - 1, row[1])]
    return later[0][0] if later else None


def _belongs_before(passage: Passage, number: int, at: int) -> bool:
    """Whether an expression between two amounts closes the clause of the first ("rose 5 percent last year, reaching
    …")."""
    if number == 0:
        return False
    before = passage.mentions[number - 1]
    return (
        at >= before.last and at - before.last <= 2 and passage.norms[passage.mentions[number].first - 1] not in ("in",)
    )


def _parted(passage: Passage, one: int, other: int) -> bool:
    return any(
        one <= cut <= other and passage.norms[cut] in ("while", "whereas", "whilst", "but") for cut in passage.cuts
    )
