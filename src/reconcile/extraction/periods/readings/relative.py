"""Readings of what is counted from the document's date: last year, so far this month, yesterday, the past two years."""

from __future__ import annotations

from reconcile.extraction.periods.slots import Filled, Rule, Surroundings
from reconcile.extraction.periods.tense import Tense
from reconcile.language.days import Days, days, moved, unit_of


def unit(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A calendar unit counted from the one that holds the document's date: last year, next month, yesterday."""
    name = filled.unit or rule.unit
    return None if name is None or where.published is None else unit_of(name, where.published, rule.shift)


def this_unit(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The unit that holds the document's date: whole where the clause looks ahead, else as far as it has run."""
    whole = unit(filled, where, rule)
    if whole is None or where.published is None or whole.end <= where.published or whole.start > where.published:
        return whole
    tense = where.tense
    if tense is Tense.PAST:
        return days(whole.start, where.published, fuzzy=True)
    return days(whole.start, whole.end, fuzzy=tense is Tense.NONE)


def unit_to_date(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the unit's first day to the document's date, though the last days may not be counted yet."""
    whole = unit(filled, where, rule)
    return None if whole is None or where.published is None else days(whole.start, where.published, fuzzy=True)


def rest_of_unit(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the document's date to the unit's last day."""
    whole = unit(filled, where, rule)
    return None if whole is None or where.published is None else days(where.published, whole.end, fuzzy=True)


def weekday(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last such day, the document's own included, or the coming one where the clause looks ahead."""
    number = filled.number("WEEKDAY")
    if number is None or where.published is None:
        return None
    own = where.published
    if filled.wholes or rule.unit == "week":  # "Friday last week", "this Friday"
        week = filled.whole() if filled.wholes else unit_of("week", own)
        monday = week is not None and week.start.weekday() == 0 and (week.end - week.start).days <= 6
        day = moved(week.start, "day", number) if week is not None and monday else None
        return None if day is None else days(day, day)
    back, ahead = (own.weekday() - number) % 7, (number - own.weekday()) % 7
    if rule.shift:
        day = moved(own, "day", (ahead or 7) if rule.shift > 0 else -(back or 7))
    else:
        day = moved(own, "day", ahead if where.tense is Tense.FUTURE else -back)
    return days(day, day)


def ago(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The unit that many back or on: two years ago is a calendar year, two weeks ago about a day."""
    name, count = filled.unit or rule.unit, filled.number("N") or 1
    if name is None or where.published is None:
        return None
    count = count if rule.shift > 0 else -count
    if name in ("week", "day"):
        day = moved(where.published, name, count)
        return days(day, day, fuzzy=name == "week")
    whole = unit_of(name, where.published, count)
    return days(whole.start, whole.end, fuzzy=True)


def rolling(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """So many units that end on the document's date, or begin there where the shift is positive."""
    name, count = filled.unit or rule.unit, filled.number("N") or int(rule.part or 1)
    if name is None or where.published is None:
        return None
    if rule.shift > 0:
        return days(where.published, moved(moved(where.published, name, count), "day", -1), fuzzy=rule.fuzzy)
    return days(moved(moved(where.published, name, -count), "day", 1), where.published, fuzzy=rule.fuzzy)


def of_its_own(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first so many days of something: which they were is not said, but that they are the first."""
    name = filled.unit or rule.unit
    count = filled.number("N") or 1
    if name is None or where.published is None:
        return None
    nth = filled.number("ORD") or 1
    unit, length = ("day", 3 * count) if name == "weekend" else (name, count)
    start = moved(moved(where.published, unit, -length), "day", 1)
    label = f"its {nth}. {name}" if nth > 1 else f"its first {count} {name}s" if count > 1 else f"its first {name}"
    return days(start, where.published, fuzzy=True, label=label)


def hours(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The days that so many past hours touch; up to a day that is named, or to the document's."""
    count = filled.number("N") or rule.shift
    whole = filled.whole() if filled.wholes else None
    end = whole.end if whole is not None else None if filled.wholes else where.published
    return None if end is None else days(moved(end, "day", -((count + 23) // 24)), end)


def full_year(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The year of an annual result: the last one, or the current one where the clause looks ahead."""
    if where.published is None:
        return None
    whole = unit_of("year", where.published, 0 if where.tense is Tense.FUTURE else -1)
    return days(whole.start, whole.end, fuzzy=True)


def unit_end(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last day of a unit: of the one before the document's, or of its own where the clause looks ahead."""
    name = filled.unit or rule.unit or "year"
    if where.published is None:
        return None
    own = unit_of(name, where.published).end
    ahead = where.tense is Tense.FUTURE or own == where.published
    end = own if ahead else unit_of(name, where.published, -1).end
    return days(end, end, fuzzy=where.tense is Tense.NONE)


def unit_start(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first day of the unit that holds the document's date."""
    if where.published is None:
        return None
    start = unit_of(filled.unit or rule.unit or "year", where.published).start
    return days(start, start)


def weekend(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The weekend just past (or running), or the coming one where the clause looks ahead."""
    if where.published is None:
        return None
    own = unit_of("weekend", where.published)
    return (
        own if own.start <= where.published or where.tense is Tense.FUTURE else unit_of("weekend", where.published, -1)
    )


def document(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The document's own date."""
    return None if where.published is None else days(where.published, where.published)


def then(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The document's own day in another year: this time last year."""
    if where.published is None:
        return None
    day = moved(where.published, rule.unit or "year", rule.shift)
    return days(day, day)
