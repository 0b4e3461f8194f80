"""The kinds of rule table: what each entry of a pack may say. One class a kind; the file's name is the kind.

Every entry carries `examples` (which are its tests) and `not` (look-alikes that must not match). Phrases are words,
with `[words]` that may be absent, `{a|b}` alternatives, `*` for one to three words, `{X}` for a named part and `{N}`
for the amount; they are matched word by word, never as regular expressions, so that no rule can hang a run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, dataclass_transform

from reconcile.model import Bound, Effect


class Limit:
    """Limits of a value, in the words of pydantic, which is loaded only where packs are validated: the packs that come
    with reconcile are read at every start as they were validated before."""

    def __init__(self, **limits: object) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        return {**handler(source), **self._limits}


class Check:
    """A check of a value that no limit can say."""

    def __init__(self, check: Callable[[Any], Any]) -> None:
        self._check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self._check, handler(source))


def _day(text: str) -> str:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is no day (YYYY-MM-DD)') from None
    return text


Text = Annotated[str, Limit(min_length=1)]
Day = Annotated[str, Check(_day)]
Words = Annotated[tuple[Text, ...], Limit(min_length=1)]


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False, field_specifiers=(field,))
class Table:
    """A table of a rule file: every subclass is a frozen dataclass, compared by identity."""

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Any]]

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a field it would be with an annotation

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, kw_only=True, eq=False)(cls)


class Entry(Table):
    """What every entry has. `rule` is `pack/id`, set by the loader; explanations cite it.

    `examples` and `not` are there only if `load` was asked for them, by those who test rules or show them.
    """

    id: Text
    rule: str = ""
    source: str | None = None
    note: str | None = None
    not_: tuple[Text, ...] = field(default_factory=tuple)


class Hedge(Entry):
    """Words beside an amount that widen or bound it.

    `low` and `high` are factors of the printed value; absent leaves that side open. An example maps a text to the range
    of its one quantity; "" is an open end.
    """

    words: Words
    position: Literal["before", "after"] = "before"
    bound: Bound
    low: Decimal | None = None
    high: Decimal | None = None
    examples: Annotated[dict[str, tuple[Decimal | Literal[""], Decimal | Literal[""]]], Limit(min_length=1)]


class UnitEntry(Entry):
    """A unit of measurement. One of it is `factor` of the dimension's base; `forms` are its spellings (case matters
    for forms of up to three letters). An example maps a text to [value, symbol]."""

    symbol: Text
    dimension: Text
    factor: Annotated[Decimal, Limit(gt=0)] = Decimal(1)
    forms: Words
    examples: Annotated[dict[str, tuple[Decimal, Text]], Limit(min_length=1)]


class Currency(Entry):
    """A currency: `signs` stand at the figure ("US$", "€"), `words` after it ("dollars"), `minor` are hundredths."""

    code: Annotated[str, Limit(pattern=r"^[A-Z]{3}$")]
    signs: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    minor: tuple[Text, ...] = ()
    examples: Annotated[dict[str, tuple[Decimal, Text]], Limit(min_length=1)]


class Refusal(Entry):
    """A form in which a number is no claim. `before` words stand before the number, `after` words after it;
    an example is a text in which the number must not be read."""

    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


class PlaceEntry(Entry):
    """A country, part, group or region, with every name that stands for it. `capital` names stand for the government
    where a figure has a partner. An example maps a text to the id of the one place in it."""

    names: Words
    adjectives: tuple[Text, ...] = ()
    people: tuple[Text, ...] = ()
    capitals: tuple[Text, ...] = ()
    examples: Annotated[dict[str, Text], Limit(min_length=1)]


class Anaphor(Entry):
    """Words that point back. `refers` says to what: `country` (the last named, else the dateline's), `pair` (the text's
    two countries). An example maps a text to the place id that the words stand for ("A+B" for a pair)."""

    phrases: Words
    refers: Literal["country", "pair"]
    examples: Annotated[dict[str, Text], Limit(min_length=1)]


class LightNoun(Entry):
    """A noun to pass over on the way to the head: "the volume of X" is X. An example maps a text with one amount to the
    head that it leaves."""

    words: Words
    examples: Annotated[dict[str, Text], Limit(min_length=1)]


class Movement(Entry):
    """Words of rising or falling: they make a figure a change ("rose 5 percent", "an increase of 5 percent") unless
    "to" or "at" stands before it. Verbs are base forms. An example is a text whose one amount is a change."""

    direction: Literal[1, -1, 0]
    verbs: tuple[Text, ...] = ()
    nouns: tuple[Text, ...] = ()
    adverbs: tuple[Text, ...] = ()
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


class MeasureVerb(Table):
    """A verb (base form) that says the measure itself: "X invested A in Y".

    Keys of `roles` are `subject`, `object` (of the passive: its subject) or a preposition; values are roles of the
    measure. `amount` says which side of the verb is counted: "killed 40" has it as object, "40 died" as subject.
    """

    words: Words
    roles: dict[str, str] = field(default_factory=dict)
    amount: Literal["object", "subject"] = "object"


class MeasureExample(Table):
    """A text, its one amount of this measure as printed, and who stands in which role (place id or name)."""

    text: Text
    quote: str = ""
    roles: dict[str, str] = field(default_factory=dict)


class MeasureEntry(Entry):
    """What is counted or weighed, in its nouns and verbs, and who stands in which role.

    `roles` of a directed measure follow the flow, so that both sides of a mirrored pair use the same names. `of`,
    `by`, `in` and other keys of `noun_roles` say which role a noun's phrase fills; `possessor` is "X's N" and the
    adjective before it: a list, of which the first role that no phrase filled is taken. A `stock` is read at a day; a
    `running` count only grows while it is kept (a death toll).
    """

    kind: Literal["directed", "symmetric", "plain"] = "plain"
    nature: Literal["level", "change", "rank", "share", "rate"] = "level"
    stock: bool = False
    running: bool = False
    dimensions: Words
    nouns: tuple[Text, ...] = ()
    roles: tuple[Text, ...] = ()
    noun_roles: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    verbs: tuple[MeasureVerb, ...] = ()
    same_as: str | None = None
    opposites: tuple[Text, ...] = ()
    examples: Annotated[tuple[MeasureExample, ...], Limit(min_length=1)]


class PeriodEntry(Entry):
    """Words that name a span of days, read against the document's date. `means` is one of the period grammar's readings
    (`year`, `unit`, `rolling`, ...); `unit`, `shift` and `part` are its parameters.

    Slots are parts of the calendar ({YEAR} {MONTH} {DATE} {N} {ORD} {UNIT} ...) or whole expressions ({PERIOD} {DAY}
    {WHEN}). `alone` is false for what is a time only inside a longer phrase. `next` and `previous` are words of which
    one must stand beside the phrase; `not_next` and `not_previous` words that must not.
    """

    phrases: Words
    means: Text
    role: Literal["period", "as-of", "point", "base", "since", "window", "none"] = "period"
    comparison: Text | None = None
    unit: Text | None = None
    shift: int = 0
    part: Text | None = None
    fuzzy: bool = False
    alone: bool = True
    next: tuple[Text, ...] = ()
    previous: tuple[Text, ...] = ()
    not_next: tuple[Text, ...] = ()
    not_previous: tuple[Text, ...] = ()
    examples: Annotated[tuple[PeriodExample, ...], Limit(min_length=1)]


class PeriodExample(Table):
    """A text written on `date`, and the days that the entry's words name in it: [start, end], ISO, inclusive; none
    where the words name no days of their own. `label` and `role` only where they are worth saying."""

    text: Text
    date: Day
    days: tuple[Day, Day] | None = None
    label: Text | None = None
    role: Text | None = None


class ScopeEntry(Entry):
    """Words that say what is in a figure. `{X}` is the part, `{N}` an amount that is the part's own; `where` says on
    which side of their amount they stand (`back`: behind it, even in a sentence of their own; `within`: `{N}` is the
    figure itself; `noun`: they restrict the noun that is counted or measured). With `parts` they speak of nothing but
    these, and never of what `never` lists. An example maps a text to the part that it names."""

    phrases: Words
    effect: Effect
    where: Literal["before", "after", "back", "within", "noun", "any"] = "any"
    parts: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    examples: Annotated[dict[str, Text], Limit(min_length=1)]


class BasisEntry(Entry):
    """One end of an axis of measuring: gross or net, nominal or real. An example is a text with one amount that has
    it. `usual` is what is meant where a text says nothing: it explains no difference to a figure that is silent. The
    value "{X}" is what fills the phrase's part."""

    axis: Text
    value: Text
    usual: bool = False
    phrases: Words
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


class StatusEntry(Entry):
    """Words that say whether a figure happened. An example is a text whose one amount has this status."""

    value: Literal[
        "actual",
        "estimated",
        "preliminary",
        "partial",
        "forecast",
        "target",
        "planned",
        "pledged",
        "budgeted",
        "contracted",
        "approved",
        "requested",
        "capacity",
        "potential",
        "alleged",
    ]
    phrases: Words
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


class RevisionEntry(Entry):
    """Words that say that one figure takes the place of another. `{N}` stands for the amount that `replaced` speaks
    of; an example is a text with such an amount. With `whole` the words speak of the document: it corrects an earlier
    one. With `named` they are weak ("had said"): they count only beside the very figure that they name. With
    `difference` the other amount is how far the two lie apart ("{N}, {M} more than first said")."""

    phrases: Words
    replaced: bool = False
    whole: bool = False
    named: bool = False
    difference: bool = False
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


class AsOfEntry(Entry):
    """Words that say that a figure is a stock or a running total at a day: the `end`, `start` or `middle` of what fills
    the phrase's slot, some day `within` it, the `document`'s own date, or the end or start of the calendar unit that
    the document lies in. Slots, `next` and the like are those of PeriodEntry."""

    phrases: Words
    means: Literal["end", "start", "middle", "within", "date", "document", "unit-end", "unit-start"]
    fuzzy: bool = False
    next: tuple[Text, ...] = ()
    previous: tuple[Text, ...] = ()
    not_next: tuple[Text, ...] = ()
    not_previous: tuple[Text, ...] = ()
    examples: Annotated[tuple[AsOfExample, ...], Limit(min_length=1)]


class AsOfExample(Table):
    """A text written on `date`, and the day on which its figure was read, ISO."""

    text: Text
    date: Day
    day: Day


class TallyEntry(Entry):
    """Words that say that `{N}` is counted or read while the text is written, and what it does until the next text:
    it `grows` ("have fled"), is a `toll` ("killed", of an event some weeks ago at most), `moves` either way ("without
    power"), or changes `slowly` ("has N members"). An example is a text with such an amount."""

    phrases: Words
    pace: Literal["grows", "toll", "moves", "slowly"]
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


class AttributionEntry(Entry):
    """Words that name a speaker. `{WHO}` is the speaker; an example maps a text to the speaker as printed."""

    phrases: Words
    examples: Annotated[dict[str, Text], Limit(min_length=1)]


class KindredEntry(Entry):
    """Words which in reports name one thing or deed: "staff" and "employees". Two texts that say it differently share
    a word.

    `nouns` stand in both numbers, `verbs` (base forms) in all their forms, `words` as they are. `next` and the like are
    those of PeriodEntry; an entry whose words need other surroundings than the group's names the group in `same_as`.
    Of entries with one word the first that its surroundings allow is taken. An example is a pair of sentences that say
    one thing, each with a word of the group.
    """

    nouns: tuple[Text, ...] = ()
    verbs: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    same_as: Text | None = None
    next: tuple[Text, ...] = ()
    previous: tuple[Text, ...] = ()
    not_next: tuple[Text, ...] = ()
    not_previous: tuple[Text, ...] = ()
    examples: Annotated[tuple[tuple[Text, Text], ...], Limit(min_length=1)]


class OppositeSide(Table):
    """The words of one side of an opposite, as KindredEntry has them."""

    nouns: tuple[Text, ...] = ()
    verbs: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    next: tuple[Text, ...] = ()
    previous: tuple[Text, ...] = ()
    not_next: tuple[Text, ...] = ()
    not_previous: tuple[Text, ...] = ()


class OppositeEntry(Entry):
    """Terms that must never be taken for one another: imports and exports, killed and injured.

    Of `kind` "direction" and "role" are one fact with its roles turned, which a measure's roles tell; every other kind
    is two facts. An example maps a text to the number of the side that it speaks of, the first being 1.
    """

    kind: Literal[
        "direction", "role", "antonym", "complement", "outcome", "stage", "part-whole", "dimension", "look-alike"
    ]
    sides: Annotated[tuple[OppositeSide, ...], Limit(min_length=2)]
    examples: Annotated[dict[str, int], Limit(min_length=1)]


class CommonEntry(Entry):
    """Words (base forms) that tell nothing of what a figure is. An example is a text at whose amounts none of them is
    left; in a look-alike something is."""

    words: Words
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


Word = Annotated[str, Limit(pattern=r"^[^\s-]+$")]


class WordsEntry(Entry):
    """Words that phrases of scope, basis, status and revision may use for one another: where `<figure>` stands, any
    word of the list "figure" may. An example has one of them in it, a look-alike none."""

    words: Annotated[tuple[Word, ...], Limit(min_length=1)]
    examples: Annotated[tuple[Text, ...], Limit(min_length=1)]


class WeightEntry(Entry):
    """What a unit of one trait of two claims weighs when it is asked whether they are one subject, as the logarithm of
    odds. `note` says how it was found."""

    weight: Decimal


class SlipEntry(Entry):
    """A slip by which one figure is turned into another: a `factor`, the factor between two `units` (ids of their
    table), or two digits `transposed`. An example is a pair of quantities that look like it; in a
    look-alike a bar divides the two."""

    factor: Annotated[Decimal, Limit(gt=1)] | None = None
    units: tuple[Text, Text] | None = None
    transposed: bool = False
    says: Text
    examples: Annotated[tuple[tuple[Text, Text], ...], Limit(min_length=1)]


# The kinds: file name (without .toml) → (key of its tables, class of its entries).
KINDS: dict[str, tuple[str, type[Entry]]] = {
    "hedges": ("hedge", Hedge),
    "units": ("unit", UnitEntry),
    "currencies": ("currency", Currency),
    "refusals": ("refusal", Refusal),
    "places": ("place", PlaceEntry),
    "anaphors": ("anaphor", Anaphor),
    "light-nouns": ("light", LightNoun),
    "movements": ("movement", Movement),
    "measures": ("measure", MeasureEntry),
    "periods": ("period", PeriodEntry),
    "scopes": ("scope", ScopeEntry),
    "bases": ("basis", BasisEntry),
    "statuses": ("status", StatusEntry),
    "revisions": ("revision", RevisionEntry),
    "as-of": ("as-of", AsOfEntry),
    "tallies": ("tally", TallyEntry),
    "attributions": ("attribution", AttributionEntry),
    "common": ("common", CommonEntry),
    "words": ("words", WordsEntry),
    "weights": ("weight", WeightEntry),
    "kindred": ("kindred", KindredEntry),
    "opposites": ("opposite", OppositeEntry),
    "slips": ("slip", SlipEntry),
}
