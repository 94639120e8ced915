"""The regimes that ship; a new one is a new module here and a line in this list."""

from causeway.domain.regime import Regime
from causeway.domain.regimes import caf_local_government_2025

REGIMES: dict[str, Regime] = {regime.code: regime for regime in (caf_local_government_2025.REGIME,)}
LEFT_BY_EDITS = frozenset(
    stage
    for regime in REGIMES.values()
    for step in regime.steps
    if step.taken_by_edits
    for stage in step.leaves
)
"""The stages that a change of the organisation's half leaves by itself."""
