"""Where help is to be had, by type of organisation (R-DSPT-50, 58, 74), and when to ask early (R-DSPT-03)."""

from causeway.domain.toolkit.organisation_types import OrganisationType

A_FEW_GAPS = 10
"""The process is meant for organisations with a few items open; beyond so many, early contact is advised."""

OPERATIONS = (
    "NHS England’s Cyber Security Operations Centre, and its services for health organisations"
)
EXEMPLARS = (
    "Organisations of your region that meet the item already: ask your Regional Security Lead"
)
UNIT = "The Joint Cyber Unit, on what your plan must show"
TEAM = "The DSP Toolkit team’s help desk"
_OF_A_REGION = (OPERATIONS, EXEMPLARS)
SIGNPOSTS = {
    OrganisationType.TRUST: _OF_A_REGION,
    OrganisationType.INTEGRATED_CARE_BOARD: _OF_A_REGION,
    OrganisationType.COMMISSIONING_SUPPORT_UNIT: _OF_A_REGION,
    OrganisationType.ARMS_LENGTH_BODY: (OPERATIONS, UNIT),
    OrganisationType.INDEPENDENT_PROVIDER: (UNIT,),
    OrganisationType.IT_SUPPLIER: (TEAM,),
    OrganisationType.LOCAL_AUTHORITY: (TEAM,),
}


def signposts(type_: OrganisationType | None) -> tuple[str, ...]:
    """Return where an organisation of this type finds help; the help desk where it has no type."""
    return SIGNPOSTS[type_] if type_ else (TEAM,)


def has_many_gaps(gaps: int) -> bool:
    """Tell whether early contact is advised: the plan's process is meant for a few items (R-DSPT-03)."""
    return gaps > A_FEW_GAPS
