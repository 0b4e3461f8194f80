"""Do two texts speak of one affair?"""

from __future__ import annotations

from making import document
from reconcile.grouping.kinship import kin, names

DAM = (
    "The Harrow Dam will be repaired next spring, the water board of Elmstead said. Divers found cracks in the "
    "spillway, and the reservoir has been lowered to keep the villages downstream out of danger while engineers work."
)
AGAIN = (
    "Engineers will start on the cracked spillway of Harrow Dam once the reservoir is low enough. Villages downstream "
    "of Elmstead were told that there is no danger, and that divers will inspect the concrete twice a month."
)
CHOIR = (
    "The choir of Saint Olave gave its summer concert in the old granary on Saturday. Every seat was sold, and the "
    "audience asked for two encores before the organist Petra Voss closed the evening with a fugue."
)


def test_texts_of_one_affair_are_kin() -> None:
    assert kin(document(text=DAM), document(text=AGAIN))


def test_texts_of_two_affairs_are_strangers() -> None:
    assert not kin(document(text=DAM), document(text=CHOIR))


def test_of_a_line_or_two_nothing_can_be_said() -> None:
    assert kin(document(text="Exports rose."), document(text=CHOIR))


def test_names_are_what_is_never_written_small() -> None:
    found = names(document(text="Exports from Kenya rose. In May exports to Peru fell, Ana said."))
    assert found == {"kenya", "peru", "ana"}
