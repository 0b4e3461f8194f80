"""Two thousand rows of the shape of an encyclopedia's city populations: what disagrees is what pandas counts."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd

from reconcile.model import Verdict
from reconcile.pipeline import reconcile
from reconcile.reading import ReadOptions
from reconcile.reading.columns import Columns
from texts import rulebook

COLUMNS = Columns(names={"value": ("population",)}, same={"measure": "population", "unit": "people"})


def test_the_share_of_disagreeing_city_years_is_that_of_pandas(tmp_path: Path) -> None:
    drawn = random.Random(11)
    lines = ["city,year,population,source"]
    for city in (f"{first}{last}" for first in ("Kar", "Mel", "Tor") for last in ("ina", "esk", "ula", "ovo")):
        for year in range(1990, 2024):
            people = drawn.randint(10_000, 900_000)
            for source in drawn.sample(("atlas", "census", "gazetteer", "portal", "yearbook"), drawn.randint(1, 5)):
                slip = drawn.choice((0, 0, 0, 0, 0, 0, 1, -30, people // 50))
                lines.append(f"{city},{year},{people + slip},{source}")
    drawn.shuffle(lines[1:])
    file = tmp_path / "cities.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    figures = pd.read_csv(file).groupby(["city", "year"])["population"].nunique()
    result = reconcile([file], rulebook(), ReadOptions(tables=(("cities.csv", COLUMNS),)))
    conflicts = {pair.subject.id for pair in result.pairs if pair.verdict is Verdict.CONFLICT}
    assert not result.problems
    assert len(result.claims) == len(lines) - 1
    assert (len(conflicts), len(result.subjects)) == (int((figures > 1).sum()), len(figures))
    assert 0.1 < len(conflicts) / len(figures) < 0.9
