"""The one document that comes on standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.cli.naming import named
from reconcile.errors import ConfigError

if TYPE_CHECKING:
    from reconcile.cli.session import Call
    from reconcile.reading import Draft


def draft_of(call: Call, most: int) -> Draft | None:
    """It, of at most so many bytes; None where none is to come. Raises ConfigError."""
    from reconcile.cli.streams import incoming
    from reconcile.reading import Draft

    if not call.is_draft:
        return None
    if not call.takes_stdin:
        raise ConfigError("-: only reconcile check reads standard input; write it to a file, and name that")
    place = Path(call.stdin_name)
    if not place.name:
        raise ConfigError("--stdin-name: an empty name is none")
    # An editor gives the whole path; a report tells nothing of the machine.
    return Draft(named(place) if place.is_absolute() else call.stdin_name, incoming(most + 1), place)
