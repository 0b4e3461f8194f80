"""Who says it: the speaker of a sentence, carried through a quotation that runs over several sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


from reconcile.language.phrases import PhraseIndex, longest
from reconcile.language.words import Token
from reconcile.model import Attribution, Document, Span, Wording
from reconcile.rulebook import AttributionEntry, Rulebook

_BOUNDARY = frozenset({",", ";", ":", ".", "(", ")", "!", "?", '"', "that", "which", "and", "but"})
_QUOTE = re.compile(r"[“\"]")
_TITLED = re.compile(r"^(?:(?:the|a|an|its|their|his|her)\s+)?", re.IGNORECASE)
_ADVERBS = frozenset({"also", "further", "later", "then", "earlier", "separately", "today", "yesterday", "however", "meanwhile"})


@lru_cache(maxsize=4)
def _index(rulebook: Rulebook) -> PhraseIndex[AttributionEntry]:
    entries = [(phrase, entry) for entry in rulebook.of(AttributionEntry) for phrase in entry.phrases]
    return PhraseIndex(entries, longest=9, boundary=_BOUNDARY)


def attribution(document: Document, tokens: Sequence[Token], rulebook: Rulebook) -> Attribution | None:
    """The speaker that a sentence names, if it names one."""
    for match in longest(tuple(_index(rulebook).find([token.norm for token in tokens]))):
        first, last = match.slots.get("WHO", (0, 0))
        while first < last and tokens[first].norm in _ADVERBS:
            first += 1
        while first < last and tokens[last - 1].norm in _ADVERBS:
            last -= 1
        speaker = _speaker(tokens[first:last])
        if not speaker:
            continue
        span = Span(tokens[match.start].start, tokens[match.end - 1].end)
        name = document.text[speaker[0].start : speaker[-1].end]
        return Attribution(name, Wording(span, document.quote(span), match.payload.rule))
    return None


def _speaker(words: Sequence[Token]) -> Sequence[Token]:
    """The name at the end of the phrase ("Ambassador Lu Mei"), or the whole phrase where it names an office or a body."""
    at = len(words)
    while at > 0 and words[at - 1].is_word and words[at - 1].is_capitalised:
        at -= 1
    if at < len(words):
        return words[at:]
    return words if words and len(words) <= 6 and words[0].norm in ("the", "a", "an", "its", "he", "she", "they", "it") else ()


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
    else from the one before it begins."""
    result = list(named)
    for quote in quoted:
        inside = [n for n, span in enumerate(sentences) if span.overlaps(quote)]
        if len(inside) < 1:
            continue
        speaker = next((named[n] for n in reversed(inside) if named[n] is not None), None)
        if speaker is None and inside[0] > 0:
            speaker = named[inside[0] - 1]
        for n in inside:
            if result[n] is None:
                result[n] = speaker
    return tuple(result)


def full_name(speaker: str, known: Sequence[str]) -> str:
    """The longest name in the text that ends with the same word: "Mei" is "Lu Mei" where that was said before."""
    longer = [name for name in known if name.split()[-1] == speaker.split()[-1] and len(name) > len(speaker)]
    return min(longer, key=len) if longer and len(speaker.split()) == 1 else speaker
