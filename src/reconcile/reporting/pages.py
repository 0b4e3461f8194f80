"""The pages of `reconcile explain WORD`: what each word of the reports means, with an example."""

from __future__ import annotations

import textwrap

from msgspec import Struct

from reconcile.reporting.cleaning import clean

_WIDTH = 78


class Page(Struct, frozen=True):
    """What a word of the reports means, and one example."""

    meaning: str
    example: str


PAGES: dict[str, Page] = {
    # ----------------------------------------------------------------------------------------------------- verdicts
    "agree": Page(
        "Two claims of one subject that can both be true as they are worded: the values which the one allows and the "
        "values which the other allows have something in common. Units, rounding and bounds are seen to first.",
        'One text says "more than 80 beds", another "nearly 95 beds": 90 beds would suit both.',
    ),
    "explained": Page(
        "Two claims of one subject that cannot both be true if they are read alike, and words in a text that tell why "
        "they are not to be read alike. The words are shown. Such a finding does not fail a build, unless "
        "--fail-on explained asks for it. The kinds: scope, period, as-of, revision, basis, status.",
        'A harbour counts 40 ships "including tugs", its rival counts 31 and says nothing of tugs: explained/scope.',
    ),
    "conflict": Page(
        "Two claims of one subject, for the same time and the same scope as far as the texts say, that cannot both be "
        "true, and no text gives a reason. This fails a build until a text is mended or the team accepts it with "
        "reconcile accept. Who said a figure is not a reason.",
        "The ministry's note gives 412 new homes in 2024, the town's report 380, and neither says more.",
    ),
    "different": Page(
        "Two claims that look alike and are not about one quantity. They are not reported. To learn why two claims "
        "were kept apart, give their ids: reconcile explain c-... c-...",
        "Exports to a country and imports from it, both in tonnes of wheat.",
    ),
    # -------------------------------------------------------------------------------------------------------- kinds
    "scope": Page(
        "One figure takes in or leaves out a part, a place, a group or a product of which the other does not speak. "
        "explain also shows the residual: what that part would come to if nothing else divided the two.",
        '"Staff of 1,200, excluding seasonal workers" against "staff of 1,450".',
    ),
    "period": Page(
        "The two figures cover different spans of time, and the texts say so.",
        '"Sales of 3 million in the first quarter" against "sales of 11 million in 2024".',
    ),
    "as-of": Page(
        "One stock or running total, read on two days, and it can have moved that far in between.",
        '"By Tuesday 38 people had been rescued" against "by Sunday 74 people had been rescued".',
    ),
    "revision": Page(
        "A text says that a figure was corrected or revised, or that it takes the place of an earlier one.",
        '"The office now puts growth at 2.4 percent, revised from 2.1 percent" against "growth of 2.1 percent".',
    ),
    "basis": Page(
        "The two were measured differently: gross or net, nominal or real, adjusted for the season or not.",
        '"Net profit of 40 million" against "gross profit of 95 million", both called the profit of the year.',
    ),
    "status": Page(
        "One figure has happened; the other is planned, pledged, forecast, budgeted or only possible.",
        '"200 buses will be bought" against "140 buses have been bought".',
    ),
    "derived": Page(
        "The clash shows only by arithmetic: a level and its rate of growth contradict the level of the year before. "
        "It is always a conflict. The two levels that clash stand in front, and the rate is listed with them.",
        '"Output rose 20 percent to 60 tonnes in 2024" and "output of 45 tonnes in 2023": 60 is 20 percent above 50.',
    ),
    # ---------------------------------------------------------------------------------------------------- standings
    "new": Page(
        "A conflict that the baseline does not know. It fails the build.",
        "A text was added that contradicts an old one: the finding stands in a run for the first time.",
    ),
    "accepted": Page(
        "A conflict that the baseline knows with a reason. It is counted and does not fail; --show accepted prints it. "
        "The entry holds for these two figures: if either changes, the conflict is new.",
        'reconcile accept f-0a1b --reason "the council will correct its page" --until 2027-03-31',
    ),
    "expired": Page(
        "A conflict that was accepted until a day which is over. It fails again; the day itself still counted.",
        "Accepted until 30 June: on 1 July the build fails.",
    ),
    "backlog": Page(
        "A conflict that the baseline knows without a reason, as reconcile baseline --update writes them. It does not "
        "fail, unless --strict is given or the configuration requires reasons.",
        "The first run over an old archive finds 90 conflicts; they are recorded, and only further ones fail.",
    ),
    "stale": Page(
        "An entry of the baseline that no finding matches any more, though its documents were read. "
        "reconcile baseline --prune removes it; under --strict it fails.",
        "One of the two texts was mended, so that the conflict is gone, but its entry is still there.",
    ),
    "idle": Page(
        "An entry of the baseline whose documents were not part of this run, so that nothing can be said of it.",
        "The entry speaks of reports/2023.txt, and only press/ was checked.",
    ),
    # ------------------------------------------------------------------------------------------------------- bounds
    "exact": Page(
        "A figure without a hedge. It allows what rounding to its last printed digit allows, and no more.",
        '"2.1 billion" allows 2.05 to 2.15 billion; "300 seats" allows 300.',
    ),
    "approximate": Page(
        "A figure with a word that widens it on both sides.",
        '"about 300", "roughly a third", "some 40".',
    ),
    "at-least": Page("The figure itself or more.", '"at least 40", "no fewer than 40".'),
    "more-than": Page("More than the figure.", '"over 40", "exceeded 40".'),
    "at-most": Page("The figure itself or less.", '"up to 40", "no more than 40".'),
    "less-than": Page("Less than the figure.", '"under 40", "fewer than 40".'),
    "range": Page(
        "Two ends are printed. The value in tables is their middle; compared are the ends.",
        '"between 40 and 50", "3 to 5 percent".',
    ),
    # -------------------------------------------------------------------------------------------------------- nouns
    "claim": Page(
        "One quantitative statement at one place of one document, with its conditions: what is measured, of whom, "
        "when, within which scope, who says so. Ids begin with c-. reconcile claims lists them.",
        '"Exports fell to about 40 tonnes last year, excluding fruit."',
    ),
    "subject": Page(
        "What the claims of a group are about: the same parties in the same roles, the same measure, the same kind of "
        "unit. Ids begin with s-.",
        "The exports of one country to another, in tonnes.",
    ),
    "pair": Page(
        "Two claims of one subject with a verdict. Ids begin with p-.",
        "A yearbook's and a newspaper's figure for the same harvest.",
    ),
    "finding": Page(
        "Two figures of one subject that differ, with every pair of claims that shows them: ten texts which repeat one "
        "disagreement are one finding. Ids begin with f-, and outlive moved lines, new wording and renamed files.",
        "12 of 30 texts say 40 tonnes, 18 say 52 tonnes: one finding, not 216.",
    ),
    "baseline": Page(
        "The one committed file of conflicts that the team knows about. check only reads it.",
        "reconcile-baseline.toml beside reconcile.toml.",
    ),
    "residual": Page(
        "What a part would come to, if a scope difference were all that divides two figures. Worth looking for in the "
        "texts, since a claim may bear it out or contradict it.",
        "1,450 with seasonal workers and 1,200 without them leave about 250 seasonal workers.",
    ),
    "hint": Page(
        "The slip that would turn one figure of a conflict into the other: a scale, two digits, a unit taken for "
        "another, a rate of exchange, percent for percentage points, two columns swapped. A place to look first; it is "
        "no reason and changes no verdict.",
        "3,514 jobs against 3,154 jobs: two digits have changed places.",
    ),
    # ----------------------------------------------------------------------------------------------------- problems
    "undecodable": Page(
        "The bytes are no text in any encoding that was tried. The document was not read.",
        "A picture that was named notes.txt.",
    ),
    "encoding": Page(
        "The bytes are not in the expected encoding; they were read as cp1252. Look at its currency signs and names.",
        "An old export in which a pound sign is the single byte A3.",
    ),
    "permission": Page(
        "The file or folder may not be read by this user. The document was not read.",
        "A file that only its owner may open.",
    ),
    "malformed": Page(
        "The file does not keep to its own format. What can be read of it is read; the rest is named.",
        "A line of a .jsonl file that is cut off in the middle.",
    ),
    "too-large": Page(
        "The file, or what it unpacks to, is larger than the limit. It is left out as a whole, never cut. [limits] "
        "file-size and unpacked-size raise the limits.",
        "A 90 MB dump beside a hundred short reports.",
    ),
    "crashed": Page(
        "Reading the document ended the process that did it, twice: a fault in a library, or more memory than there "
        "is. It was left out, and the others were judged.",
        "A page of ten million nested tables.",
    ),
    "too-many-claims": Page(
        "The document states more figures than the limit. It is left out as a whole, never cut. [limits] "
        "document-claims raises the limit.",
        "A price list of 80,000 lines that was saved as text.",
    ),
    "too-many-figures": Page(
        "Documents give one subject more different figures than the limit, and each would be compared with each. The "
        "first of them, by date and place, are compared; the document named has some of the others. [limits] "
        "subject-figures raises the limit.",
        "Six thousand readings of one thermometer, a line each.",
    ),
    "timeout": Page(
        "Reading the document took longer than the limit, and was ended. It was left out, and the others were judged. "
        "[limits] seconds raises the limit.",
        "A PDF whose pictures are drawn by a million strokes.",
    ),
    "out-of-memory": Page(
        "Reading the document took more memory than the limit, and was ended. It was left out, and the others were "
        "judged. [limits] memory raises the limit.",
        "A PDF of some kilobytes that unpacks to gigabytes.",
    ),
    "zip-ratio": Page(
        "The file is an archive, as every .docx is, and would unpack to many times its own size. It was not unpacked. "
        "[limits] unpack-ratio raises the limit.",
        "A .docx that was made to fill the memory of whoever opens it.",
    ),
    "too-many-files": Page(
        "The file is an archive, as every .docx is, and holds more files than the limit. It was not unpacked. "
        "[limits] unpacked-files raises the limit.",
        "An archive of a hundred thousand empty files.",
    ),
    "too-many-pages": Page(
        "The PDF has more pages than the limit. It is left out as a whole, never cut. [limits] pages raises the limit.",
        "The printed register of a whole country.",
    ),
    "duplicate": Page(
        "The same text under a second name. It is read once, so that a copied story does not confirm itself.",
        "A press release in press/ and again in archive/.",
    ),
    "near-duplicate": Page(
        "The story of another document nearly word by word: under another headline, say, or without its last "
        "paragraph. What both say in the same words counts once; a figure that was changed is compared as ever.",
        "A story of an agency in two newspapers.",
    ),
    "held-against-few": Page(
        "The archive is large: this document shares words or figures with so many others that it is held against those "
        "most like it only, and against none that names other people and places. The message tells how many more "
        "fare so. A conflict between two of them may go unseen; a part of the archive, checked alone, is held closer.",
        "Ten years of reports on floods, of which a thousand tell of people in shelters.",
    ),
    "empty": Page("The document holds no text.", "A file of nought bytes, or of blank lines."),
    "date": Page(
        "A date in a header was not understood, so that words such as last year have nothing to count from.",
        '"date: soon" in the front matter.',
    ),
    "not-a-file": Page("It is no regular file and was not read: such things can wait for ever.", "A named pipe."),
    "link": Page(
        "A link that leads nowhere, or out of the folder that is checked. It was not followed: what stands elsewhere "
        "is not part of the corpus.",
        "A link from reports/ to a file of the system.",
    ),
    "missing-reader": Page(
        "The document is of a format whose reader is not installed. The message names the extra to install: "
        'pip install "reconcile[pdf]", or all of them with "reconcile[all]". It was not read.',
        "A .docx file where only reconcile itself is installed.",
    ),
    "encrypted": Page(
        "The file opens only with a password. It was not read; save a copy without one.",
        "A report that was sent as a locked PDF.",
    ),
    "no-text": Page(
        "Pages that hold no letters, such as scans. Where it is all of them the document was not read; else the pages "
        "are named. Run a text recognition first.",
        "A contract that went through a copier.",
    ),
    "no-texts": Page(
        "A file of a form that may hold texts, and this one holds none: JSON that is neither a feed nor a list of "
        "texts nor ClaimReview, or a table without a column of texts. Exclude it to be rid of the note.",
        "A package.json that stands among the documents.",
    ),
    "attachment": Page(
        "A mail brings a file with it, which was not read. Save it beside the mail.",
        "A press release that is mailed with its tables as a PDF.",
    ),
    "changing": Page(
        "The file was changed each time while it was read, so that what was read may never have stood in it. The "
        "document was not read; run again when it is at rest.",
        "A log that a program writes at this moment.",
    ),
    "unreadable": Page(
        "The system failed to hand over the bytes. The document was not read.",
        "A file on a network share that has gone away.",
    ),
}


def explain_word(word: str) -> str | None:
    """The page of a verdict, kind, standing, bound, noun or problem code; None where the word is none of them.

    A verdict with its kind (`explained/scope`, `conflict/derived`) has the kind's page.
    """
    name = word.strip().lower()
    verdict, slash, kind = name.partition("/")
    if slash and (verdict == "conflict") != (kind == "derived"):
        return None
    page = PAGES.get(kind if slash and verdict in ("explained", "conflict") and kind in _KINDS else name)
    if page is None:
        return None
    parts = (_filled(page.meaning, "  "), _filled(f"Example: {page.example}", "  "))
    return "\n\n".join((clean(name), *parts)) + "\n"


_KINDS = frozenset({"scope", "period", "as-of", "revision", "basis", "status", "derived"})


def _filled(words: str, indent: str) -> str:
    return textwrap.fill(
        words, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
