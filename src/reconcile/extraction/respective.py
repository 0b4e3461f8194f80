""" "Peru and Chile exported 10 and 20 tonnes respectively": a sentence that says several things at once, taken apart.

Each figure is given a sentence of its own, in which the other figures and what they are of are left out: "Peru exported
10 tonnes". Where what is listed and the figures do not match one to one, nothing is taken apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reconcile.extraction.passage import Passage, Placed, cuts, placed
from reconcile.language.grammar import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS

_RESPECTIVELY = "respectively"
_NEAR = 4  # tokens between the figures and "respectively": "20 tonnes in 2024 respectively"
_JOINTS = frozenset({",", "and"})
_BEFORE_ITEM = DETERMINERS | PREPOSITIONS
_LONGEST = 4  # words of a name

Tokens = tuple[int, int]


def respective(passage: Passage) -> Iterator[Passage]:
    """The passage, or one for each figure of its list."""
    figures = _figures(passage)
    listed = _items(passage, figures) if figures else None
    if listed is None:
        yield passage
        return
    for number in range(len(figures)):
        yield _alone(passage, figures, listed, number)


def _figures(passage: Passage) -> Sequence[Placed]:
    """The figures joined by "and" that stand next to the word; none where there is no such word, or several."""
    if passage.labels or passage.norms.count(_RESPECTIVELY) != 1:
        return ()
    at = passage.norms.index(_RESPECTIVELY)
    runs: list[list[Placed]] = []
    for one in passage.mentions:
        if runs and _JOINTS.issuperset(passage.norms[runs[-1][-1].last : one.first]):
            runs[-1].append(one)
        else:
            runs.append([one])
    near = [run for run in runs if 0 <= at - run[-1].last <= _NEAR or 0 <= run[0].first - at - 1 <= 1]
    return near[0] if len(near) == 1 and len(near[0]) > 1 else ()


def _items(passage: Passage, figures: Sequence[Placed]) -> list[Tokens] | None:
    """What is listed before the figures: as many names, years or words as there are figures, of one kind."""
    first = figures[0].first
    low = max((cut for cut in passage.cuts if cut <= first), default=0)
    low = max([low, *(placed.last for placed in passage.mentions if placed.last <= first)])
    for joint in range(first - 1, low, -1):
        if passage.norms[joint] == "and":
            return _list(passage, low, joint, first, len(figures))
    return None


def _list(passage: Passage, low: int, joint: int, high: int, many: int) -> list[Tokens] | None:
    start = joint + 1
    while start < high and passage.norms[start] in _BEFORE_ITEM:
        start += 1
    kind = _kind(passage, start) if start < high else ""
    if not kind:
        return None
    end = start + 1
    while kind == "name" and end < high and end - start < _LONGEST and _kind(passage, end) == kind:
        end += 1
    found = [(start, end)]
    end = joint - (passage.norms[joint - 1] == ",")
    while len(found) < many:
        item = _before(passage, low, end, kind)
        if item is None:
            return None
        found.insert(0, item)
        end = item[0]
        while end > low and passage.norms[end - 1] in _BEFORE_ITEM:
            end -= 1
        if len(found) < many:
            if passage.norms[end - 1] != "," or end - 1 <= low:
                return None
            end -= 1
    if _goes_on(passage, low, found[0][0], kind):
        return None
    return found


def _before(passage: Passage, low: int, end: int, kind: str) -> Tokens | None:
    """The item of a kind that ends at a token."""
    start = end
    while start > low and end - start < _LONGEST and _kind(passage, start - 1) == kind:
        start -= 1
        if kind != "name":
            break
    return (start, end) if start < end else None


def _goes_on(passage: Passage, low: int, start: int, kind: str) -> bool:
    """Whether a list is longer than its figures are many, or its first item longer than a word."""
    if start <= low:
        return False
    before = passage.norms[start - 1]
    if before in _JOINTS:
        return start - 2 >= low and _kind(passage, start - 2) == kind
    # "crude oil and gas": of two words; but "Kenyan exports and imports", "Kenya's exports and imports"
    return kind == "word" and before not in _BEFORE_ITEM and _kind(passage, start - 1) in ("word", "year")


def _kind(passage: Passage, at: int) -> str:
    """Which kind of item a token may be, or belong to."""
    token, norm = passage.tokens[at], passage.norms[at]
    if norm.isdecimal() and len(norm) == 4 and norm[:2] in ("19", "20"):
        return "year"
    if not token.is_word or norm in FUNCTION_WORDS or len(norm) < 2 or norm == _RESPECTIVELY:
        return ""
    if passage.masked(at):
        return ""
    # the first word of a sentence has a capital whatever it is
    return "name" if token.text[:1].isupper() and (at > 0 or _is_named(passage, at)) else "word"


def _is_named(passage: Passage, at: int) -> bool:
    following = [token for token in passage.tokens[at + 1 : at + 3] if token.norm not in _JOINTS]
    return bool(following and following[0].text[:1].isupper()) or any(
        named.first <= at < named.last for named in passage.named
    )


def _alone(passage: Passage, figures: Sequence[Placed], listed: Sequence[Tokens], number: int) -> Passage:
    """The passage with one figure and one item of the list; what stands beyond other figures goes with the first."""
    out = set(range(listed[0][0], listed[-1][1])) - set(range(*listed[number]))
    out |= set(range(figures[0].first, figures[-1].last)) - set(range(figures[number].first, figures[number].last))
    at = passage.norms.index(_RESPECTIVELY)
    out |= {at, *([at - 1] if passage.norms[at - 1] == "," else [])}
    others = [one for one in passage.mentions if one not in figures]
    if number and others:
        low = max((one.last for one in others if one.last <= figures[0].first), default=0)
        high = min((one.first for one in others if one.first >= figures[-1].last), default=len(passage.tokens))
        out |= set(range(low)) | set(range(high, len(passage.tokens)))
    kept = [at for at in range(len(passage.tokens)) if at not in out]
    where = {old: new for new, old in enumerate(kept)}
    tokens = tuple(passage.tokens[at] for at in kept)
    inside = [one.mention for one in (*others, figures[number]) if number == 0 or one is figures[number]]
    mentions = placed(sorted(inside, key=lambda mention: mention.span), tokens)
    named = tuple(
        replace(item, first=where[item.first], last=where[item.last - 1] + 1)
        for item in passage.named
        if all(at in where for at in range(item.first, item.last))
    )
    times = tuple(time for time in passage.times if not out.intersection(range(*passage.tokens_of(time.span))))
    return replace(
        passage,
        tokens=tokens,
        norms=tuple(token.norm for token in tokens),
        mentions=mentions,
        named=named,
        times=times,
        cuts=cuts(tokens, mentions),
    )
