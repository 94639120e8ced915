"""What may make a regulator ask about an operator of essential services (R-DSPT-75 to 80).

The signals are found by rule and shown; whether reassurance is lacking, and whether to act, is DHSC's
judgement and never automatic.
"""

from enum import StrEnum

WHY = (
    "For an operator of essential services the assessment and its plan are how it shows that it manages "
    "its risks, limits the impact of incidents and reports them."
)
"""Shown to such an organisation beside its assessment (R-DSPT-76, 77)."""


class NoticeKind(StrEnum):
    """What the regulator can give an operator of essential services (R-DSPT-79)."""

    INFORMATION = "information"
    ENFORCEMENT = "enforcement"


KIND_SPOKEN = {
    NoticeKind.INFORMATION: "Information notice",
    NoticeKind.ENFORCEMENT: "Enforcement notice",
}


class Signal(StrEnum):
    """One of the three reasons for which reassurance may be lacking (R-DSPT-80)."""

    NO_PLAN = "no_plan"
    INSUFFICIENT = "insufficient"
    SLIPPAGE = "slippage"


SPOKEN = {
    Signal.NO_PLAN: "There is no plan, or it is incomplete",
    Signal.INSUFFICIENT: "The plan is not of sufficient quality or detail",
    Signal.SLIPPAGE: "Progress slips against the dates that were agreed, or an update is missing",
}


def signals(
    *, is_essential_operator: bool, is_incomplete: bool, was_found_short: bool, slips: bool
) -> tuple[Signal, ...]:
    """Return the signals about an operator of essential services; none about any other (R-DSPT-75)."""
    if not is_essential_operator:
        return ()
    found = (
        (Signal.NO_PLAN, is_incomplete),
        (Signal.INSUFFICIENT, was_found_short),
        (Signal.SLIPPAGE, slips),
    )
    return tuple(signal for signal, holds in found if holds)
