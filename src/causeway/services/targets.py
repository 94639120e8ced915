"""The level wanted of each outcome: the judgement's own, else the target profile of the cycle."""

from collections.abc import Mapping

from causeway.domain.framework import Level
from causeway.records.models import Judgement, Plan, TargetLevel


def targets_of(plan: Plan) -> Mapping[str, Level]:
    """Return the targets of the cycle's profile, where it is of the plan's framework."""
    levels = TargetLevel.objects.filter(
        profile_id=plan.cycle.target_profile_id, profile__framework=plan.framework
    )
    return {each.requirement: Level(each.level) for each in levels}


def target(judgement: Judgement | None, requirement: str, profile: Mapping[str, Level]) -> str:
    """Return the target of one outcome as it is stored; nothing where none is set."""
    if judgement is not None and judgement.target_level:
        return judgement.target_level
    wanted = profile.get(requirement)
    return wanted.value if wanted else ""
