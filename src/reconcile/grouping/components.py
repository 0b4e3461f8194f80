"""Stage 4 of grouping: what hangs together by strong links, however many of them in a row. No claim of one component
can become one subject with a claim of another.

Needs the links of stage 3 and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def components(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers from 0 to `count` that links tie together, each component in order and by its first number; what is
    tied to nothing is one by itself."""
    above = list(range(count))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for one, other in links:
        left, right = sorted((top(one), top(other)))
        above[right] = left
    found: dict[int, list[int]] = defaultdict(list)
    for number in range(count):
        found[top(number)].append(number)
    return list(found.values())
