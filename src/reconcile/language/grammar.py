"""The closed classes of English: the words that hold a sentence together and name nothing."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words(
    """
    the a an this that these those its his her their our my your some any each every no all both such
    """
)
PREPOSITIONS = _words(
    """
    of in on at by for from to into with within without between among under over against through during about as
    per than since until till towards toward onto upon off out up down across via after before including
    excluding
    """
)
AUXILIARIES = _words(
    """
    is are was were be been being am has have had having do does did will would shall should can could may might
    must
    """
)
PRONOUNS = _words(
    """
    it he she they we i you him them us me who whom which that what there here itself themselves one ones
    """
)
CONJUNCTIONS = _words(
    """
    and or but nor while whereas although though because if when as so yet
    """
)
ADVERBS = _words(
    """
    not also only just still already even too very more most less least now then again however about around
    nearly almost some roughly approximately over up to down so far yet once further alone together mainly
    mostly currently
    """
)
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | AUXILIARIES | PRONOUNS | CONJUNCTIONS | ADVERBS

# Words that set a new clause with a subject of its own against the one before.
CLAUSE_OPENERS = _words("while whereas but although though whilst")
# Verbs that only tell that a figure is that much: they lead from the subject to the amount.
COPULAS = _words(
    """
    is are was were be been being stands stood stand totals totalled totaled total totalling totaling amounts
    amounted amount amounting reached reaches reach reaching hit hits hitting came comes come coming exceeded
    exceeds exceed exceeding topped tops number numbers numbered numbering averaged averages average averaging
    equals equalled remains remained surpassed surpasses passed crossed makes made ran runs
    """
)
