"""What English says of when a figure was so, and whether it was so at all. First words of another figure or matter."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reconcile.extraction import extract
from reconcile.model import Claim
from reconcile.reading import interpret
from texts import DAY, rulebook


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a page in Markdown."""
    (document,), _ = interpret("a.md", text.encode())
    return extract(replace(document, published=DAY), rulebook())


HAPPENED = {
    "a forecast of something else": "Sales hit $31 million, and the company expects the second half to be slower.",
    "an announcement to come": "Turnout was 61 percent; it is expected that the result will be announced on Friday.",
    "over budget": "The final bill was $67 million, well over budget.",
    "beat expectations": "The profit of $27 million beat expectations.",
    "another may follow": "The strike cost the railway $9 million, and another could follow.",
    "gone for good": "Some 900 posts have gone since January.",
    "a storm that was expected": "The expected storm killed 31 people.",
    "as expected in front": "As expected, sales fell to $31 million.",
    "as forecast behind": "Sales fell to $31 million, as analysts had forecast.",
    "better than expected": "Better than expected, sales rose to $31 million.",
    "a shop called Target": "Target sold goods worth $31 million.",
    "a planned site": "The fire at the planned site killed 31 people.",
    "a budget committee": "The budget committee has 31 members.",
    "the targeted area": "The targeted area covers 31 hectares.",
    "strikes that targeted": "Missile strikes targeted 31 villages.",
    "a capacity crowd": "A capacity crowd of 41,000 people cheered.",
    "a promise after the fact": "He promised to return after winning 31 seats.",
    "which expects something": "The bank, which expects rates to fall, earned $31 million.",
    "forecasters as persons": "Forecasters counted 31 storms.",
    "whose plan was rejected": "The company, whose plan was rejected, lost $31 million.",
    "a goal in a match": "The goal came after 31 minutes.",
    "a merger that was planned": "A planned merger fell through and cost it $31 million.",
    "a list to come": "The ministry will publish the list of the 31 dead on Monday.",
    "the arrested to be questioned": "Police will question the 31 people who were arrested.",
    "victims to be named": "Officials expect to name the 31 victims soon.",
    "a hope about what was spent": "He hopes the $31 million spent so far is enough.",
    "an approved drug": "The approved drug was given to 310 patients.",
    "a contracted company": "The contracted company built 31 km of road.",
    "possible causes": "Possible causes are being studied after 31 people died.",
    "budget day": "On budget day shares lost 4 percent.",
    "a plan that helped": "Thanks to the plan, exports rose 4 percent.",
    "a pledge kept": "Having kept its pledge, the party won 31 seats.",
    "planning permission": "Planning officers spent 31 days on the file.",
    "the limit broken": "He was caught driving at 140 km/h, far above the limit.",
    "will as a name": "Will Smith sold 31 houses.",
    "would not": "The chairman, who would not comment, sold shares worth $31 million.",
    "a call for help": "She called for help after 31 cows had died.",
    "who will not": "The ferry carried 31 men who will not go again.",
    "where it was made": "You will see where 31 ships were built.",
    "a last will": "Its last will gave $40 to a cat.",
    "to do a thing next": "The club, which will move to a new ground, sold 31,000 tickets.",
}


@pytest.mark.parametrize("text", HAPPENED.values(), ids=HAPPENED.keys())
def test_what_happened_stays_so(text: str) -> None:
    assert [claim.status.value for claim in claims(text)] == ["actual"]


A = "actual"
STATUSES = {
    "expected after earned": (
        "The company expects revenue of $40 million next year after earning $31 million this year.",
        ["forecast", A],
    ),
    "below what was planned": (
        "The factory made 4,100 cars in May, below the 5,000 cars it had planned.",
        [A, "planned"],
    ),
    "short of its goal": ("It raised $3.1 million, short of its $5 million goal.", [A, "target"]),
    "of which arrived": ("Donors pledged $900 million, of which $410 million has arrived.", ["pledged", A]),
    "of the pledged": ("Of the $900 million pledged, $410 million had been disbursed by June.", ["pledged", A]),
    "of the authorised": ("Just 310 of the 900 authorised troops have been deployed.", [A, "approved"]),
    "authorised strength": ("The force has 9,100 soldiers, against an authorised strength of 12,000.", [A, "approved"]),
    "holds but came": ("The stadium holds 41,000 people but only 17,200 people came.", ["capacity", A]),
    "can make": ("The plant can make 900 tonnes a day; it is making 610 tonnes.", ["capacity", A]),
    "capacity and stock": (
        "The reservoir has a capacity of 900 million cubic metres and now holds 310 million cubic metres.",
        ["capacity", A],
    ),
    "built to take": ("The hotel was built to take 310 guests, and 190 guests were in it.", ["capacity", A]),
    "budgeted at": ("Budgeted at $41 million, the bridge ended up costing $67 million.", ["budgeted", A]),
    "which was to cost": (
        "The bridge, which was to cost $41 million, cost $67 million.",
        ["planned|budgeted|forecast", A],
    ),
    "approved a loan": ("The bank approved a loan of $90 million.", ["approved"]),
    "set aside": ("The council has set aside $4 million for repairs.", ["budgeted|planned"]),
    "out of what was set aside": (
        "Spending came to $3.2 million out of $4 million set aside.",
        [A, "budgeted|planned"],
    ),
    "asking for": ("The government is asking parliament for $31 million.", ["requested"]),
    "wanted and got": ("Workers wanted 9 percent and got 5 percent.", ["requested", A]),
    "demanded but settled": ("The union had demanded 9 percent but settled for 5 percent.", ["requested", A]),
    "had expected but was": ("Analysts had expected a profit of $31 million, but it was $27 million.", ["forecast", A]),
    "beat the expected": ("The profit of $27 million beat the $25 million analysts had expected.", [A, "forecast"]),
    "compares with a forecast": ("Growth of 3.1 percent compares with a forecast of 2.8 percent.", [A, "forecast"]),
    "versus forecast by": ("Growth came in at 3.1 percent, versus 2.8 percent forecast by the bank.", [A, "forecast"]),
    "above the target": (
        "Inflation was 6.1 percent in May, above the central bank's target of 3 percent.",
        [A, "target"],
    ),
    "which targets": (
        "The central bank, which targets inflation of 3 percent, left its rate at 7 percent.",
        ["target", A],
    ),
    "wants to get": ("By 2030 the country wants to get 40 percent of its power from the sun.", ["target|planned"]),
    "quota and landed": (
        "The quota for this year is 31,000 tonnes; boats have landed 22,000 tonnes.",
        ["approved|capacity|target", A],
    ),
    "the law allows": ("The law allows 200 guards; 141 guards are on duty.", ["approved|capacity", A]),
    "may attend": ("Up to 900 people may attend.", ["capacity|potential|approved"]),
    "orders and delivered": (
        "The firm has orders for 31 aircraft and has delivered 9 aircraft.",
        ["contracted|requested", A],
    ),
    "committed and paid out": (
        "Some $31 million has been committed, and $12 million has been paid out.",
        ["pledged|contracted|approved|budgeted", A],
    ),
    "appeal and received": (
        "The appeal seeks $31 million. So far $12 million has been received.",
        ["requested|target", A],
    ),
    "of a promised": ("Only $12 million of a promised $31 million has come through.", [A, "pledged"]),
    "promised and built": ("The minister promised 900 new homes; 310 homes have been built.", ["pledged", A]),
    "goal is to": ("Its goal is to plant 9,000 trees. It has planted 4,100 trees.", ["target|planned", A]),
    "aims for": ("The city aims for 9,000 trees and has planted 4,100 trees.", ["target|planned", A]),
    "will create": ("The project will create 310 jobs.", ["forecast|planned"]),
    "was supposed to": (
        "The project has created 210 of the 310 jobs it was supposed to create.",
        [A, "planned"],
    ),
    "will with any verb": ("The museum will show 31 works.", ["planned"]),
    "one verb for both": ("Of this, 40 tonnes would be barley and 30 tonnes wheat.", ["forecast", "forecast"]),
    "could cost": ("The strike could cost the railway $9 million.", ["potential|forecast"]),
    "would go": ("If the talks fail, 900 posts would go.", ["potential|forecast"]),
    "at risk": ("About 900 posts are at risk.", ["potential"]),
    "labels of a line": ("Target: 88,000 children. Reached: 71,000 children.", ["target", A]),
    "labels in a row": ("Target 88,000 tonnes, actual 71,000 tonnes.", ["target", A]),
    "planned and built": ("Planned: 31 km. Built: 22 km.", ["planned", A]),
    "budget and spent": ("Budget: $31 million. Spent to date: $22 million.", ["budgeted", A]),
    "goal and raised": ("Goal: $9,000\n\nRaised so far: $4,100\n", ["target", A]),
    "required and received": ("Required: $31 million. Received: $12 million.", ["requested|target", A]),
    "a heading of a goal": ("# Our goal\n\n$9,000 for the new roof.\n", ["target"]),
    "a heading of forecasts": (
        "# Forecasts for 2026\n\nThe bank puts growth at 3.1 percent and inflation at 4 percent.\n",
        ["forecast", "forecast"],
    ),
    "the sentence before": (
        "The bank published its forecasts on Tuesday. Growth would be 3.1 percent, it said.",
        ["forecast|potential"],
    ),
    "three targets": (
        "It set its targets for 2026. Exports are to reach $5 billion.",
        ["target|planned"],
    ),
    "has and plans": ("The group, which has 31 shops, plans to open 12 shops next year.", [A, "planned"]),
    "employs and plans": ("It employs 900 people and plans to hire 200 people.", [A, "planned"]),
    "was meant to": ("The line was meant to carry 9,000 passengers a day but carries 4,100.", ["planned|capacity", A]),
    "against plans for": ("Output was 4,100 tonnes against plans for 5,000 tonnes.", [A, "planned"]),
    "half the figure promised": (
        "Farmers got $12 million of the $24 million they were promised.",
        [A, "pledged"],
    ),
    "instead of the promised": ("It delivered 31 buses instead of the promised 44 buses.", [A, "pledged"]),
    "compared with budgeted": (
        "Revenue was $31 million compared with $29 million in the budget.",
        [A, "budgeted"],
    ),
    "a budgeted sum": ("Costs were $31 million, $2 million of it unbudgeted.", [A, A]),
    "ceiling": (
        "The mission has a ceiling of 900 police officers, of whom 610 have arrived.",
        ["approved|capacity", A],
    ),
    "room for": ("The shelter has room for 90 families; 61 families are living there.", ["capacity", A]),
    "beds occupied": ("Of the 900 places available, 610 have been filled.", ["capacity", A]),
    "licensed to": ("The club is licensed for 900 people; 1,310 people were inside.", ["approved|capacity", A]),
    "ordered": ("The airline ordered 31 jets and has received 9 jets.", ["contracted|requested", A]),
    "bids for": ("The city asked for $9 million and was given $4 million.", ["requested", A]),
    "needed and given": ("The agency needs $31 million but has received $12 million.", ["requested|target", A]),
    "proposed and passed": (
        "The mayor proposed a rise of 9 percent; the council passed 6 percent.",
        ["requested|planned", "actual|approved"],
    ),
    "on track": ("The museum is on course to draw 900,000 visitors this year.", ["forecast"]),
    "is likely": ("The harvest is likely to be 31 million tonnes.", ["forecast|potential"]),
    "forecast for the year": ("It has sold 4,100 cars and sees 9,000 cars for the year.", [A, "forecast"]),
    "guidance": ("Guidance for the year is $31 million; the first half brought $14 million.", ["forecast", A]),
    "consensus": ("Profit was $27 million against a consensus of $31 million.", [A, "forecast"]),
    "due to": ("The line is due to open 31 stations next year.", ["planned|forecast"]),
    "scheduled": ("Some 31 flights were scheduled and 22 flights left.", ["planned", A]),
    "allocated": ("Parliament allocated $31 million, but only $12 million was spent.", ["budgeted|approved", A]),
    "entitled": ("The post may have 31 staff, yet only 19 staff work there.", ["approved|capacity|potential", A]),
    "vowed": ("The group vowed to spend $31 million. It spent $12 million.", ["pledged", A]),
    "a column of targets": (
        "| Indicator | Target | Actual |\n|---|---|---|\n| Trees planted | 9,000 | 4,100 |\n",
        ["target", A],
    ),
    "a column of pledges": (
        "| Donor | Pledged (USD) | Received (USD) |\n|---|---|---|\n| Norland | 900,000 | 410,000 |\n",
        ["pledged", A],
    ),
    "a column of the budget": (
        "| Item | Budget ($) | Outturn ($) |\n|---|---|---|\n| Roads | 31,000 | 44,000 |\n",
        ["budgeted", A],
    ),
    "a row of the plan": (
        "| Trees planted | 2024 |\n|---|---|\n| Plan | 9,000 |\n| Outcome | 4,100 |\n",
        ["planned", A],
    ),
    "a column of forecasts": (
        "| Growth, % | 2024 | 2025 (forecast) |\n|---|---|---|\n| Norland | 2.1 | 3.4 |\n",
        [A, "forecast"],
    ),
    "years marked with a letter": (
        "| Growth, % | 2024 | 2025f |\n|---|---|---|\n| Norland | 2.1 | 3.4 |\n",
        [A, "forecast"],
    ),
    "a column of posts": (
        "| Unit | Authorised posts | Filled posts |\n|---|---|---|\n| North | 31 | 22 |\n",
        ["approved", A],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), STATUSES.values(), ids=STATUSES.keys())
def test_the_status(text: str, wanted: list[str]) -> None:
    found = [claim.status.value for claim in claims(text)]
    assert len(found) == len(wanted), found
    assert all(value in one.split("|") for value, one in zip(found, wanted, strict=True)), found


DAYS = {
    "as of a weekday": ("As of Monday, 31 people had died.", ["2025-06-16"]),
    "by an evening": ("By Tuesday evening the death toll stood at 31 people.", ["2025-06-17"]),
    "by late": ("By late Sunday, 31 bodies had been found.", ["2025-06-15"]),
    "as at": ("As at 31 May 2025, the group had debt of $31 million.", ["2025-05-31"]),
    "at the end of": ("At the end of May reserves stood at $31 billion.", ["2025-05-31"]),
    "stood on": ("Reserves stood at $31 billion on 13 June.", ["2025-06-13"]),
    "end-month": (
        "Reserves were $31 billion at end-May, down from $33 billion at end-April.",
        ["2025-05-31", "2025-04-30"],
    ),
    "close of business": ("At the close of business on Friday, the company had cash of $31 million.", ["2025-06-13"]),
    "this morning": ("The death toll had risen to 31 by this morning.", ["2025-06-18"]),
    "an hour of a day": ("As of 0600 GMT on 15 June, 31 people were missing.", ["2025-06-15"]),
    "noon": ("As of noon on Sunday 31 people were missing.", ["2025-06-15"]),
    "up to": ("Up to 15 June, 31 people had been treated.", ["2025-06-15"]),
    "behind in brackets": ("Confirmed deaths: 31 people (as of 15 June).", ["2025-06-15"]),
    "situation at": ("Situation at 6 p.m. on 15 June: 31 people dead.", ["2025-06-15"]),
    "on the morning of": ("On the morning of 15 June 31 people were still missing.", ["2025-06-15"]),
    "as of a year's end": ("Debt was $31 million at year-end 2024.", ["2024-12-31"]),
    "at 31 December": ("At 31 December 2024 the group employed 310 people.", ["2024-12-31"]),
    "each its own day": (
        "By Sunday 31 people had died; by Tuesday 44 people had.",
        ["2025-06-15", "2025-06-17"],
    ),
    "as of yesterday": ("As of yesterday 31 people had died.", ["2025-06-17"]),
    "through": ("Through 15 June, 31 people had been treated.", ["2025-06-15"]),
    "table heads of days": (
        "| Cases | As of 31 May | As of 15 June |\n|---|---|---|\n| Norland | 310 | 420 |\n",
        ["2025-05-31", "2025-06-15"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), DAYS.values(), ids=DAYS.keys())
def test_the_day_of_reading(text: str, wanted: list[str]) -> None:
    found = claims(text)
    assert [str(claim.as_of.date) if claim.as_of and claim.as_of.stated else None for claim in found] == wanted


TIMES = {
    "a year earlier": (
        "Exports were $5 billion in May, compared with $4 billion a year earlier.",
        ["2025-05", "2024-05"],
    ),
    "the same month of last year": (
        "Exports were $5 billion in May, against $4 billion in the same month of last year.",
        ["2025-05", "2024-05"],
    ),
    "in the same month last year": (
        "Exports were $5 billion in May; in the same month last year they were $4 billion.",
        ["2025-05", "2024-05"],
    ),
    "against a dated figure": (
        "The rate was 79.1 percent in April 2025, against 79.3 percent in April 2024.",
        ["2025-04", "2024-04"],
    ),
    "the year to a month": ("In the year to May, exports were $5 billion.", ["2024-06/2025-05"]),
    "twelve months to": ("In the 12 months to March 2025 exports were $5 billion.", ["2024-04/2025-03"]),
    "a fiscal year by its end": ("In the fiscal year ended 30 June 2024, revenue was $5 billion.", ["2023-07/2024-06"]),
    "the year ended": ("Revenue for the year ended 31 March 2025 was $5 billion.", ["2024-04/2025-03"]),
    "from only": ("Exports rose to $5 billion from $4 billion in 2023.", [None, "2023"]),
    "a span of months": ("From January to May, exports were $5 billion.", ["2025-01/2025-05"]),
    "months with a dash": ("Exports in January-May 2025 were $5 billion.", ["2025-01/2025-05"]),
    "the first months": ("In the first five months of 2025, exports were $5 billion.", ["2025-01/2025-05"]),
    "respectively": ("Exports in 2023 and 2024 were $5 billion and $6 billion respectively.", ["2023", "2024"]),
    "last year's": ("Last year's exports were $5 billion.", ["2024"]),
    "a clause of its own": ("Exports, which were $4 billion in 2023, reached $5 billion.", ["2023", None]),
    "a year ago they were": (
        "Exports last month were $5 billion; a year ago they were $4 billion.",
        ["2025-05", "2024-05"],
    ),
    "between years": ("Exports between 2020 and 2024 came to $5 billion.", ["2020/2024"]),
    "after another": ("The 2024 harvest was 5 million tonnes, after 4 million tonnes in 2023.", ["2024", "2023"]),
    "the week to": ("In the week to 14 June, 31 people died.", ["2025-06-08/2025-06-14"]),
    "in brackets behind": ("Exports were $5 billion in May ($4 billion in April).", ["2025-05", "2025-04"]),
    "in brackets with a colon": ("Exports were $5 billion in 2024 (2023: $4 billion).", ["2024", "2023"]),
    "this year versus last": (
        "Exports totalled $5 billion this year versus $4 billion last year.",
        ["2025-01-01/2025-06-18", "2024"],
    ),
    "the previous month": (
        "Exports were $5 billion in May, up from $4 billion the previous month.",
        ["2025-05", "2025-04"],
    ),
    "a heading": ("# First quarter 2025\n\nExports were $5 billion.\n", ["2025-Q1"]),
    "column heads": (
        "| Measure | 2023 | 2024 |\n|---|---|---|\n| Exports, USD million | 40 | 50 |\n",
        ["2023", "2024"],
    ),
    "rows of years": (
        "| Year | Exports, USD million |\n|---|---|\n| 2023 | 40 |\n| 2024 | 50 |\n",
        ["2023", "2024"],
    ),
    "fell from to in": ("Sales fell from $5 billion in 2023 to $4 billion in 2024.", ["2023", "2024"]),
    "in March it was": ("Inflation was 6.1 percent in May. In March it was 6.5 percent.", ["2025-05", "2025-03"]),
    "a half": (
        "Sales in the first half of 2024 were $5 billion and in the second half $6 billion.",
        ["2024-H1", "2024-H2"],
    ),
    "same period": (
        "Exports were $5 billion in January-May, compared with $4 billion in the same period of 2024.",
        ["2025-01/2025-05", "2024-01/2024-05"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), TIMES.values(), ids=TIMES.keys())
def test_the_period(text: str, wanted: list[str | None]) -> None:
    assert [claim.period and claim.period.label for claim in claims(text)] == wanted


def test_a_count_that_had_not_ended_is_so_in_each_sentence() -> None:
    text = "The Reds led with nine wards still to report, with 25 seats. The Blues had 20 seats. Rain fell for 9 hours."
    found = {claim.quote: claim.status.value for claim in claims(text)}
    assert (found["20 seats"], found["9 hours"]) == ("partial", "actual")


def test_a_heading_gives_no_status_to_what_was() -> None:
    text = "# Our goal\n\nWe raised $9,000 last year.\n\n# Forecasters at work\n\nThey have 31 desks.\n"
    assert {claim.status.value for claim in claims(text)} == {"actual"}


EARLIER = {
    "not the figure itself": ("Exports rose to $5 billion.", [False]),
    "not a range": ("Fares run from $5 to $9.", [False]),
    "a year earlier": ("Exports rose to $5 billion from $4 billion a year earlier.", [False, True]),
    "up from": ("Exports were $5 billion, up sharply from $4 billion.", [False, True]),
    "opening its clause": ("Exports were $5 billion; a year earlier they had been $4 billion.", [False, True]),
    "only beside its year": ("Year-on-year inflation was 3.8 percent in May.", [False]),
}


@pytest.mark.parametrize(("text", "wanted"), EARLIER.values(), ids=EARLIER.keys())
def test_what_a_figure_is_measured_against_is_earlier(text: str, wanted: list[bool]) -> None:
    assert [claim.earlier for claim in claims(text)] == wanted
