"""`[tolerance]` of the configuration, as comparisons ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.errors import ConfigError

if TYPE_CHECKING:
    from reconcile.comparison import Tolerances
    from reconcile.config import Config
    from reconcile.rulebook import Rulebook


def allowed_by(config: Config, rulebook: Rulebook) -> Tolerances:
    """What is configured under [tolerance]. Raises ConfigError for what is no unit: only the rules know them."""
    from reconcile.comparison import tolerances
    from reconcile.comparison.tolerance import unknown

    configured, faults = config.tolerance, []
    for unit in config.places:
        meant = unknown(unit, rulebook)
        if meant is not None:
            hint = (
                f'; did you mean "{meant}"?' if meant else " (units are written as in the JSON report: USD, t, percent)"
            )
            faults.append(f'{config.places[unit]}: unknown unit "{unit}"{hint}')
    if faults:
        raise ConfigError("\n".join(faults))
    return tolerances(configured, rulebook)
