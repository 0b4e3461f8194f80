"""Forms of English words by rule: a verb's forms, a noun's plural, a word's likely base. Irregular forms are a closed
list."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(rows: str) -> dict[str, tuple[str, ...]]:
    """Rows of words, parted by commas: the first word of each, and the others."""
    parsed = [row.split() for row in rows.split(",")]
    return {base: tuple(forms) for base, *forms in parsed}


# Irregular verbs that speak of amounts: base → past, participle (the -s and -ing forms are regular).
_IRREGULAR_VERBS = _table(
    """
    be was been, become became become, begin began begun, bring brought brought, build built built, buy bought
    bought, come came come, cost cost cost, cut cut cut, die died died, do did done, draw drew drawn, drink
    drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed fed, find found found, fly flew
    flown, get got got, give gave given, go went gone, grow grew grown, have had had, hit hit hit, hold held
    held, keep kept kept, know knew known, lay laid laid, leave left left, lend lent lent, lose lost lost, make
    made made, mean meant meant, meet met met, pay paid paid, put put put, rise rose risen, run ran run, say
    said said, see saw seen, sell sold sold, send sent sent, set set set, shed shed shed, shrink shrank shrunk,
    sink sank sunk, spend spent spent, stand stood stood, steal stole stolen, take took taken, tell told told,
    win won won, write wrote written
    """
)
_IRREGULAR_NOUNS = {
    one: many
    for one, (many,) in _table(
        """
        man men, woman women, child children, person people, foot feet, tooth teeth, mouse mice, ox oxen, goose
        geese, life lives, wife wives, loaf loaves, half halves, leaf leaves, shelf shelves, knife knives, calf
        calves, wolf wolves, thief thieves, datum data, criterion criteria, crisis crises, analysis analyses,
        axis axes
        """
    ).items()
}
_PASTS = frozenset(form for forms in _IRREGULAR_VERBS.values() for form in forms) - {"set", "cost", "cut", "run", "lay"}
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR_NOUNS.items()}
_SAME = _words(
    """
    series species news aircraft sheep fish deer headquarters means gross less economics logistics politics
    physics mathematics bus gas plus minus virus status census surplus corpus campus bonus basis chassis tennis
    glass class loss mass pass business access process success address congress express press this its his was
    has is us thus various previous across always goods proceeds earnings savings premises
    """
)
# Nouns whose plural is the word itself.
_UNCHANGED = _words("aircraft cattle deer fish livestock people series sheep species staff")
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
# Two-syllable verbs stressed on the end double their consonant; others ("open", "number", "total") do not.
_DOUBLES = frozenset(
    {"admit", "commit", "refer", "transfer", "incur", "occur", "permit", "submit", "rebel", "control", "expel"}
)


@lru_cache(maxsize=4096)
def verb_forms(base: str) -> tuple[str, ...]:
    """All forms of a verb, its base first.

    >>> verb_forms("invest")
    ('invest', 'invests', 'invested', 'investing')
    >>> verb_forms("sell")
    ('sell', 'sells', 'sold', 'selling')
    """
    if base == "be":
        return ("be", "is", "are", "am", "was", "were", "been", "being")
    if base == "have":
        return ("have", "has", "had", "having")
    third = _with_s(base)
    ing = (base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else _doubled(base)) + "ing"
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    if base in _IRREGULAR_VERBS:
        past = _IRREGULAR_VERBS[base]
    elif base.endswith("e"):
        past = (base + "d",) * 2
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        past = (base[:-1] + "ied",) * 2
    else:
        past = (_doubled(base) + "ed",) * 2
    british = (base + base[-1] + "ed", base + base[-1] + "ing") if base.endswith("l") and base[-2] in "ae" else ()
    return tuple(dict.fromkeys((base, third, *past, ing, *british)))


def past_participle(base: str) -> str:
    """The form of the passive: "invested", "sold"."""
    return _IRREGULAR_VERBS[base][1] if base in _IRREGULAR_VERBS else verb_forms(base)[2]


def is_verbal(word: str) -> bool:
    """Whether a word looks like a past, a participle or a gerund: where a noun phrase that began before it ends.

    >>> is_verbal("recorded"), is_verbal("saw"), is_verbal("wing"), is_verbal("exports")
    (True, True, False, False)
    """
    return word in _PASTS or (len(word) > 5 and word.endswith(("ed", "ing")) and word not in ("hundred", "during"))


def plural(noun: str) -> str:
    """The plural of a noun, of several words that of the last one.

    >>> plural("company"), plural("bus"), plural("person"), plural("cargo aircraft"), plural("solar panel")
    ('companies', 'buses', 'people', 'cargo aircraft', 'solar panels')
    """
    before, blank, last = noun.rpartition(" ")
    changed = last if last in _UNCHANGED else _IRREGULAR_NOUNS.get(last) or _with_s(last)
    return before + blank + changed


@lru_cache(maxsize=65536)
def singular(noun: str) -> str:
    """The likely singular of a noun in lower case; a word that is none already stays as it is.

    >>> singular("companies"), singular("buses"), singular("people"), singular("glass")
    ('company', 'bus', 'person', 'glass')
    """
    if noun in _SINGULARS:
        return _SINGULARS[noun]
    if len(noun) < 4 or noun in _SAME or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-1] if noun in ("movies", "cookies", "calories", "zombies", "ties", "pies") else noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zes", "buses", "viruses", "bonuses", "campuses", "gases")):
        return noun[:-2]
    if noun.endswith(("oes",)) and noun not in ("shoes", "toes", "canoes"):
        return noun[:-2]
    return noun[:-1]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A base that the forms of one word share, for comparing words; not always a word itself.

    >>> stem("employs") == stem("employed") == stem("employing")
    True
    """
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


# Endings that make a noun of a verb or another noun of a noun, as `stem` leaves them; longer ones first.
_DERIVED = tuple(
    _table("derived ition ment ship ness ery sion ion anc enc ist ism ity ant ent ary ory iv ag ur al er or ee")[
        "derived"
    ]
)
_LEAST_ROOT = 5  # letters; shorter roots are shared by words that have nothing in common


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """What a word shares with those that are derived from it, for comparing words; not a word itself.

    >>> root("insurance") == root("insurer"), root("production") == root("produced"), root("port") == root("portion")
    (True, True, False)
    """
    found = stem(word)
    for ending in _DERIVED:
        if found.endswith(ending) and len(found) - len(ending) >= _LEAST_ROOT:
            found = found[: -len(ending)]
            break
    if found.endswith("at") and len(found) > _LEAST_ROOT + 2:  # "explorat", "privatisat"
        found = found[:-2]
    return found[:-1] if found.endswith("ct") and len(found) > _LEAST_ROOT else found  # "product", "construct"


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _doubled(base: str) -> str:
    short = len(re.findall(r"[aeiouy]+", base)) == 1 and _DOUBLED.search(base)
    return base + base[-1] if short or base in _DOUBLES else base
