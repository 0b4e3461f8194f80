"""Reasons of time and of correction, read from two short texts of one quantity: first words that stand near and belong
to another figure, then each way of saying it. The figure of a text stands in « »; alignment is taken for granted."""

from __future__ import annotations

import datetime as dt

import pytest

from saying import said

Told = tuple[str, str]  # the day of a text, and the text

# What must not be explained: by revision, as-of or period.
UNEXPLAINED: dict[str, tuple[Told, Told]] = {
    # a correction of something else
    "the name of the mayor": (
        ("2014-09-02", "The pier at Orby cost the town «$2.6 million»."),
        (
            "2014-09-03",
            "The pier at Orby cost the town «$6.2 million». An earlier version of this article misspelt her name.",
        ),
    ),
    "another figure revised": (
        ("1987-03-20", "Ostrand Steel earned «41 mln dlrs» in 1986."),
        ("1987-03-21", "Ostrand Steel earned «47 mln dlrs» in 1986, and its 1985 sales were revised to 900 mln dlrs."),
    ),
    "the injured were corrected": (
        ("1988-10-08", "The Varn bridge collapse of 1971 killed «23 people»."),
        (
            "1988-10-08",
            "The Varn bridge collapse of 1971 killed «27 people». The number of injured was later corrected.",
        ),
    ),
    "the last of a month and the first of the next": (
        ("2013-02-13", "Corvo Steel had orders worth «€1.1 billion» in its books at 31 December 2012."),
        ("2013-02-13", "Corvo Steel had orders worth «€1.4 billion» in its books at 1 January 2013."),
    ),
    "a revised edition": (
        ("2011-05-04", "The Marl Atlas has «312 pages»."),
        ("2011-05-09", "The Marl Atlas, a revised edition of which is planned, has «348 pages»."),
    ),
    "an audit only found it": (
        ("2011-05-04", "The canal cost «$40 million» to dredge in 2009."),
        ("2011-05-06", "The canal cost «$46 million» to dredge in 2009, an audit found."),
    ),
    "a forecast was cut": (
        ("2013-02-04", "Corvo Air flew «3.1 million passengers» in 2012."),
        (
            "2013-02-04",
            "Corvo Air, which cut its 2013 profit forecast to 9 million euros, flew «3.6 million passengers» in 2012.",
        ),
    ),
    "had said something else": (
        ("2013-02-04", "Corvo Air flew «3.1 million passengers» in 2012."),
        ("2013-02-05", "Corvo Air flew «3.6 million passengers» in 2012. It had said that 40 jobs would go."),
    ),
    "an earlier report of another thing": (
        ("2013-02-04", "The Elm Street blaze burned «14 houses» in 2012."),
        (
            "2013-02-05",
            "The Elm Street blaze burned «19 houses» in 2012. Earlier reports spoke of 12 engines at the scene.",
        ),
    ),
    "instead of another thing": (
        ("2013-02-04", "The museum owns «41 paintings»."),
        ("2013-02-05", "The museum owns «48 paintings», and will lend 9 drawings instead of the 12 it had promised."),
    ),
    "Ward 5 alone": (
        ("2020-04-23", "Ward 4 at Selm Hospital had «31 falls» in February."),
        ("2020-04-23", "Ward 4 at Selm Hospital had «24 falls» in February. The number of Ward 5 was amended."),
    ),
    "a man restated his view": (
        ("2020-04-23", "The dam holds «90 million litres»."),
        ("2020-04-23", "The dam holds «80 million litres», said its warden, who restated his view that it is safe."),
    ),
    "corrected by nobody": (
        ("1987-06-03", "Silvern Corp bought Lodel Ltd for «72 mln dlrs» in cash."),
        (
            "1987-06-05",
            "Silvern Corp bought Lodel Ltd for «86 mln dlrs» in cash, to correct an old mistake, its chairman said.",
        ),
    ),
    # no count that goes on
    "a price": (
        ("1987-06-03", "Silvern Corp has bought Lodel Ltd for «72 mln dlrs» in cash."),
        ("1987-06-09", "Silvern Corp has bought Lodel Ltd for «86 mln dlrs» in cash."),
    ),
    "floors of a tower": (
        ("2010-06-30", "The Orrin Tower has «38 floors»."),
        ("2010-09-30", "The Orrin Tower has «41 floors»."),
    ),
    "a toll of long ago": (
        ("1989-10-08", "The Aldal mine fire of 1921 killed «23 men»."),
        ("1989-10-20", "The Aldal mine fire of 1921 killed «27 men»."),
    ),
    "a toll that would fall": (
        ("2016-03-03", "The blast in Harun killed «31 people»."),
        ("2016-03-04", "The blast in Harun killed «12 people»."),
    ),
    "members within a day": (
        ("2016-03-03", "The Weavers' Union has «12,000 members»."),
        ("2016-03-04", "The Weavers' Union has «19,000 members»."),
    ),
    "a flow of one month": (
        ("2016-04-03", "The Tarn smelter made «31,000 tonnes» of zinc in March."),
        ("2016-04-12", "The Tarn smelter made «38,000 tonnes» of zinc in March."),
    ),
    "a month that is over": (
        ("2016-04-03", "The port of Elv has shipped «31,000 tonnes» of zinc in January."),
        ("2016-04-20", "The port of Elv has shipped «38,000 tonnes» of zinc in January."),
    ),
    "the hour of something else": (
        ("2016-04-03", "The stolen van held «31 crates», police said at noon."),
        ("2016-04-03", "The stolen van held «38 crates», police said in the evening."),
    ),
    "others have fled": (
        ("2016-04-03", "The Orto school has a hall of «310 square metres»; 40 pupils have fled."),
        ("2016-04-09", "The Orto school has a hall of «390 square metres»."),
    ),
    "so far away": (
        ("2016-04-03", "The new road is «31 km» long."),
        ("2016-04-09", "The new road, which runs so far north, is «36 km» long."),
    ),
    "a raised sum that fell": (
        ("2016-04-03", "The appeal has raised «$48,000»."),
        ("2016-04-09", "The appeal has raised «$31,000»."),
    ),
    "one day, no hour": (
        ("2016-04-03", "The petition has «31,000 signatures»."),
        ("2016-04-03", "The petition has «38,000 signatures»."),
    ),
    # one period
    "its first week twice": (
        ("2016-04-03", "The play at the Ox drew «4,100 people» in its first week."),
        ("2016-04-20", "The play at the Ox drew «4,900 people» in its first week."),
    ),
    "the same quarter": (
        ("1987-02-11", "Osgard Paper earned «9.2 mln dlrs» in the fourth quarter."),
        ("1987-02-12", "Osgard Paper earned «8.1 mln dlrs» in the fourth quarter of 1986."),
    ),
    "this year and its number": (
        ("2016-04-03", "The board will spend «$31 million» this year on dikes."),
        ("2016-04-09", "The board will spend «$38 million» in 2016 on dikes."),
    ),
    "a year of another figure": (
        ("2016-04-03", "The Elv ferry has «310 seats»."),
        ("2016-04-09", "The Elv ferry, built in 1998, has «350 seats»."),
    ),
    "a founding year": (
        ("2016-04-03", "The choir gave «$31,000» to the flood fund."),
        ("2016-04-03", "The choir, founded in 1990, gave «$38,000» to the flood fund."),
    ),
    "one season": (
        ("1987-10-06", "Ghana harvested «210,000 tonnes» of cocoa in 1985/86."),
        ("1987-10-06", "Ghana harvested «190,000 tonnes» of cocoa in the 1985/86 season."),
    ),
}

EXPLAINED: dict[str, tuple[str, Told, Told]] = {
    # revision
    "not the X first given": (
        "revision",
        ("2012-05-03", "Tolme won by «212 votes»."),
        ("2012-05-09", "Tolme won by «187 votes», not the 212 first announced."),
    ),
    "marked down": (
        "revision",
        ("2012-05-03", "Latvian output rose «2.4 percent» in March."),
        ("2012-06-03", "The March rise in Latvian output was marked down to «2.1 percent»."),
    ),
    "in a final estimate": (
        "revision",
        ("2012-05-03", "Latvian output rose «2.4 percent» in the first quarter."),
        ("2012-06-03", "Latvian output rose «2.1 percent» in the first quarter, the final estimate showed."),
    ),
    "had reported": (
        "revision",
        ("1987-03-03", "Kestrel Oil lost «14 mln dlrs» in 1986."),
        ("1987-03-09", "Kestrel Oil lost «41 mln dlrs» in 1986. It had reported a loss of 14 mln dlrs."),
    ),
    "earlier reports": (
        "revision",
        ("2004-03-03", "The ferry carried «74 people»."),
        ("2004-03-04", "The ferry carried «61 people». Earlier reports spoke of 74 people."),
    ),
    "a typing error": (
        "revision",
        ("2004-03-03", "The parish has «312 hectares» of woods."),
        ("2004-03-04", "The parish has «321 hectares» of woods; the earlier number was due to a typing error."),
    ),
    "misprinted figure": (
        "revision",
        ("2004-03-03", "The roof cost «£14,000»."),
        ("2004-03-10", "The roof cost «£41,000». The figure published last week was wrong."),
    ),
    "duplicates struck": (
        "revision",
        ("2018-03-03", "A total of «3,870 families» asked for help in Dorl."),
        ("2018-03-13", "A total of «3,412 families» asked for help in Dorl; double entries were removed."),
    ),
    "restated in brackets": (
        "revision",
        ("2018-03-03", "Almere Foods had 2017 sales of «€91 million»."),
        ("2019-03-03", "Almere Foods had 2017 sales of «€84 million» (restated)."),
    ),
    "regret": (
        "revision",
        ("2018-03-03", "Orla Quartet sold «9,000 tickets»."),
        ("2018-03-04", "Orla Quartet sold «900 tickets». We regret the error."),
    ),
    "now says": (
        "revision",
        ("2018-03-03", "The leak spilled «900 litres» of oil."),
        ("2018-03-14", "The owner now says that the leak spilled «4,100 litres» of oil."),
    ),
    "higher than first thought": (
        "revision",
        ("2018-03-03", "The leak spilled «900 litres» of oil."),
        ("2018-03-14", "The leak spilled «4,100 litres» of oil, more than first thought."),
    ),
    "guidance cut": (
        "revision",
        ("2018-02-03", "Arden Tools expects a 2018 profit of «$51 million»."),
        ("2018-08-03", "Arden Tools cut its guidance for 2018 profit to «$41 million»."),
    ),
    "second count": (
        "revision",
        ("2010-11-05", "Measure D passed by «212 votes»."),
        ("2010-11-23", "Measure D passed by «187 votes», a second count found."),
    ),
    "version misstated": (
        "revision",
        ("2014-09-02", "The weir cost «$2.6 million»."),
        ("2014-09-03", "The weir cost «$6.2 million». An earlier version of this story misstated the price."),
    ),
    # as-of
    "killed, two dispatches": (
        "as-of",
        ("1988-03-03", "At least 3 buses fell into the Orr gorge. The crash killed «12 people»."),
        ("1988-03-04", "The crash in the Orr gorge killed «19 people»."),
    ),
    "by nightfall": (
        "as-of",
        ("1988-03-03", "Police held «120 strikers», they said at noon."),
        ("1988-03-03", "By nightfall police had arrested «305 strikers»."),
    ),
    "have fled": (
        "as-of",
        ("1991-06-12", "Some «9,000 farmers» have fled the Talor valley."),
        ("1991-06-16", "Some «23,000 farmers» have fled the Talor valley."),
    ),
    "appeal": (
        "as-of",
        ("2015-02-03", "The hospice appeal has raised «£48,000»."),
        ("2015-02-27", "The hospice appeal has raised «£391,000»."),
    ),
    "without power": (
        "as-of",
        ("2020-02-09", "At 3pm «5,400 homes» in Wexby were without power."),
        ("2020-02-09", "At 7pm «2,100 homes» in Wexby were without power."),
    ),
    "still missing": (
        "as-of",
        ("1987-03-07", "Some «83 sailors» of the Corva are missing."),
        ("1987-03-08", "Some «61 sailors» of the Corva are still missing."),
    ),
    "subscribers": (
        "as-of",
        ("2011-04-26", "Vidly has «6.1 million subscribers»."),
        ("2012-01-20", "Vidly has «9.4 million subscribers»."),
    ),
    "hectares burned": (
        "as-of",
        ("2019-08-03", "The Sorr fire has burned «900 hectares»."),
        ("2019-08-05", "The Sorr fire has burned «4,100 hectares»."),
    ),
    "goals": (
        "as-of",
        ("2009-10-25", "Aro has «98 goals» for Ferrow."),
        ("2009-11-08", "Aro has «101 goals» for Ferrow."),
    ),
    "with half counted": (
        "as-of",
        ("2016-03-15", "With 40 percent of precincts reporting, Vale had «52.3 percent» of the vote."),
        ("2016-03-16", "Vale won «49.1 percent» of the vote."),
    ),
    # period
    "quarter and year": (
        "period",
        ("1987-02-11", "Osgard Paper earned «9.2 mln dlrs» in the fourth quarter."),
        ("1987-02-11", "Osgard Paper earned «31.7 mln dlrs» in 1986."),
    ),
    "fiscal and calendar": (
        "period",
        ("2011-06-14", "Nepal dug «431,000 tonnes» of coal in 2010/11."),
        ("2011-06-20", "Nepal dug «425,000 tonnes» of coal in calendar 2010."),
    ),
    "night and weekend": (
        "period",
        ("2011-06-14", "The film took «$3 million» on opening night."),
        ("2011-06-20", "The film took «$9 million» in its opening weekend."),
    ),
    "week and month": (
        "period",
        ("2011-06-14", "The play drew «900 people» in its first week."),
        ("2011-07-20", "The play drew «4,100 people» in its first month."),
    ),
    "half decade": (
        "period",
        ("2017-10-05", "The fund gave «£2 million» in its latest financial year."),
        ("2017-10-05", "The fund gave «£11 million» over the past half decade."),
    ),
    "season and month": (
        "period",
        ("2007-10-15", "Rovig hotels sold «212,000 nights» this summer."),
        ("2007-10-15", "Rovig hotels sold «74,000 nights» in August."),
    ),
    "years and one": (
        "period",
        ("2011-03-21", "Between 2001 and 2010 Libya lost «41,000 hectares» of palms."),
        ("2011-03-21", "Libya lost «3,900 hectares» of palms in 2010 alone."),
    ),
    "last year, this year": (
        "period",
        ("2019-01-20", "Tourists spent «$3.2 billion» in Malta last year."),
        ("2019-12-27", "Tourists spent «$3.5 billion» in Malta this year."),
    ),
}


# One figure, and texts of ten days later: those that say nothing of it, and those that take it back.
DAM = ("2012-05-03", "The Elmo dam holds «90 million litres».")
NOT_TAKEN_BACK = (
    "The Elmo dam holds «80 million litres». The owner withdrew its earlier plan.",
    "The Elmo dam holds «80 million litres», more than rivals reported on Monday.",
    "The Elmo dam holds «80 million litres», in a revision of the treaty between 9 states.",
    "The Elmo dam holds «80 million litres». It was first thought to cost 90 million francs.",
    "The Elmo dam holds «80 million litres» (built 1990).",
    "The Elmo dam holds «80 million litres». The pilot got it wrong and 3 boats sank.",
    "The Elmo dam holds «80 million litres». The Orr dam, it was found, had been overstated.",
    "The Elmo dam holds «80 million litres». Its owner apologised for the noise.",
    "The Elmo dam holds «80 million litres», the trade ministry's final figures on 12 ports showed.",
    "The Elmo dam holds «80 million litres», and fish eat less than it claimed.",
    "The Elmo dam holds «80 million litres». Correcting its course took 3 days.",
    "The Elmo dam holds «80 million litres», replacing the old Orr dam of 1950.",
    "The Elmo dam holds «80 million litres». Its rent was cut on appeal to 9 million francs.",
    "The Elmo dam holds «80 million litres» and not a drop more.",
    "The Elmo dam, down from the Orr dam, holds «80 million litres».",
    "The Elmo dam holds «80 million litres», according to the owner.",
    "The Elmo dam holds «80 million litres», said its warden, who had said that 40 men work there.",
    "The Elmo dam holds «80 million litres» instead of oil.",
)
TAKEN_BACK = (
    "The Elmo dam holds «80 million litres», the owner said, withdrawing its earlier number.",
    "The Elmo dam holds «80 million litres» and not 90 million litres.",
    "The Elmo dam holds «80 million litres», down from an initial 90 million litres.",
    "The Elmo dam holds «80 million litres». Last week's bulletin had it wrong.",
    "The Elmo dam holds «80 million litres». We got this wrong last week.",
    "The Elmo dam holds «80 million litres». A story on Tuesday gave the wrong amount.",
    "The Elmo dam holds «80 million litres». Our story of Tuesday was mistaken.",
    "The Elmo dam holds «80 million litres», in a correction to last week's release.",
    "The Elmo dam holds «80 million litres». This replaces the number in our last bulletin.",
    "The Elmo dam holds «80 million litres». This supersedes all earlier numbers.",
    "The Elmo dam holds «80 million litres», the owner said after checking its sums.",
    "The Elmo dam holds «80 million litres», correcting an earlier statement.",
    "The Elmo dam holds «80 million litres», correcting itself.",
    "Correcting an earlier figure, the owner said the Elmo dam holds «80 million litres».",
    "Correction: the Elmo dam holds «80 million litres».",
    "CORRECTION. The Elmo dam holds «80 million litres».",
    "Clarification: the Elmo dam holds «80 million litres».",
    "The owner has revised the volume of the Elmo dam to «80 million litres».",
    "The volume of the Elmo dam was revised by its owner to «80 million litres».",
    "The volume of the Elmo dam has been corrected downward to «80 million litres».",
    "The volume of the Elmo dam was reduced on review to «80 million litres».",
    "On review the Elmo dam holds «80 million litres».",
    "The Elmo dam holds «80 million litres», fewer than the owner had said.",
    "The Elmo dam holds «80 million litres», less than it claimed in May.",
    "The Elmo dam holds «80 million litres» (earlier: 90 million litres).",
    "The Elmo dam holds «80 million litres» (previously 90 million litres).",
    "The Elmo dam holds «80 million litres» (was 90 million litres).",
    "The Elmo dam holds «80 million litres», a revision of its first figure.",
    "The Elmo dam holds «80 million litres», a downward revision.",
    "The Elmo dam holds «80 million litres», a figure revised from last month.",
    "The Elmo dam holds «80 million litres», revised figures show.",
    "Revised figures show that the Elmo dam holds «80 million litres».",
    "Updated figures show that the Elmo dam holds «80 million litres».",
    "According to corrected data the Elmo dam holds «80 million litres».",
    "The Elmo dam holds «80 million litres», according to a revised estimate.",
    "The Elmo dam holds «80 million litres». The number was amended after a reader wrote in.",
    "The Elmo dam holds «80 million litres». This page was corrected on 9 May.",
    "The Elmo dam holds «80 million litres». This article was amended on 9 May to correct the volume.",
    "Amended on 9 May: the Elmo dam holds «80 million litres», not 90 million.",
    "The Elmo dam holds «80 million litres». A decimal point had been misplaced.",
    "The Elmo dam holds «80 million litres»; an earlier tally counted one lake twice.",
    "The Elmo dam holds «80 million litres»; last month's figure counted one lake twice.",
    "The Elmo dam holds «80 million litres», as the April figure had been overstated.",
    "The Elmo dam holds «80 million litres». The owner blamed a computer fault for the earlier number.",
    "The Elmo dam holds «80 million litres». The owner apologised for an error in its April report.",
    "The Elmo dam holds «80 million litres», and the owner apologised for its earlier figure.",
    "The owner lowered its estimate of the Elmo dam's volume to «80 million litres».",
    "The owner has scaled back its figure for the Elmo dam to «80 million litres».",
    "The owner backed away from its first figure and said the Elmo dam holds «80 million litres».",
    "The owner changed its mind: the Elmo dam holds «80 million litres».",
    "In the story headed Elmo please read «80 million litres» in the second paragraph.",
    "In item 41 of Tuesday read Elmo dam holds «80 million litres».",
    "The Elmo dam holds «80 million litres», a number that takes the place of the one in our spring letter.",
    "The Elmo dam holds «80 million litres» by the final count, which replaces the preliminary one.",
    "The Elmo dam holds «80 million litres», final figures showed.",
    "The Elmo dam was first thought to hold 90 million litres but holds «80 million litres».",
)


def _said(one: Told, other: Told) -> str:
    return said(one[1], other[1], (dt.date.fromisoformat(one[0]), dt.date.fromisoformat(other[0])))


@pytest.mark.parametrize(("one", "other"), UNEXPLAINED.values(), ids=UNEXPLAINED)
def test_words_of_something_else_explain_nothing(one: Told, other: Told) -> None:
    assert _said(one, other) in ("conflict", "none")


@pytest.mark.parametrize(("kind", "one", "other"), EXPLAINED.values(), ids=EXPLAINED)
def test_the_reason_is_read(kind: str, one: Told, other: Told) -> None:
    assert _said(one, other) == kind


@pytest.mark.parametrize("text", NOT_TAKEN_BACK)
def test_a_figure_stands_where_something_else_is_taken_back(text: str) -> None:
    assert _said(DAM, ("2012-05-13", text)) in ("conflict", "none")


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_a_figure_is_taken_back(text: str) -> None:
    assert _said(DAM, ("2012-05-13", text)) == "revision"
