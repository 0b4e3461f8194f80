"""False alarms: two hundred short texts, each on a thing of its own, of which no two speak of one quantity. Every pair
that is told is a false one. Run: python benchmarks/false_alarms.py [NUMBER]
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from perturbing import invented

from reconcile.pipeline import reconcile
from reconcile.rulebook import load

# What is told of, with the range of its figures. Each text takes one, and names, places and figures of its own.
THINGS = [
    ("The bakery {name} in {place} sold {n} loaves on {day}, the owner said.", 120, 900),
    ("A survey of the river {name} found {n} trout between {place} and the weir.", 200, 4000),
    ("The choir of {place} has {n} singers, of whom {m} percent are under thirty.", 20, 140),
    ("{name} Airways flew {n} passengers out of {place} last month.", 3000, 90000),
    ("Firefighters in {place} rescued {n} cats in {year}, up from {m} the year before.", 20, 300),
    ("The library at {name} Hall lent {n} books in {year}.", 900, 60000),
    ("{name} Brewery raised its output by {m} percent to {n} litres in {year}.", 9000, 400000),
    ("The town of {place} spent ${n} on new street lamps.", 20000, 900000),
    ("Visitors to the {name} caves numbered {n} between May and August.", 2000, 80000),
    ("A hailstorm over {place} damaged {n} greenhouses.", 12, 400),
    ("The {name} orchestra played {n} concerts and sold {m} percent of its seats.", 20, 120),
    ("Unemployment in the district of {place} stood at {m} percent in March.", 2, 14),
    ("The {name} tunnel will be {n} metres long and cost ${m} million.", 300, 9000),
    ("Police in {place} fined {n} drivers for speeding on {day}.", 15, 700),
    ("The dairy {name} paid farmers {m} cents a litre in {year}.", 25, 60),
    ("{name} United won {n} of its games this season, with {m} goals.", 8, 30),
    ("The vineyard at {place} picked {n} tonnes of grapes.", 15, 800),
    ("A telescope on mount {name} found {n} new asteroids in {year}.", 15, 300),
    ("The school in {place} has {n} pupils and {m} teachers.", 90, 1400),
    ("{name} Software laid off {n} engineers, or {m} percent of its staff.", 20, 900),
    ("The shelter in {place} took in {n} dogs during {year}.", 40, 700),
    ("A lake near {place} lost {m} percent of its water, or {n} cubic metres.", 4000, 900000),
    ("Tickets for the {name} festival cost ${m}; {n} were sold.", 900, 40000),
    ("The {name} lighthouse burns {n} litres of oil a year.", 200, 5000),
    ("Nurses at {place} clinic gave {n} jabs against measles.", 100, 6000),
    ("The paper mill {name} emitted {n} tonnes of carbon dioxide in {year}.", 900, 70000),
    ("Beekeepers around {place} lost {m} percent of their hives last winter.", 3, 60),
    ("The museum of {place} bought a painting for ${n}.", 30000, 2000000),
    ("{name} Bank lent ${n} million to small firms in {year}.", 12, 900),
    ("A ferry of the {name} line carries {n} cars and {m} lorries.", 60, 500),
    ("The parish of {place} counted {n} baptisms and {m} weddings.", 10, 90),
    ("Snow lay {m} centimetres deep at {place} on {day}.", 5, 180),
    ("The {name} mine raised {n} carats of diamonds in {year}.", 900, 80000),
    ("Turnout in the {place} by-election was {m} percent.", 21, 78),
    ("The {name} dam holds {n} megalitres when it is full.", 400, 90000),
    ("Rents in {place} rose {m} percent to ${n} a month.", 300, 3000),
    ("A collector in {place} owns {n} teapots.", 100, 4000),
    ("The tram in {place} broke down {n} times in {year}.", 12, 200),
    ("{name} Shipping ordered {n} vessels for ${m} million.", 2, 40),
    ("The festival of kites at {place} drew {n} people.", 300, 30000),
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def texts(number: int, seed: int = 7) -> dict[str, str]:
    """That many texts by name."""
    rnd = random.Random(seed)
    found: dict[str, str] = {}
    taken: set[str] = set()

    def fresh() -> str:
        """A name that no other text has."""
        while (name := invented(rnd)) in taken:
            pass
        taken.add(name)
        return name

    for at in range(number):
        form, low, high = THINGS[at % len(THINGS)]
        found[f"{at:04}.txt"] = (
            form.format(
                name=fresh(),
                place=fresh(),
                n=f"{rnd.randint(low, high):,}",
                m=f"{rnd.uniform(1.5, 60):.1f}",
                day=rnd.choice(DAYS),
                year=rnd.randint(2019, 2024),
            )
            + "\n"
        )
    return found


def main() -> None:
    """Print how many pairs were told, by verdict."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts(number).items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        result = reconcile([Path(folder)], load())
    told = Counter(pair.verdict.value for pair in result.pairs)
    print(f"{number} texts, {len(result.claims)} claims: {sum(told.values())} pairs {dict(sorted(told.items()))}")
    for pair in result.pairs[:20]:
        link = pair.subject.link(pair.a, pair.b)
        print(f"  {pair.verdict.value} {pair.kind.value if pair.kind else '':8} {link.weight if link else 0:+.1f}")
        for claim in (pair.a, pair.b):
            print(f'      "{claim.quote}"  {claim.document.text.strip()}')


if __name__ == "__main__":
    main()
