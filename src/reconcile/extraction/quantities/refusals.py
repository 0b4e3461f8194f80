"""Numbers that state no quantity: dates, clock times, scores, names that hold digits, marks of lists and sections."""

from __future__ import annotations

from decimal import Decimal

from reconcile.extraction.quantities.figures import Figure
from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.nouns import counted
from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.language.dates import MONTHS, WEEKDAYS
from reconcile.language.grammar import DETERMINERS, FUNCTION_WORDS

_MONTHS = frozenset({*MONTHS, *(name[:3] for name in MONTHS), "sept"})
_JOINTS = frozenset({"-", "/", ":", ".", "_", "@", "#", "\\", "=", "&"})
_NAME_WORDS = 6
_DAYS = _MONTHS | frozenset(WEEKDAYS)
_OPENS = frozenset({BREAK, ".", "!", "?", '"', "|", ":", ";"})
_PLACING = frozenset({"in", "on", "at", "from", "across", "near", "around", "for", "to", "by", ","})
_BEFORE_YEARS = frozenset({"in", "since", "by", "of", "the", "until", "from", "for", "during", "to", "'s"})
_FIRST_YEAR, _LAST_YEAR = 1400, 2199
_ALSO_WORDS = frozenset({"may", "march", "mar", "august", "sep", "dec", "jan"})
_SHORT = 3
_CLOSES = frozenset(".)]")
_MOST = Decimal(10) ** 20  # beyond any quantity that a text states
_SEVERAL = frozenset({"they", "people", "men", "women", "children", "police", "dead", "staff"})
_NOT_SEVERAL = frozenset({"series", "species", "this", "means", "news", "pages", "atlas", "chess", "always", "across"})
_AGES = range(1, 116)


def joined(tokens: Tokens, at: int) -> bool:
    """Whether a digit token goes on from a word or sign before it: A320, COVID-19, a.b.1, #4."""
    if not tokens.tights[at]:
        return False
    before = tokens.raws[at - 1]
    if before[0].isalnum():
        return True
    if before in ("#", "@"):
        return True
    norm = tokens.norms[at - 1]
    if norm == "-" and tokens.norms[at - 2] in ("sub", "minus"):
        return False
    return norm in _JOINTS and tokens.tights[at - 1] and tokens.raws[at - 2][-1].isalnum()


def compound(tokens: Tokens, at: int) -> bool:
    """Whether a number word is a later part of a hyphened word: "production-four"."""
    return (
        tokens.tights[at]
        and tokens.norms[at - 1] == "-"
        and tokens.tights[at - 1]
        and tokens.raws[at - 2][-1].isalnum()
    )


def run_end(tokens: Tokens, at: int) -> int:
    """The end of the stretch without blanks that begins at a token: what is refused is refused whole."""
    at += 1
    while (
        at < len(tokens.starts) and tokens.tights[at] and (tokens.raws[at][0].isalnum() or tokens.norms[at] in _JOINTS)
    ):
        at += 1
    return at


def coded(tokens: Tokens, at: int) -> bool:
    """Whether the stretch that begins here is a date, a time, a telephone number or another code of joined digits."""
    if tokens.norms[at + 1] not in _JOINTS or not tokens.tights[at + 1]:
        return False
    norms: list[str] = []
    place = at
    while place < len(tokens.starts) and len(norms) < 6 and (place == at or tokens.tights[place]):
        norm = tokens.norms[place]
        if not norm[-1].isdecimal() and norm not in _JOINTS:
            break
        norms.append(norm)
        place += 1
    if len(norms) < 3 or not norms[2][-1].isdecimal():
        return False
    if norms[1] == ":":
        return True
    if len(norms) >= 5 and norms[3] in ("-", "/", ":", ".") and norms[4][-1].isdecimal():
        return norms[3] == norms[1] or not (norms[1] == "-" and norms[3] == "/")
    if norms[1] == "/":  # 2024/25, 24/7; a plain fraction was read before
        return True
    return norms[1] == "-" and (is_year(norms[0]) or (len(norms[0]) > 2 and norms[0][0] == "0" and "." not in norms[0]))


def telephone(tokens: Tokens, at: int) -> bool:
    """Whether a telephone number begins here: three groups of digits or more that no thousands explain."""
    if not tokens.raws[at + 1].isdecimal() and tokens.norms[at + 1] not in ("-", ")"):
        return False
    groups: list[str] = []
    place = at
    while tokens.raws[place].isdecimal() and len(groups) < 8:
        if groups and tokens.starts[place] - tokens.ends[place - 1] > 1:
            break
        groups.append(tokens.raws[place])
        place += 2 if tokens.norms[place + 1] in ("-", ")") and tokens.raws[place + 2].isdecimal() else 1
    if len(groups) < 3 or sum(map(len, groups)) < 7:
        return tokens.norms[at - 1] == "+" and tokens.tights[at] and len(groups) > 1
    return not (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and place == at + len(groups))


def telephone_end(tokens: Tokens, at: int) -> int:
    """The token behind a telephone number."""
    while tokens.raws[at].isdecimal() or (tokens.norms[at] in ("-", ")") and tokens.raws[at + 1].isdecimal()):
        at += 1
    return at


def pair(tokens: Tokens, found: Figure) -> bool:
    """Whether a hyphen ties the number to one that makes no range with it, or to nothing: "3-1", "a 5- or 6-litre"."""
    end = found.end
    if tokens.norms[end] != "-" or not tokens.tights[end]:
        return False
    return not tokens.tights[end + 1] or tokens.norms[end + 1][-1].isdecimal()


def is_year(printed: str) -> bool:
    """Whether these are the four digits of a year."""
    return len(printed) == 4 and printed.isdecimal() and _FIRST_YEAR <= int(printed) <= _LAST_YEAR


def dated(tokens: Tokens, found: Figure) -> bool:
    """Whether a month stands beside the number: "16 April", "April 16", "the 3rd of May"."""
    end, norms = found.end, tokens.norms
    if _MONTHS.isdisjoint(norms[end : end + 3]) and _MONTHS.isdisjoint(norms[max(found.start - 4, 0) : found.start]):
        return False
    if found.value != found.value.to_integral_value() or found.value > _LAST_YEAR or found.scale is not None:
        return False
    if tokens.norms[end] in ("st", "nd", "rd", "th") and tokens.tights[end]:
        end += 1
    if tokens.norms[end] == "of":
        end += 1
    if found.value <= 31 and _is_month(tokens, end):
        return True
    before = found.start - 1
    if tokens.norms[before] in (".", ","):
        before -= 1
    if _is_month(tokens, before):
        day_first = tokens.norms[before - 1].isdecimal()  # in "since 1 May 17 children" 17 is no day
        return (found.value <= 31 and not day_first) or is_year(tokens.raws[found.start])
    # "April 16-18", "16 and 17 April", "16 to 18 April"
    if found.value > 31:
        return False
    if tokens.norms[found.end] in ("-", "and", "to", "or") and tokens.norms[found.end + 1].isdecimal():
        return _is_month(tokens, found.end + 2)
    return (
        tokens.norms[before] in ("-", "and", "to")
        and tokens.norms[before - 1].isdecimal()
        and _is_month(tokens, before - 2)
    )


def _is_month(tokens: Tokens, at: int) -> bool:
    norm = tokens.norms[at]
    if norm not in _MONTHS:
        return False
    if tokens.raws[at][0].isupper():
        return True
    # in texts without capitals: "on may 19", "nov . 6"
    return norm not in _ALSO_WORDS or tokens.norms[at - 1] in ("on", "of") or tokens.norms[at - 2] == "on"


def year(tokens: Tokens, found: Figure) -> bool:
    """Whether the printed digits are those of a year."""
    return found.end == found.start + 1 and is_year(tokens.raws[found.start])


def counts_in_spite_of_year(tokens: Tokens, found: Figure) -> bool:
    """Whether four digits like those of a year count something: "2000 villages"."""
    if found.value % 100 or tokens.norms[found.start - 1] in _BEFORE_YEARS:
        return False
    noun = counted(tokens, found.end)
    return noun is not None and noun.start == found.end


def year_of(tokens: Tokens, found: Figure, end: int) -> bool:
    """Whether the unit behind a year is only the word "year": "the 1986 year"."""
    return year(tokens, found) and tokens.norms[end - 1] == "year"


def marker(tokens: Tokens, found: Figure) -> bool:
    """List and section markers, footnote marks: "1. The", "2) The", "[3]", "(4)"."""
    before, after = tokens.norms[found.start - 1], tokens.norms[found.end]
    if after not in _CLOSES:
        return False
    opens = before == BREAK or (before in "-*•+#|" and tokens.norms[found.start - 2] == BREAK)
    closes = after in (".", ")") and tokens.tights[found.end] and not tokens.tights[found.end + 1]
    if opens and closes and tokens.norms[found.end + 1] != BREAK:
        return True
    if before == "[" and after == "]":
        return True
    return before == "(" and after == ")" and found.value < 100 and found.step == 0


def age(tokens: Tokens, found: Figure) -> bool:
    """An age set between commas behind a name: "Ana Rojas, 24, said"."""
    if tokens.norms[found.start - 1] != "," or found.value not in _AGES or found.step:
        return False
    name = tokens.raws[found.start - 2]
    return name[0].isupper() and tokens.norms[found.end] in (",", ".", ")", ";", BREAK, "and", "who", "of", "from")


_OPENS_COUNT = _OPENS | _PLACING


def named(tokens: Tokens, found: Figure, *, counts: bool) -> bool:
    """Whether a number is part of a name in mid-sentence: Boeing 737, Area 51. One that counts something may follow
    the name of a place: "In Lima 38 people".
    """
    at = found.start - 1
    if not tokens.raws[at][0].isupper() or tokens.norms[at] in FUNCTION_WORDS:
        return False
    if tokens.norms[at] in _DAYS:
        return False
    before = tokens.norms[at - 1]
    title = tokens.raws[at - 1][0].isupper() and before not in FUNCTION_WORDS and before not in _DAYS
    if title or before == "&" or before in DETERMINERS:
        return True  # two such words, or one with an article, are a name even where a sentence begins
    stop = at - _NAME_WORDS
    while at > stop and (tokens.raws[at][0].isupper() or tokens.raws[at] == "&"):
        at -= 1
    return tokens.norms[at] not in (_OPENS_COUNT if counts else _OPENS)


def before_by_rule(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether a rule's words stand just before the number: "Table 3"."""
    rows = lexicon.refused_before.get(tokens.norms[start - 1], ())
    return not _amounts_to(tokens, start) and any(
        start >= len(row) and tuple(tokens.norms[start - len(row) : start]) == row for row in rows
    )


def _amounts_to(tokens: Tokens, start: int) -> bool:
    """Whether "number" is a verb before a figure: "the strikers number 5,320", "they number 40"."""
    who = tokens.norms[start - 2]
    several = len(who) > _SHORT and who[-1] == "s" and who[-2] not in "su'’" and who not in _NOT_SEVERAL
    return tokens.norms[start - 1] == "number" and (several or who in _SEVERAL)


def behind_by_rule(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether a rule's words stand behind the number, at once or after the words of a name: "12 King Street"."""
    for at in range(end, end + _NAME_WORDS + 1):
        named_on = tokens.raws[at][0].isupper()
        if named_on or at == end:
            for row in lexicon.refused_after.get(tokens.norms[at], ()):
                if tuple(tokens.norms[at : at + len(row)]) == row and (named_on or not _first_of(tokens, at, row)):
                    return True
        if not named_on:
            break
    return False


def _first_of(tokens: Tokens, at: int, row: tuple[str, ...]) -> bool:
    """Whether a rule's word is only the first of what is counted: "40 street vendors"."""
    noun = counted(tokens, at) if len(row[0]) > _SHORT else None
    return noun is not None and noun.end > at + len(row)


def too_long(value: Decimal) -> bool:
    """Beyond any quantity that a text states."""
    return abs(value) >= _MOST
