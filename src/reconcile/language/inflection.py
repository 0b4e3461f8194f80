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


# Irregular verbs: base → past, participle, and what is written beside them (the -s and -ing forms are regular).
_IRREGULAR_VERBS = _table(
    """
    arise arose arisen, awake awoke awoken, be was been, bear bore borne, beat beat beaten, become became become, begin
    began begun, bend bent bent, beset beset beset, bet bet bet, bid bid bid, bind bound bound, bite bit bitten, bleed
    bled bled, blow blew blown, break broke broken, breed bred bred, bring brought brought, broadcast broadcast
    broadcast, build built built, burn burned burned burnt, burst burst burst, buy bought bought, cast cast cast, catch
    caught caught, choose chose chosen, cling clung clung, come came come, cost cost cost, creep crept crept, cut cut
    cut, deal dealt dealt, die died died, dig dug dug, do did done, draw drew drawn, dream dreamed dreamed dreamt, drink
    drank drunk, drive drove driven, dwell dwelt dwelt dwelled, eat ate eaten, fall fell fallen, feed fed fed, feel felt
    felt, fight fought fought, find found found, flee fled fled, fling flung flung, fly flew flown, forbid forbade
    forbidden, forecast forecast forecast forecasted, forget forgot forgotten, forgive forgave forgiven, freeze froze
    frozen, get got got gotten, give gave given, go went gone, grind ground ground, grow grew grown, hang hung hung
    hanged, have had had, hear heard heard, hide hid hidden, hit hit hit, hold held held, hurt hurt hurt, keep kept
    kept, kneel knelt knelt, knit knit knit knitted, know knew known, lay laid laid, lead led led, lean leaned leaned
    leant, leap leapt leapt leaped, learn learned learned learnt, leave left left, lend lent lent, let let let, lie lay
    lain, light lit lit lighted, lose lost lost, make made made, mean meant meant, meet met met, melt melted melted
    molten, mow mowed mown mowed, offset offset offset, pay paid paid, plead pleaded pleaded pled, prove proved proven,
    put put put, quit quit quit, read read read, rid rid rid, ride rode ridden, ring rang rung, rise rose risen, run ran
    run, saw sawed sawn, say said said, see saw seen, seek sought sought, sell sold sold, send sent sent, set set set,
    sew sewed sewn, shake shook shaken, shear sheared shorn sheared, shed shed shed, shine shone shone, shoot shot shot,
    show showed shown, shrink shrank shrunk, shut shut shut, sing sang sung, sink sank sunk, sit sat sat, slay slew
    slain, sleep slept slept, slide slid slid, smell smelled smelled smelt, sow sowed sown sowed, speak spoke spoken,
    speed sped sped speeded, spell spelled spelled spelt, spend spent spent, spill spilled spilled spilt, spin spun
    spun, split split split, spoil spoiled spoiled spoilt, spread spread spread, spring sprang sprung, stand stood
    stood, steal stole stolen, stick stuck stuck, sting stung stung, strew strewed strewn, strike struck struck, string
    strung strung, strive strove striven, swear swore sworn, sweep swept swept, swell swelled swollen swelled, swim swam
    swum, swing swung swung, take took taken, teach taught taught, tear tore torn, tell told told, think thought
    thought, thrive thrived thrived throve, throw threw thrown, thrust thrust thrust, tread trod trodden, wake woke
    woken, wear wore worn, weave wove woven, wed wed wed wedded, weep wept wept, win won won, wring wrung wrung, write
    wrote written
    """
)
_BEFORE = re.compile(r"(?:over|under|out|with|fore|up|un|mis|re)")  # "overtake", "withdraw", "rebuild"
_REGULAR = frozenset({"relay"})  # that only look so: "relayed"
_IRREGULAR_NOUNS = {
    one: many
    for one, (many,) in _table(
        """
        man men, woman women, child children, person people, foot feet, tooth teeth, mouse mice, ox oxen, goose
        geese, louse lice, life lives, wife wives, midwife midwives, housewife housewives, loaf loaves, half halves,
        leaf leaves, shelf shelves, knife knives, calf calves, wolf wolves, thief thieves, wharf wharves, hoof hooves,
        scarf scarves, sheaf sheaves, datum data, criterion criteria, phenomenon phenomena, bacterium bacteria,
        memorandum memoranda, curriculum curricula, crisis crises, analysis analyses, diagnosis diagnoses, thesis
        theses, hypothesis hypotheses, oasis oases, axis axes, fungus fungi, alumnus alumni, larva larvae, alga algae,
        quiz quizzes, grandchild grandchildren, schoolchild schoolchildren, stepchild stepchildren, passerby passersby
        """
    ).items()
}
# Pasts and participles that are no noun, adjective or base as often.
_PASTS = frozenset(form for forms in _IRREGULAR_VERBS.values() for form in forms) - (
    (_IRREGULAR_VERBS.keys() - {"become", "come", "hit", "put", "saw", "shed"})
    | _words("shot felt bound ground bore spoke thought frozen proven woven molten swollen hidden broken")
)
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
_UNCHANGED = _words(
    """
    aircraft barracks bison cattle cod crossroads deer fish headquarters livestock offspring people personnel police
    poultry salmon series sheep spacecraft species staff swine trout
    """
)
# Nouns and verbs that take -es after an o; others ("photo", "condo", "casino") take -s.
_TAKES_ES = _words("buffalo cargo do echo embargo go hero mango mosquito potato tomato tornado torpedo veto volcano")
# Plurals in -oes and -ches whose singular has the e.
_KEEPS_E = _words("aches avalanches canoes creches caches floes foes headaches niches quiches shoes toes woes")
# Singulars in -us and -as, whose plural in -uses and -ases loses two letters.
_LOSES_ES = _words(
    """
    aliases atlases biases bonuses buses campuses canvases censuses choruses circuses focuses gases geniuses hiatuses
    lenses minibuses octopuses omnibuses pluses prospectuses stimuluses surpluses syllabuses viruses walruses
    """
)
_MEN_NO_MORE = _words("specimen regimen abdomen omen acumen stamen yemen")  # no plural of -man
_MAN_NO_MORE = _words("human german roman norman ottoman talisman shaman caiman")  # take -s
_DOUBLED = re.compile(r"(?:[^aeiou]|qu)[aeiou][bdgklmnprt]$")
# Two-syllable verbs stressed on the end double their consonant; others ("open", "number", "total") do not.
_DOUBLES = _words(
    """
    abet abut admit allot begin beset commit compel concur confer control corral defer deter disbar distil dispel embed
    emit enrol equip excel expel forbid forget format fulfil handicap impel incur infer instil kidnap occur offset omit
    outbid outrun overrun patrol permit prefer program propel rebel rebid recap recur refer refit regret remit repel
    rerun reset resit submit transfer transmit undercut underpin unplug unzip upset worship
    """
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
    if irregular := _irregular(base):
        past = irregular
    elif base.endswith("e"):
        past = (base + "d",) * 2
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        past = (base[:-1] + "ied",) * 2
    elif base.endswith("ic"):  # "trafficked"
        past, ing = (base + "ked",) * 2, base + "king"
    else:
        past = (_doubled(base) + "ed",) * 2
    british = (base + base[-1] + "ed", base + base[-1] + "ing") if base.endswith("l") and base[-2] in "ae" else ()
    return tuple(dict.fromkeys((base, third, *past, ing, *british)))


def keeps_its_beginning(word: str) -> bool:
    """Whether all forms of a verb or noun are known to begin with its first three letters.

    >>> keeps_its_beginning("report"), keeps_its_beginning("buy"), keeps_its_beginning("mouse")
    (True, False, False)
    """
    # behind "re" or "un" an irregular verb keeps its own first letter, but for "go" and "went"
    irregular = word in _IRREGULAR_VERBS or word in _IRREGULAR_NOUNS
    return len(word) > 3 and not irregular and not word.endswith(("ie", "go"))


def past_participle(base: str) -> str:
    """The form of the passive: "invested", "sold"."""
    irregular = _irregular(base)
    return irregular[1] if irregular else verb_forms(base)[2]


def _irregular(base: str) -> tuple[str, ...]:
    if base in _IRREGULAR_VERBS or base in _REGULAR:
        return _IRREGULAR_VERBS.get(base, ())
    before = _BEFORE.match(base)
    of = _IRREGULAR_VERBS.get(base[before.end() :], ()) if before else ()
    return tuple(before[0] + form for form in of) if before else ()


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
    if last.endswith("man") and last not in _MAN_NO_MORE:
        return before + blank + last[:-2] + "en"
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
    if noun.endswith("men") and len(noun) > 5 and noun not in _MEN_NO_MORE:
        return noun[:-2] + "an"
    if len(noun) < 4 or noun in _SAME or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-1] if noun in ("movies", "cookies", "calories", "zombies", "ties", "pies") else noun[:-3] + "y"
    if noun in _KEEPS_E:
        return noun[:-1]
    if noun in _LOSES_ES or noun.endswith(("sses", "shes", "ches", "xes", "zzes", "tzes", "oes")):
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
    es = word in _TAKES_ES or word.endswith(("s", "x", "z", "ch", "sh", "ergo", "utdo", "orgo"))
    return word + ("es" if es else "s")


def _doubled(base: str) -> str:
    short = len(re.findall(r"[aeiouy]+", base)) == 1 and _DOUBLED.search(base)
    return base + base[-1] if short or base in _DOUBLES else base
