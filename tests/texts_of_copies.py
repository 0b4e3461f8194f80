"""A story, and what newspapers make of it."""

from __future__ import annotations

LEAD = (
    "The harbour of Lindmouth handled 1.2 million containers in 2024, up from 1.1 million in the year before, as ships "
    "that had sailed around the cape for months came back to the shorter route, its operator said."
)
MONEY = (
    "Revenue at the harbour came to $640 million in 2024. Some 2,300 people work on its quays, and the operator plans "
    "to hire 150 more before the summer, mostly crane drivers and electricians."
)
CRANES = (
    "Two new cranes are to be delivered in March. The mayor said that the town had waited for this day for ten years, "
    "and that the road to the quays would be widened."
)
STORY = (LEAD, MONEY, CRANES)
NOTICE = (
    "This release contains forward-looking statements within the meaning of the law. Such statements are subject to "
    "risks and uncertainties that could cause results to differ materially from those that are expected. The issuer "
    "undertakes no obligation to update them, whether as a result of new information, future events or otherwise. "
    "Readers are cautioned not to place undue reliance on such statements, which speak only as of the day on which "
    "they were made. Nothing in this release is an offer to sell or a solicitation to buy any security whatsoever."
)


def printed(paragraphs: tuple[str, ...], head: str = "Harbour of Lindmouth grows", by: str = "By an agency") -> str:
    """A text file of a story: headline, byline, paragraphs."""
    return "\n\n".join((head, by, *paragraphs)) + "\n"
