"""Whether enough is known of two figures that clash to call it a conflict.

Silence is read as newspapers mean it: a text that names no period speaks of the latest one before its date, and who
has been named is not named again. What is unknown is neither equal nor different.
"""

from __future__ import annotations

import datetime as dt

from reconcile.comparison.moments import day_of, is_running
from reconcile.model import Claim, Nature, Period, Subject

# What the evidence for one subject must weigh before two figures that clash are called a conflict (grouping's scale),
# and what where both say who does what to whom.
CERTAIN, FRAMED = 0.6, 0.2
NAMED_APART = 1.5  # and what where each stands beside a name of its own
# What it must weigh before two equal figures of one text are told as agreeing: a text is full of figures that are alike
# by chance, and says few things twice. Of those above it 5 of 7 were right in 90 stories, of those below 3 of 12.
TOLD_TWICE = 2.0
OTHER_THINGS = 0.2  # and before two of things that have two names are
_SOON = 31  # days within which a text that names no day can speak of the day that another names
# Two claims without a stated period speak of the same time only if their documents do: a year apart they may not.
_CONTEMPORARY = 300
_TOLD_LATE = 62  # days after its end within which the figure of a month is still the latest


def certain(subject: Subject, a: Claim, b: Claim) -> bool:
    """Whether enough speaks for one subject: a false conflict costs more trust than two that are missed."""
    if a.keys and a.keys == b.keys:
        return True
    found, known = subject.tie(a, b), roles_known(a, b)
    if found is None:
        return known
    if found.weight < NAMED_APART and (found.named_apart or other_things(a, b)):
        # "66 cars", "78 baptisms"; "Norra Steel employs 5,120 people", "Aldine Paper employs 6,240"
        return False
    if known and len(a.parties) > 1 and a.measure.known and a.measure.name == b.measure.name:
        return found.weight >= FRAMED
    return found.weight >= CERTAIN


def worth_telling(subject: Subject, a: Claim, b: Claim) -> bool:
    """Whether two figures that meet are told to agree: of two texts, unless they count different things and little else
    speaks for them; of one where it surely says it twice."""
    found = subject.tie(a, b)
    if a.document is not b.document:
        least = OTHER_THINGS if found is None or not found.named_apart else NAMED_APART
        return found is None or found.weight >= least or not other_things(a, b)
    return (found is None or found.weight >= TOLD_TWICE) and not _of_one_table(a, b)


def other_things(a: Claim, b: Claim) -> bool:
    """Whether they count things of two names, of which no rule says that they are one: "29 lorries", "29 teachers"."""
    one, other = (claim.quantity.unit.symbol.partition(":")[2] for claim in (a, b))
    shared = any(word.startswith("=") for word in {*a.context} & {*b.context})
    return bool(one and other) and one != other and not shared


def roles_known(a: Claim, b: Claim) -> bool:
    """Whether both name who stands in every role that one of them has."""
    named = [{party.role for party in claim.parties if party.entity is not None} for claim in (a, b)]
    return named[0] == named[1] and all(party.entity is not None for claim in (a, b) for party in claim.parties)


def understood(a: Claim, b: Claim) -> bool:
    """Whether both plainly speak of one time, and of one kind of figure."""
    if a.keys and a.keys == b.keys:
        return True
    if a.document is b.document and a.sentence == b.sentence:
        return False  # two figures of one sentence speak of two things, or of one before and after
    if _of_one_table(a, b):
        return False  # so do two of one table: it gives each of its things a row
    if a.quantity.unit.per != b.quantity.unit.per:
        return False
    if a.measure.nature is not b.measure.nature and Nature.CHANGE in (a.measure.nature, b.measure.nature):
        return False
    if a.earlier != b.earlier and not (a.period is not None and b.period is not None):
        return False  # "up from 40" speaks of an earlier time than a text that names none
    if a.status.value != b.status.value and not _of_one_time(a, b):
        return False  # "128 works come" in spring, "we shall have 112" in autumn
    if any(is_running(claim) for claim in (a, b)) and any(day_of(claim) is None for claim in (a, b)):
        return False  # a toll of an unknown day may be that of any hour
    if a.period is not None and b.period is not None:
        yearly = a.period.is_year_to(b.period) or b.period.is_year_to(a.period)
        return _one_time(a.period, b.period) or (yearly and a.quantity.unit.dimension == "percent")
    for claim, other in ((a, b), (b, a)):
        day = claim.as_of.date if claim.as_of is not None and claim.as_of.stated else None
        to_come = day is not None and claim.document.published is not None and day > claim.document.published
        if day is not None and not to_come and not _read_about(claim, day, other):
            return False
    if a.period is not None:
        return _reported_in_time(a.period, b)
    if b.period is not None:
        return _reported_in_time(b.period, a)
    if a.document.published and b.document.published:
        return abs((a.document.published - b.document.published).days) <= _CONTEMPORARY
    return True


def _of_one_time(a: Claim, b: Claim) -> bool:
    one, other = a.document.published, b.document.published
    return one is None or other is None or abs((one - other).days) <= _TOLD_LATE


def _of_one_table(a: Claim, b: Claim) -> bool:
    return a.document is b.document and any(
        table.span.covers(a.span) and table.span.covers(b.span) for table in a.document.tables
    )


def _one_time(one: Period, other: Period) -> bool:
    if one.stated and other.stated:
        # "fiscal 2024" and "2024" may be one year or two; twelve months that end in 2024 are the fiscal one
        return one.same_days(other) or _is_fiscal(one, other) or _is_fiscal(other, one)
    return one.covers(other) or other.covers(one)


def _is_fiscal(named: Period, other: Period) -> bool:
    if (
        not (named.fuzzy and named.label.startswith("FY"))
        or other.fuzzy
        or (other.end.month, other.end.day) == (12, 31)
    ):
        return False
    return 363 <= (other.end - other.start).days <= 371 and other.end.year == named.end.year


def _read_about(claim: Claim, day: dt.date, other: Claim) -> bool:
    """Whether a figure without a stated day can be of this one: its text is not older, and not much younger. "So far"
    and "currently" only name the day of their own text, and bind no other."""
    if other.as_of is not None and other.as_of.stated:
        return True
    if other.period is not None and other.period.start <= day <= other.period.end:
        return True
    published = other.document.published
    if published is None:
        return True
    return (0 if day != claim.document.published else -_SOON) <= (published - day).days <= _SOON


def _reported_in_time(period: Period, silent: Claim) -> bool:
    """Whether a text that names no period can mean this one, the latest before its date: it was written during it, or
    before the next one was told."""
    day = silent.document.published
    length = period.end - period.start
    late = min(max(length, dt.timedelta(days=_TOLD_LATE)), dt.timedelta(days=_CONTEMPORARY))
    return day is None or period.start <= day <= period.end + late
