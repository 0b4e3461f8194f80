"""Real processes, some of which die. First what must start none, and what a death must not cost."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reconcile.workers.process
from labour import Bomb, Thing, deadly, failing, greedy, process, product, told, unlucky
from reconcile.workers import OUT_OF_MEMORY, OUT_OF_TIME, Cap, Crashed, Workers, pieces

ITEMS = tuple(range(30))
SIZES = (100,) * len(ITEMS)


def nobody(done: int, total: int) -> None:
    pass


@pytest.mark.parametrize(
    ("jobs", "worth", "number"),
    [
        pytest.param(1, 0, 30, id="one job"),
        pytest.param(2, 3001, 30, id="too little to be worth it"),
        pytest.param(2, 0, 1, id="one item"),
        pytest.param(2, 0, 0, id="nothing"),
    ],
)
def test_no_process_is_started(jobs: int, worth: int, number: int) -> None:
    with Workers(jobs, None, worth=worth) as workers:
        found = workers.each(process, ITEMS[:number], SIZES[:number], nobody)
        assert multiprocessing.active_children() == []
    assert found == [os.getpid()] * number


def test_results_come_in_the_order_of_the_items_and_the_workers_go() -> None:
    heard: list[tuple[int, int]] = []
    with Workers(3, 7, worth=0) as workers:
        found = workers.each(product, ITEMS, SIZES, lambda done, total: heard.append((done, total)))
        assert workers.each(product, ITEMS[:2], SIZES[:2], nobody) == [0, 7]
        assert os.getpid() not in workers.each(process, ITEMS, SIZES, nobody)
    assert found == [7 * item for item in ITEMS]
    assert heard == [(number, 30) for number in range(1, 31)]
    assert multiprocessing.active_children() == []


def test_a_result_speaks_of_the_very_item() -> None:
    things = [Thing(number) for number in range(10)]
    with Workers(2, None, worth=0) as workers:
        found = workers.each(told, things, SIZES[:10], nobody)
    for thing, words in zip(things, found, strict=True):
        assert not isinstance(words, Crashed)
        assert [word.about is thing for word in words] == [True, True]


def test_a_death_costs_the_item_that_kills() -> None:
    with Workers(2, None, worth=0) as workers:
        found = workers.each(deadly, ITEMS, SIZES, nobody)
    wanted: list[int | Crashed] = list(ITEMS)
    wanted[13], wanted[17], wanted[19] = Crashed("killed by SIGKILL"), Crashed("exit code 3"), Crashed("out of memory")
    assert found == wanted


@pytest.mark.parametrize(("jobs", "worth"), [(1, 0), (2, 10_000), (2, 0)])
def test_a_cap_ends_what_takes_more_and_nothing_else(jobs: int, worth: int) -> None:
    with Workers(jobs, None, worth=worth) as workers:
        found = workers.each(greedy, ITEMS, SIZES, nobody, dict.fromkeys((12, 13, 17), Cap(1, 700_000_000)))
        again = workers.each(greedy, ITEMS[17:18], SIZES[:1], nobody)
    assert (found[13], found[17]) == (Crashed(OUT_OF_TIME), Crashed(OUT_OF_MEMORY))
    assert again == [1_000_000_000]  # the cap is of its item, not of its worker
    own = {number for number, one in enumerate(found) if one == os.getpid()}
    assert 12 not in own
    assert len(own) == (0 if jobs > 1 and not worth else len(ITEMS) - 3)


def test_a_death_that_does_not_come_again_costs_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    with Workers(2, marker, worth=0) as workers:
        assert workers.each(unlucky, ITEMS, SIZES, nobody) == list(ITEMS)
    assert marker.exists()


def test_an_error_is_raised_here_with_where_it_happened() -> None:
    with pytest.raises(LookupError, match="nothing under 13") as caught, Workers(2, None, worth=0) as workers:
        workers.each(failing, ITEMS, SIZES, nobody)
    assert "in failing" in "".join(traceback.format_exception(caught.value))
    assert multiprocessing.active_children() == []


def test_workers_that_never_come_to_life_are_done_without() -> None:
    with Workers(2, Bomb(), worth=0) as workers:
        assert workers.each(process, ITEMS, SIZES, nobody) == [os.getpid()] * 30


def test_processes_that_may_not_be_started_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(reconcile.workers.process, "_started", refused)
    with Workers(2, 7, worth=0) as workers:
        assert workers.each(product, ITEMS, SIZES, nobody) == [7 * item for item in ITEMS]


@given(st.lists(st.integers(0, 200_000), min_size=1), st.integers(2, 16))
def test_pieces_hold_every_item_once_and_are_not_too_large(sizes: list[int], jobs: int) -> None:
    found = [piece.numbers for piece in pieces(sizes, jobs)]
    assert [number for numbers in found for number in numbers] == list(range(len(sizes)))
    for numbers in found:
        assert sum(sizes[number] for number in numbers[:-1]) <= reconcile.workers.PIECE
