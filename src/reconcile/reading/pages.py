"""Pages of the web: the text of one, and the claims that its scripts say were reviewed in it."""

from __future__ import annotations

from reconcile.reading import html
from reconcile.reading.records import Names, document
from reconcile.reading.reviews import of_scripts
from reconcile.reading.source import Reading, Source


def read(source: Source) -> Reading:
    """The page as one document, and each claim that it reviews as one more, called `file#id`."""
    reading = html.read(source)
    names = Names(source.name)
    reviewed = [
        document(source, record, names, "application/ld+json") for record in of_scripts(html.scripts(source.text))
    ]
    return Reading(
        (*reading.documents, *(one for each in reviewed for one in each.documents)),
        (*reading.problems, *(problem for each in reviewed for problem in each.problems)),
    )
