"""Lines and columns agree with the plain way of counting them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Document
from reconcile.reporting.places import place, spot
from reporting.worlds import scope_pair


@given(st.text(alphabet="a\n\r€\U0001f600"), st.integers(0, 30))
def test_as_the_document_counts(text: str, at: int) -> None:
    document = Document("a.txt", text)
    assert place(document, min(at, len(text))) == document.place(min(at, len(text)))


def test_spot_is_what_editors_take() -> None:
    assert spot(scope_pair().b) == "2032-05-20-sunmark-courier.txt:3:67"
