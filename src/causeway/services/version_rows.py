"""A version's rows as the rules see them, with everything that the version holds of each action."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from causeway.documents.workbook.written_plan import findings_in
from causeway.domain.action import Action, Spending, Status
from causeway.domain.plan import Finding
from causeway.domain.plan_pictures.people import DaysOfTeam
from causeway.domain.quarters import Quarter


def findings_of_version(content: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return both halves of every row of a version, in its order."""
    held = {each["ref"]: each for each in content["actions"]}
    return tuple(
        replace(finding, actions=tuple(_whole(each, held[each.ref]) for each in finding.actions))
        for finding in findings_in(content)
    )


def _whole(action: Action, held: Mapping[str, Any]) -> Action:
    return replace(
        action,
        spending=Spending(held["spending"]) if held["spending"] else None,
        finishes_in=Quarter.parse(held["finishes_in"]) if held["finishes_in"] else None,
        status=Status(held["status"]),
        findings=tuple(held["findings"]),
    )


def days_of_teams_in(content: Mapping[str, Any]) -> tuple[DaysOfTeam, ...]:
    """Return the days that a version's actions take of each team."""
    return tuple(
        DaysOfTeam(team=team, action=action["ref"], days=days)
        for action in content["actions"]
        for team, days in sorted(action["team_days"].items())
    )
