"""A reader's conditions over a figure: measure, roles, period, day, scope, way of measuring, standing, speaker.

What a row does not speak of stays as our grammar read it; null says that it is unknown. A condition that can explain a
difference needs words in the document that carry it: where there are none, it is left out, and that is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from reconcile.claimfiles import meaning
from reconcile.claimfiles.quoting import words_in
from reconcile.claimfiles.refusing import RefusedError, shown
from reconcile.codec import Row
from reconcile.model import (
    AsOf,
    Attribution,
    Basis,
    Claim,
    Measure,
    Party,
    Period,
    Scope,
    ScopePart,
    Status,
    Wording,
)
from reconcile.rulebook import Rulebook


def laid_over(claim: Claim, row: Row, rulebook: Rulebook) -> tuple[Claim, tuple[str, ...]]:
    """The claim with the conditions of a row, and notes on what was left out. Raises RefusedError for what nobody could
    mean."""
    over = _Over(claim, row, rulebook)
    for key, lay in _CONDITIONS.items():
        if key in row:
            try:
                lay(over, row[key])
            except RefusedError as error:
                raise RefusedError(error.reason, error.column or key) from error
    return over.claim, tuple(over.notes)


class _Over:
    """One claim as it is told anew."""

    def __init__(self, claim: Claim, row: Row, rulebook: Rulebook) -> None:
        self.claim = claim
        self.notes: list[str] = []
        self._row = row
        self._rulebook = rulebook

    def measure(self, said: object) -> None:
        """What is measured."""
        text, own = _text(said, "a text"), self.claim.measure
        nature = meaning.nature(_text(self._row["nature"], "a text")) if self._row.get("nature") else own.nature
        if not text:
            self.claim = replace(self.claim, measure=Measure("?", nature, known=False))
            return
        entry = meaning.measure(text, self._rulebook)
        name = " ".join(text.lower().split()) if entry is None else entry.id
        if name == own.name or (entry is not None and entry.same_as == own.name):
            self.claim = replace(self.claim, measure=replace(own, nature=nature))
            return
        wording = self._words(text) or own.wording
        self.claim = replace(
            self.claim,
            measure=Measure(
                name=name,
                nature=nature,
                symmetric=entry is not None and entry.kind == "symmetric",
                known=entry is not None,
                stock=entry is not None and (entry.stock or entry.running),
                running=entry is not None and entry.running,
                modifiers=own.modifiers,
                wording=wording,
            ),
        )
        self._near(text)

    def parties(self, said: object) -> None:
        """Who stands in which role."""
        items: list[tuple[Any, Any]] = []
        if isinstance(said, dict):
            items = list(said.items())
        elif isinstance(said, list) and all(isinstance(item, dict) for item in said):
            items = [(item.get("role"), item.get("name")) for item in said]
        elif said is not None:
            raise RefusedError('parties are written like {"role": "name"}')
        found: list[Party] = []
        for role, name in items:
            text = _text(name, "a name")
            if not isinstance(role, str) or not role.strip():
                raise RefusedError("a role without a name")
            if not text or text == "?":
                found.append(Party(role.strip(), None, "?"))
                continue
            entity, label = meaning.entity(text, self._rulebook)
            found.append(Party(role.strip(), entity, label, self._words(text)))
            self._near(text)
        if self.claim.measure.symmetric:
            roles = [party.role for party in found]
            found.sort(key=lambda party: party.entity or "")
            found = [replace(party, role=role) for party, role in zip(found, roles, strict=True)]
        self.claim = replace(self.claim, parties=tuple(found))

    def period(self, said: object) -> None:
        """The days that it covers."""
        if said is None:
            self.claim = replace(self.claim, period=None)
            return
        if isinstance(said, dict):
            ends = [_text(said.get(key), "a day") for key in ("start", "end")]
            if not all(ends):
                raise RefusedError('a period is written like "2024", or {"start": "2024-01-01", "end": "2024-12-31"}')
            text = "/".join(ends)
        else:
            text = _text(said, "a text")
        found = meaning.period(text, self._rulebook)
        own = self.claim.period
        if own is not None and own.same_days(found):
            return
        carried = self._evidence(said, text, found.label, str(found.start.year), str(found.end.year))
        self.claim = replace(
            self.claim, period=Period(found.start, found.end, found.label, carried, found.fuzzy), as_of=self._unstated()
        )

    def _unstated(self) -> AsOf | None:
        """A day that only the document's date gave goes where a period is told."""
        day = self.claim.as_of
        return day if day is not None and day.stated else None

    def as_of(self, said: object) -> None:
        """The day on which it was read."""
        if said is None:
            self.claim = replace(self.claim, as_of=None)
            return
        text = _text(said.get("date") if isinstance(said, dict) else said, "a day")
        found, own = meaning.day(text), self.claim.as_of
        if own is not None and own.date == found:
            return
        self.claim = replace(self.claim, as_of=AsOf(found, True, self._evidence(said, text)))

    def scope(self, said: object) -> None:
        """What it takes in or leaves out."""
        parts: list[ScopePart] = []
        for item in _items(said):
            given = f"{item.get('effect')}:{item.get('part')}" if isinstance(item, dict) else _text(item, "a text")
            effect, part = meaning.scope(given)
            carried = self._evidence(item, part)
            if carried is None:
                self._left_out("scope", given)
            else:
                parts.append(ScopePart(effect, part, carried))
        self.claim = replace(self.claim, scope=Scope(tuple(parts)))

    def basis(self, said: object) -> None:
        """How it was measured."""
        found: list[Basis] = []
        for item in _items(said):
            given = f"{item.get('axis')}:{item.get('value')}" if isinstance(item, dict) else _text(item, "a text")
            axis, value = meaning.basis(given, self._rulebook)
            own = next((one for one in self.claim.basis if (one.axis, one.value) == (axis, value)), None)
            carried = own.wording if own is not None else self._evidence(item, value, value.replace("-", " "))
            if carried is None:
                self._left_out("basis", given)
            else:
                found.append(Basis(axis, value, carried))
        self.claim = replace(self.claim, basis=tuple(found))

    def status(self, said: object) -> None:
        """Whether it happened."""
        text = _text(said, "a text")
        value = meaning.status(text, self._rulebook) if text else "actual"
        if value == self.claim.status.value:
            return
        if value == "actual":
            self.claim = replace(self.claim, status=Status())
            return
        carried = self._evidence({"quote": self._row.get("status_quote")}, value)
        if carried is None:
            self._left_out("status", value)
        else:
            self.claim = replace(self.claim, status=Status(value, carried))

    def speaker(self, said: object) -> None:
        """Who says so."""
        text = _text(said, "a name")
        carried = self._words(text) if text else None
        if text and carried is None:
            self._left_out("speaker", text)
            return
        self.claim = replace(self.claim, attribution=Attribution(text, carried) if carried else None)

    # ---------------------------------------------------------------------------------------------- words that carry

    def _evidence(self, item: object, *others: str) -> Wording | None:
        """The words that the reader quotes for a condition, else others that would say it."""
        quote: object = None
        if isinstance(item, dict):
            carried = item.get("words")
            quote = item.get("quote") or (carried.get("quote") if isinstance(carried, dict) else None)
        asked = [quote, *others] if isinstance(quote, str) else [*others]
        return next((found for text in asked if isinstance(text, str) and (found := self._words(text))), None)

    def _words(self, text: str) -> Wording | None:
        return words_in(self.claim.document.text, text, self.claim.sentence)

    def _left_out(self, what: str, given: str) -> None:
        self.notes.append(f"{what} {shown(given)}: no words in {self.claim.document.name} carry it; it is left out")

    def _near(self, text: str) -> None:
        """Words that the reader adds to those that tell what it is of."""
        more = meaning.told(text, self._rulebook)
        own = frozenset(self.claim.context) | more
        self.claim = replace(
            self.claim,
            context=tuple(sorted(own)),
            subject=tuple(sorted(more | set(self.claim.subject))),
            around=tuple(word for word in self.claim.around if word not in own),
            setting=tuple(word for word in self.claim.setting if word not in own),
        )


# The order is meaning: a role is told of a measure.
_CONDITIONS: dict[str, Callable[[_Over, object], None]] = {
    "measure": _Over.measure,
    "parties": _Over.parties,
    "period": _Over.period,
    "as_of": _Over.as_of,
    "scope": _Over.scope,
    "basis": _Over.basis,
    "status": _Over.status,
    "speaker": _Over.speaker,
}


def _text(said: object, what: str) -> str:
    if said is None:
        return ""
    if isinstance(said, bool) or not isinstance(said, str | int):
        raise RefusedError(f"it is not {what}")
    return " ".join(str(said).split())


def _items(said: object) -> list[object]:
    if said is None:
        return []
    if isinstance(said, str):
        return [part.strip() for part in said.split(";") if part.strip()]
    if not isinstance(said, list):
        raise RefusedError("it is not a list")
    return list(said)
