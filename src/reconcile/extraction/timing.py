"""Which of a sentence's time expressions belongs to an amount, as its period or as the day on which it was read.

"In March it was A, against B a year earlier"     A March, B the March before: the second leg is B's own
"At the end of June it held A"                     read on 30 June
"On Monday the stock stood at A"                   a day beside a verb of state: read on that day
"Since 1 January A have been counted"              from then to the document's date, and read on it
"""

from __future__ import annotations

from reconcile.extraction.passage import Passage
from reconcile.extraction.periods import Role, TimeExpression
from reconcile.extraction.tallies import is_of_old
from reconcile.language.grammar import ADVERBS, DETERMINERS, PREPOSITIONS
from reconcile.model import AsOf, Measure, Nature, Period, Wording

# The second figure of a comparison follows one of these.
_LEADS_TO_SECOND = frozenset({"from", "than", "against", "versus", "vs", "with", "to", "after", "unlike"})
_COMPARED = frozenset({"compared", "compares", "compare"})
_BEFORE_FIGURE = (
    DETERMINERS
    | ADVERBS
    | {"revised", "record", "previous", "previously", "reported", "rising", "falling", "gaining", "losing", "of"}
    | {"gain", "loss", "rise", "fall", "drop", "increase", "profit", "growth"}
)
# What may stand between a figure and its time: "the 8,400 announced on Tuesday", "17 million recorded in May".
_TOLD = frozenset(
    {"recorded", "reported", "seen", "sold", "registered", "counted", "announced", "made", "posted", "achieved"}
)
_TELLING = frozenset({"released", "published", "announced", "issued", "said", "unveiled", "disclosed", "revealed"})
# Verbs that tell of a state on a day; "said" and "sold" tell of something done on it.
_WORDS_OF_STATES = (
    "is are was were been stood stands stand standing held holds hold numbered numbers totalled totaled "
    "had has have amounted amounts remained remains employed employs owned owns owed owes contained "
    "contains occupied"
)
_STATES = frozenset(_WORDS_OF_STATES.split())
_UNITS = frozenset(
    {"period", "year", "quarter", "month", "week", "months", "weeks", "season", "half", "winter", "time"}
)
# What stands between a figure and the one from which it came: "$5 billion, up sharply from $4 billion".
_TO_SECOND = ADVERBS | DETERMINERS | {",", "from", "rising", "falling", "higher", "lower", "increasing", "decreasing"}
_OPENING = frozenset({"on", "the", "morning", "afternoon", "evening", "night", "of", "late", "early", "by", "at"})
_BACK = frozenset({"earlier", "before", "ago", "previous", "last", "same", "corresponding", "prior", "preceding"})
_GOING_ON = frozenset({"had", "still", "remained"})  # "On 7 May 28 percent had been cut"
_MOST_BETWEEN = 8  # words between a day that opens a sentence and its verb of state


def timing(passage: Passage, number: int, measure: Measure) -> tuple[Period | None, AsOf | None]:
    """The period and the as-of day of an amount. What the text does not say is None, but for a stock, whose unstated
    day is the document's date (`stated` false), and for what stands below a heading that names a period.
    """
    second = _second_leg(passage, number)
    if second is not None:
        return _of_second_leg(passage, second, measure)
    if (opening := _opening_base(passage, number)) is not None:
        return _of_second_leg(passage, opening, measure)
    since = _nearest(passage, number, [time for time in passage.times if time.role is Role.SINCE])
    own = [
        time
        for time in passage.times
        if time.role is Role.PERIOD and time.period is not None and not _is_of_telling(passage, time)
    ]
    days = [time for time in passage.times if time.role is Role.AS_OF and time.date is not None]
    chosen = _nearest(passage, number, own)
    day = _nearest(passage, number, days)
    period = None if chosen is None else chosen.period
    if day is not None and day.date is not None:
        return period, AsOf(day.date, True, _wording(passage, day))
    if since is not None and since.period is not None and chosen is None and measure.nature is not Nature.RANK:
        if _is_state(passage.norms[: passage.mentions[number].first]):  # "has had eight offices since March"
            return None, AsOf(since.period.end, True, _wording(passage, since), since.period.start)
        return since.period, AsOf(since.period.end, True, _wording(passage, since))
    if period is None and (named := _by_reference(passage, number)) is not None:
        return named, None
    if period is None and measure.nature is Nature.LEVEL and (state := _day_of_state(passage, number)) is not None:
        return None, state
    if measure.stock and measure.nature is Nature.LEVEL and period is None and passage.day and not is_of_old(passage):
        return None, AsOf(passage.day, False)
    if period is None and measure.nature in (Nature.LEVEL, Nature.CHANGE) and not measure.stock:
        return passage.frame, None
    return period, None


def _by_reference(passage: Passage, number: int) -> Period | None:
    """The period named before, where the words point to it: "in the same month", "over that quarter", "In the previous
    year it made A"."""
    if passage.back is None:
        return None
    left, right = passage.territory(number)
    words = passage.norms[left:right]
    for at, word in enumerate(words[:-2]):
        if word in ("in", "over", "for", "during", "of") and words[at + 1] in ("the", "that", "this"):
            same = words[at + 1] == "that" or words[at + 2] in ("same", "corresponding")
            following = words[at + 2 : at + 5]
            if same and any(unit in _UNITS for unit in following):
                return passage.back
            if words[at + 2] in ("previous", "preceding", "prior") and "year" in following:
                span = passage.span_of(left + at, left + at + 4)
                return _year_before(passage.back, Wording(span, passage.document.quote(span), ""))
    return None


def _is_of_telling(passage: Passage, time: TimeExpression) -> bool:
    """Whether a time only says when the figure was given: "figures released last week show"."""
    first, _ = passage.tokens_of(time.span)
    if first < passage.labels:
        return False  # the head of a table's column tells nothing but its time: "Land released, 2024"
    before = passage.norms[max(first - 2, 0) : first]
    if any(word in _TELLING for word in before) and not any(word in ("of", "in") for word in before[-1:]):
        return True
    # "had been put at 2.0 percent in April"
    for placed in passage.mentions:
        if placed.last == first and placed.first > 1:
            verb = passage.norms[placed.first - 2 : placed.first]
            return verb[1] in ("at", "as") and verb[0] in ("put", "given", "estimated", "reported", "set", "seen")
    return False


def _second_leg(passage: Passage, number: int) -> TimeExpression | None:
    """The time of the second figure of a comparison, where this is one: "against B in 2022", "up from B a year
    earlier", "the B of the year before"."""
    here = passage.mentions[number]
    if not _is_compared(passage, number):
        return None
    stop = passage.mentions[number + 1].first if number + 1 < len(passage.mentions) else len(passage.norms)
    for time in passage.times:
        first, _ = passage.tokens_of(time.span)
        between = passage.norms[here.last : first]
        if time.role is not Role.BASE or not here.last <= first < stop or len(between) > 3:
            continue
        if all(word in PREPOSITIONS or word in DETERMINERS or word in _TOLD or word == "," for word in between):
            return time
    return None


def is_earlier(passage: Passage, number: int) -> bool:
    """Whether the figure is only what another one is measured against, and so of an earlier time, said or not: "up from
    B", "against B a year before"."""
    if _second_leg(passage, number) is not None or _opening_base(passage, number) is not None:
        return True
    here = passage.mentions[number]
    if _had_been(passage, number):
        return True
    if number == 0 or passage.norms[here.first - 1] != "from":
        return False
    before = passage.mentions[number - 1]
    units = before.mention.quantity.unit.dimension, here.mention.quantity.unit.dimension
    between = passage.norms[before.last : here.first]
    return units[0] == units[1] and all(word in _TO_SECOND or word.endswith("ly") for word in between)


def _had_been(passage: Passage, number: int) -> bool:
    """Whether a figure is told of the time before the one that is spoken of: "8,200 seats had been sold the year
    before"."""
    here = passage.mentions[number]
    stop = passage.mentions[number + 1].first if number + 1 < len(passage.mentions) else len(passage.norms)
    if "had" not in passage.norms[passage.territory(number)[0] : here.first] + passage.norms[here.last : here.last + 1]:
        return False
    return any(
        time.role is Role.BASE
        and here.last <= passage.tokens_of(time.span)[0] < stop
        and not _BACK.isdisjoint(passage.norms[slice(*passage.tokens_of(time.span))])
        for time in passage.times
    )


def _opening_base(passage: Passage, number: int) -> TimeExpression | None:
    """The time of a comparison that opens the clause of an amount: "a year earlier it had been B"."""
    here = passage.mentions[number]
    left, _ = passage.territory(number)
    for time in passage.times:
        first, last = passage.tokens_of(time.span)
        if time.role is not Role.BASE or not left <= first < last <= here.first:
            continue
        opens = first <= 1 or first in passage.cuts or passage.norms[first - 1] in (",", ";", "(")
        between = passage.norms[last : here.first]
        told = _BACK.intersection(passage.norms[first:last])  # "year-on-year inflation" is of its own time
        if opens and told and len(between) <= _MOST_BETWEEN and any(word in _STATES or word == "(" for word in between):
            return time
    return None


_INSIDE_FIGURE = _BEFORE_FIGURE - _LEADS_TO_SECOND


def _is_compared(passage: Passage, number: int) -> bool:
    at = passage.mentions[number].first - 1
    while at >= 0 and passage.norms[at] in _INSIDE_FIGURE:
        at -= 1
    if at < 0:
        return False
    word = passage.norms[at]
    if word in ("with", "to"):
        return at > 0 and passage.norms[at - 1] in _COMPARED
    if word == "and":  # "from 4 tons in April and 5 tons in May"
        return number > 0 and _second_leg(passage, number - 1) is not None
    return word in _LEADS_TO_SECOND


def _of_second_leg(passage: Passage, time: TimeExpression, measure: Measure) -> tuple[Period | None, AsOf | None]:
    period = time.period
    if period is None and time.comparison == "year-on-year" and passage.frame is not None:
        period = _year_before(passage.frame, _wording(passage, time))
    if period is not None and period.start == period.end:
        return None, AsOf(period.end, True, _wording(passage, time))
    if period is not None and measure.stock:
        return period, AsOf(period.end, True, _wording(passage, time))
    return period, None


def _year_before(period: Period, words: Wording) -> Period | None:
    days = period.year_earlier()
    if days is None:
        return None
    start, end = days
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    label = str(start.year) if whole else f"{start.isoformat()}/{end.isoformat()}"
    return Period(start, end, label, words, period.fuzzy, period.stated)


def _day_of_state(passage: Passage, number: int) -> AsOf | None:
    """The day beside a verb of state: "On 7 July it had been A", "stood at A on 30 June"."""
    here = passage.mentions[number]
    left, right = passage.territory(number)
    for time in passage.times:
        if time.role is not Role.POINT or time.date is None:
            continue
        first, last = passage.tokens_of(time.span)
        between = passage.norms[max(left, last if last <= here.first else left) : here.first]
        if last <= here.first:
            opens = passage.norms[first - 1 : first] in ((",",), ("(",)) or first == left
            opens = opens or all(word in _OPENING for word in passage.norms[:first])
            near = opens and len(between) <= _MOST_BETWEEN and left <= first
            if near and not between and _GOING_ON.intersection(passage.norms[here.last : right]):
                return AsOf(time.date, True, _wording(passage, time))
        else:
            near = here.last <= first <= here.last + 2 and first <= right
        if near and _is_state(between):
            return AsOf(time.date, True, _wording(passage, time))
    return None


_BEFORE_STATED = PREPOSITIONS | ADVERBS | DETERMINERS


def _is_state(before: tuple[str, ...]) -> bool:
    """Whether a verb of state stands right before a figure: "had stood at", "was"; "had reached" tells of an event."""
    at = len(before) - 1
    while at >= 0 and before[at] in _BEFORE_STATED:
        at -= 1
    return at >= 0 and before[at] in _STATES


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

        own = [
            row
            for row in inside
            if (not _leads_on(passage, number, row[1], row[2]))
            and (row[1] >= here.last or not _belongs_before(passage, number, row[1]))
        ]
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


def _leads_on(passage: Passage, number: int, first: int, last: int) -> bool:
    """Whether an expression behind an amount opens the part of the next: "A and in the second half B"."""
    if number + 1 == len(passage.mentions) or first < passage.mentions[number].last:
        return False
    return passage.norms[first - 1] in ("and", "but", ";", "(") and passage.mentions[number + 1].first - last <= 1


def _parted(passage: Passage, one: int, other: int) -> bool:
    if "which" in passage.norms[:one] and "," in passage.norms[one:other]:
        return True  # "Exports, which were A in 2023, reached B"
    return any(
        one <= cut <= other and passage.norms[cut] in ("while", "whereas", "whilst", "but") for cut in passage.cuts
    )
