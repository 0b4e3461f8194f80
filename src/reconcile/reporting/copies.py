"""Where a claim is printed once more: in copies of its document, which are one witness with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from reconcile.model import Claim, Document, Span
from reconcile.reporting.places import tail
from reconcile.reporting.report import Report
from reconcile.reporting.telling import Text

_MOST = 4  # places that a remark names
Place = tuple[Document, Span]


class Copies(Struct, frozen=True):
    """The claims of near copies, by the id of the claim that they repeat."""

    repeats: Mapping[str, Sequence[Claim]] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report) -> Copies:
        """Those of a report."""
        found: dict[str, list[Claim]] = {}
        listed = {claim.id: claim for claim in report.result.claims} if report.result.repeats else {}
        for name, story in report.result.repeats.items():
            found.setdefault(story.id, []).append(listed[name])
        return cls(found)

    def places(self, claim: Claim) -> tuple[Place, ...]:
        """Where else it is printed, by the names of the documents."""
        same = ((copy, claim.span) for copy in claim.document.copies)
        near = (
            place
            for other in self.repeats.get(claim.id, ())
            for place in ((other.document, other.span), *((copy, other.span) for copy in other.document.copies))
        )
        return tuple(sorted((*same, *near), key=lambda place: (place[0].name, place[1].start)))

    def remarks(self, claims: Iterable[Claim], text: Text) -> tuple[str, ...]:
        """A sentence for each claim that is printed more than once; `text` makes names fit for where they go."""
        return tuple(_remark(claim, places, text) for claim in claims if (places := self.places(claim)))


NO_COPIES = Copies()


def _remark(claim: Claim, places: Sequence[Place], text: Text) -> str:
    named = [_spot(document, span, text) for document, span in places[:_MOST]]
    left = len(places) - _MOST
    more = f" and {left:,} more" if left > 0 else ""
    copies = "copy" if len(places) == 1 else "copies"
    return f"{_spot(claim.document, claim.span, text)} and its {copies} {', '.join(named)}{more} count once."


def _spot(document: Document, span: Span, text: Text) -> str:
    return text(document.name) + tail(document, span.start, column=False)


def all_documents(report: Report) -> tuple[tuple[Document, str | None], ...]:
    """Every document by name, those included that were not read since they hold the text of another; and of copies
    whether they are `exact` or `near`."""
    found: list[tuple[Document, str | None]] = []
    for document in report.result.documents:
        found.append((document, "near" if document.same_as else None))
        found += [(copy, "exact") for copy in document.copies]
    return tuple(sorted(found, key=lambda item: (item[0].name, item[0].sha256)))
