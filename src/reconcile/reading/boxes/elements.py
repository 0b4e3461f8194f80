"""The elements of HTML by what they do to the text: which part it, head it, end others, or hold none."""

from __future__ import annotations


def names(words: str) -> frozenset[str]:
    """The names of elements in a text."""
    return frozenset(words.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What stands for itself: text before and behind it is another paragraph.
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search"
    " section summary table tbody td tfoot th thead tr ul"
)
LEFT_OUT = names(
    "script style noscript template iframe noembed noframes textarea select button datalist svg math canvas audio"
    " video object map nav aside form dialog del s strike head xmp search menu"
)
CODE = names("code kbd samp var tt")
PARTS = names("thead tbody tfoot")
CELLS = names("td th dt dd")
# A start tag that ends elements still open → those elements, and where their search ends.
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (names("li"), names("ul ol menu dir table")),
    "dt": (names("dt dd"), names("dl table")),
    "dd": (names("dt dd"), names("dl table")),
    "option": (names("option"), names("select")),
    "td": (names("td th caption"), names("table")),
    "th": (names("td th caption"), names("table")),
    "tr": (names("tr caption"), names("table")),
    "thead": (names("thead tbody tfoot caption"), names("table")),
    "tbody": (names("thead tbody tfoot caption"), names("table")),
    "tfoot": (names("thead tbody tfoot caption"), names("table")),
}
END_P = (names("p"), BLOCKS - {"p"})
# An end tag reaches no farther up than this: "</b>" in a cell does not end the table.
STRONG = names("table td th caption dl dt dd")
