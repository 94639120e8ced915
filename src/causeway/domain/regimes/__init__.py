"""The regimes that ship; a new one is a new module here and a line in this list."""

from causeway.domain.regime import Regime
from causeway.domain.regimes import (
    caf_local_government_2025,
    caf_local_government_2025_03,
    dspt_2023_24,
    dspt_2024_25,
)

REGIMES: dict[str, Regime] = {
    regime.code: regime
    for regime in (
        caf_local_government_2025.REGIME,
        caf_local_government_2025_03.REGIME,
        dspt_2023_24.REGIME,
        dspt_2024_25.REGIME,
    )
}
"""By code; the first of those that assess against a framework is chosen where nobody chooses."""
LEFT_BY_EDITS = frozenset(
    stage
    for regime in REGIMES.values()
    for step in regime.steps
    if step.taken_by_edits
    for stage in step.leaves
)
"""The stages that a change of the organisation's half leaves by itself."""
COMPARED_BY_EDITS = frozenset(
    stage
    for regime in REGIMES.values()
    for step in regime.steps
    if step.taken_by_edits
    for stage in regime.step(step.taken_by_edits.since).leaves
)
"""The stages in which a version may be shared that edits are compared with afterwards."""


def beside(code: str) -> tuple[Regime, ...]:
    """Return the other regimes of the same kind of assessment, of which a year has one."""
    frameworks = set(REGIMES[code].frameworks)
    return tuple(
        regime
        for regime in REGIMES.values()
        if regime.code != code and frameworks.intersection(regime.frameworks)
    )
