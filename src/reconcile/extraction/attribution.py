"""Who says it: the speaker of a sentence, carried through a quotation that runs over several sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reconcile.language.dates import WEEKDAYS
from reconcile.language.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS
from reconcile.language.phrase_index import Match, PhraseIndex
from reconcile.language.words import Token
from reconcile.model import Attribution, Document, Span, Wording
from reconcile.rulebook import AttributionEntry, Rulebook

_SIGNS = frozenset({",", ";", ":", ".", "(", ")", "!", "?", '"', "|", "—"})
_BOUNDARY = _SIGNS | {"that", "which", "who", "but", "as", "while"}
_BESIDE = (
    "also further later then earlier separately today yesterday however meanwhile once again already recently "
    "himself herself"
)
_ADVERBS = frozenset(_BESIDE.split())
_AFTER_NAME = _ADVERBS | {"on", "has", "have", "had"}
_PERSONS = frozenset({"he", "she", "they", "we", "i"})
_BODIES = _PERSONS | {"it"}
_MEANT = _BODIES | {"him", "her", "them"}
_PRONOUNS = _PERSONS | {"it", "him", "her", "them", "who", "which", "this", "that", "these", "those", "there"}
_IN_NAMES = frozenset(
    {"of", "the", "for", "and", "de", "del", "la", "van", "von", "der", "bin", "al", "-", "&", "'s", "'"}
)
_TITLES = (
    "mr mrs ms dr sir prof professor president minister ambassador senator governor mayor general colonel captain "
    "judge chairman chairwoman director secretary king queen prince princess pope"
)
_HONORIFICS = frozenset(_TITLES.split())
_MOST_WORDS = 7  # a longer phrase before "said" is a clause, and names nobody
_SHORT_QUOTATION = 25  # characters; a shorter one within a sentence is a name or a doubt, not speech


@lru_cache(maxsize=4)
def _index(rulebook: Rulebook) -> PhraseIndex[AttributionEntry]:
    entries = [(phrase, entry) for entry in rulebook.of(AttributionEntry) for phrase in entry.phrases]
    return PhraseIndex(entries, longest=12, boundary=_BOUNDARY)


def attribution(document: Document, tokens: Sequence[Token], rulebook: Rulebook) -> Attribution | None:
    """The speaker that a sentence names, if it names one. A pronoun is left as it is: `carried` says whom it means.

    Of several the first with a name: "according to statistics, Ana Lund said" is said by her.
    """
    found = list(_speakers(document, tokens, rulebook))
    return min(found, key=lambda item: item[0])[1] if found else None


def _speakers(document: Document, tokens: Sequence[Token], rulebook: Rulebook) -> Iterator[tuple[int, Attribution]]:
    """Who is named as a speaker, with how little the name tells: 0 a name, 1 a person, 2 a body, 3 a bare plural."""
    for match in _chosen(_index(rulebook).find([_norm(token) for token in tokens])):
        if "WHO" not in match.slots:
            continue
        first, last = match.slots["WHO"]
        words = _without_adverbs(tokens[first:last])
        speaker = _named_last(words) if first == match.start else _named_first(words)
        if not speaker:
            continue
        end = tokens[match.end - 1].end if last < match.end else speaker[-1].end
        span = Span(min(tokens[match.start].start, speaker[0].start), end)
        name = document.text[speaker[0].start : speaker[-1].end]
        said = Attribution(" ".join(name.split()), Wording(span, document.quote(span), match.payload.rule))
        if any(_is_name(word) for word in speaker if word.start > span.start or word.norm not in DETERMINERS):
            yield 0, said
        elif speaker[0].norm in _PRONOUNS:
            yield 1, said
        else:
            yield 2 if speaker[0].norm in DETERMINERS else 3, said


def _norm(token: Token) -> str:
    return "—" if token.text in ("–", "—") else token.norm


def _chosen(found: Iterable[Match[AttributionEntry]]) -> tuple[Match[AttributionEntry], ...]:
    # of overlapping finds the one with most words of its own: what fills a slot proves nothing
    every = list(found)
    if len(every) < 2:
        return tuple(every)
    kept: list[Match[AttributionEntry]] = []
    for match in sorted(every, key=lambda m: (-_own_words(m), m.start, m.end)):
        if not any(match.start < other.end and other.start < match.end for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.start))


def _own_words(match: Match[AttributionEntry]) -> int:
    return match.end - match.start - sum(end - start for start, end in match.slots.values())


def _without_adverbs(words: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(words)
    while first < last and words[first].norm in _ADVERBS:
        first += 1
    while last > first and (words[last - 1].norm in _AFTER_NAME or words[last - 1].norm in WEEKDAYS):
        last -= 1
    if last - first > 1 and words[last - 1].norm == "'s":
        last -= 1
    return words[first:last]


def _named_last(words: Sequence[Token]) -> Sequence[Token]:
    """The speaker at the end of what stands before "said": a name with its titles, an office, or a body."""
    if not words or words[-1].norm in _PRONOUNS:
        return words[-1:] if words and words[-1].norm in _BODIES else ()
    at = _name_start(words)
    if at < len(words):
        head = at > 1 and words[at - 1].norm in ("of", "for", "in", "at", "with", "from")
        return _phrase(words) if head else words[at:]
    return _phrase(words)


def _named_first(words: Sequence[Token]) -> Sequence[Token]:
    """The speaker at the start of what stands behind "said" or "according to"."""
    if not words:
        return ()
    if words[0].norm in _PRONOUNS:
        return words[:1] if words[0].norm in _MEANT else ()
    stop = 0
    while stop < len(words) and not _ends_phrase(words, stop):
        stop += 1
    words = words[:stop]
    at = next((i for i, word in enumerate(words) if _is_name(word)), None)
    if at is None:
        return _phrase(words)
    end = at
    while end < len(words) and (_is_name(words[end]) or (words[end].norm in _IN_NAMES and end + 1 < len(words))):
        end += 1
    while end > at and not _is_name(words[end - 1]):
        end -= 1
    lower = [word for word in words[:at] if word.norm not in DETERMINERS]
    # "farmer Jon Lie" is Jon Lie, "the head of Nordbank" and "the Nordbank report" are whole phrases
    whole = len(words) > end or any(word.norm in PREPOSITIONS for word in lower)
    return _phrase(words) if whole and words[0].norm in DETERMINERS else words[at:end]


_LEADING_ON = PREPOSITIONS - {"of", "for"}


def _ends_phrase(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    if word.norm in AUXILIARIES or word.text[0].isdigit() or word.norm in _LEADING_ON:
        return True
    return at > 1 and not word.is_capitalised and word.norm.endswith("ed")


def _name_start(words: Sequence[Token]) -> int:
    at = len(words)
    while at > 0 and _is_name(words[at - 1]):
        at -= 1
        back = at
        while back > 1 and words[back - 1].norm in _IN_NAMES:
            back -= 1
        if back < at and _is_name(words[back - 1]):
            at = back
    return at


_NO_NAMES = DETERMINERS | PREPOSITIONS | frozenset(WEEKDAYS)


def _is_name(word: Token) -> bool:
    return word.is_word and word.is_capitalised and word.norm not in _NO_NAMES


def _phrase(words: Sequence[Token]) -> Sequence[Token]:
    """A phrase that names an office, a body or people: from its determiner, or a bare plural."""
    if words and words[0].norm in PREPOSITIONS:
        opens = [at for at, word in enumerate(words) if word.norm in DETERMINERS]
        words = words[opens[-1] :] if opens else ()
    if not words or len(words) > _MOST_WORDS or any(word.norm in AUXILIARIES or word.text.isdigit() for word in words):
        return ()
    if words[0].norm in DETERMINERS and len(words) > 1:
        return words
    people = words[-1].norm.endswith("s") or words[-1].norm in ("police", "media")
    return words if people and len(words) <= 3 and not words[-1].norm.endswith("'s") else ()


def quotations(text: str, start: int = 0) -> tuple[Span, ...]:
    """Stretches of direct speech. A quotation that opens anew at each paragraph and closes once is one stretch."""
    found: list[Span] = []
    opened: int | None = None
    for match in re.finditer(r'[“”"]', text[start:]):
        at = start + match.start()
        sign = match.group()
        opens = sign == "“" or (sign == '"' and (at == 0 or text[at - 1].isspace() or text[at - 1] in "(["))
        if opens and opened is None:
            opened = at
        elif not opens and opened is not None:
            found.append(Span(opened, at + 1))
            opened = None
    return tuple(found)


def carried(
    sentences: Sequence[Span], named: Sequence[Attribution | None], quoted: Sequence[Span]
) -> tuple[Attribution | None, ...]:
    """Speakers with those of a quotation carried to every sentence that it covers: from the sentence in which it ends,
    else, where a sentence begins with it, from the one before. "She said" is the last speaker with a name, if any."""
    result: list[Attribution | None] = _resolved(named)
    for quote in quoted:
        inside = [n for n, span in enumerate(sentences) if span.overlaps(quote)]
        if not inside:
            continue
        speaker = next((result[n] for n in reversed(inside) if result[n] is not None), None)
        first = sentences[inside[0]]
        long = quote.end - quote.start >= _SHORT_QUOTATION or quote.end >= first.end - 1
        begins = quote.start - first.start <= 2 and long
        if speaker is None and inside[0] > 0 and begins:
            speaker = result[inside[0] - 1]
        for n in inside:
            if result[n] is None and (begins or len(inside) > 1):
                result[n] = speaker
    return tuple(result)


def _resolved(named: Sequence[Attribution | None]) -> list[Attribution | None]:
    result: list[Attribution | None] = []
    last: str | None = None
    for item in named:
        if item is None or item.speaker.lower() not in _PRONOUNS:
            result.append(item)
            last = item.speaker if item is not None else last
        else:
            result.append(Attribution(last, item.wording) if last is not None else None)
    return result


def full_name(speaker: str, known: Sequence[str]) -> str:
    """The longer name in the text that ends with the same word: "Orr" and "Ms Orr" are "Ada Orr" where it stands."""
    words = speaker.split()
    if (
        not words
        or not words[-1][:1].isupper()
        or any(word.strip(".").lower() not in _HONORIFICS for word in words[:-1])
    ):
        return speaker
    longer = [name for name in known if name.split()[-1:] == words[-1:] and len(_bare(name)) > 1]
    return min(longer, key=len) if longer else speaker


def _bare(name: str) -> list[str]:
    return [word for word in name.split() if word.strip(".").lower() not in _HONORIFICS]
