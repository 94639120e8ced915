"""Closing a plan in words: what is proposed as met, what is left open, and what becomes of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from causeway.domain.action import Status
from causeway.domain.finding import TreatmentKind
from causeway.domain.next_cycle import LEFT_OPEN, Carry
from causeway.domain.spoken import day_spoken
from causeway.records.models import Finding, Member, NextCycle, Plan, ProposedAsMet
from causeway.services.carried_over import carried_seen
from causeway.services.closing import OfferedOutcome, standing_of
from causeway.services.confirmed import compared
from causeway.services.pictures import references_of_actions
from causeway.web.findings.presenters import shortened
from causeway.web.labels import LEVEL, STATUS, STATUS_COLOUR, TREATMENT_SHORT, part_name, said
from causeway.web.next_cycle.words import CARRY, CONFIRMATION, outcome_title
from causeway.web.spoken import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An action or a finding that is left open, and what becomes of it."""

    ref: str
    says: str
    href: str
    who: str
    tag: str
    colour: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An outcome as it was proposed, and what the next report says."""

    outcome: str
    part: str
    level: str
    says: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An outcome that is not proposed, and why."""

    outcome: str
    part: str
    why: str


def value_of(offered: OfferedOutcome) -> str:
    """Return what the form names an outcome by."""
    return f"{offered.part.reference}/{offered.answered.requirement}"


def choices_of(plan: Plan, offered: Sequence[OfferedOutcome]) -> list[tuple[str, str]]:
    """Return the outcomes that may be proposed, as the form offers them."""
    return [
        (
            value_of(each),
            _offered(plan, each),
        )
        for each in offered
        if each.answered.may_be_proposed
    ]


def _offered(plan: Plan, each: OfferedOutcome) -> str:
    outcome = outcome_title(plan.framework, each.answered.requirement)
    level = said(LEVEL, each.level.value).lower()
    done = listed(each.answered.actions)
    return f"{outcome} ({part_name(each.part.name)}), as {level}: {done} complete"


def held_back(plan: Plan, offered: Sequence[OfferedOutcome]) -> list[Held]:
    """Return the outcomes that are not proposed, each with what stands in the way."""
    return [
        Held(
            outcome=outcome_title(plan.framework, each.answered.requirement),
            part=part_name(each.part.name),
            why=listed(each.answered.in_the_way),
        )
        for each in offered
        if not each.answered.may_be_proposed
    ]


def actions_left(
    plan: Plan, content: Mapping[str, Any], following: NextCycle | None, member: Member
) -> list[Left]:
    """Return the actions that are not complete, and that each comes along."""
    decided, stood = _decided(following, member), standing_of(plan)
    ways = references_of_actions(member, plan)
    return [
        Left(
            ref=row["ref"],
            says=shortened(row["title"], 120),
            href=reverse("actions:show", args=[ways[row["ref"]]]) if row["ref"] in ways else "",
            who=row["owner"] or "Nobody yet",
            tag=STATUS[stood[row["ref"]]],
            colour=STATUS_COLOUR[stood[row["ref"]]],
            next=decided.get(row["ref"], "Comes along when the next cycle is opened"),
        )
        for row in content["actions"]
        if stood.get(row["ref"], Status.COMPLETE) is not Status.COMPLETE
    ]


def _decided(following: NextCycle | None, member: Member) -> dict[str, str]:
    if following is None:
        return {}
    title = following.cycle.title
    found = {}
    for row in carried_seen(following, by=member):
        words = said(CARRY, row.decision)
        dropped = row.decision == Carry.DROP.value
        found[row.action.ref] = f"Dropped: {row.reason}" if dropped else f"{words} in {title}"
    return found


def findings_left(plan: Plan, content: Mapping[str, Any], member: Member) -> list[Left]:
    """Return what was deferred, accepted or left, and when it is looked at again."""
    rows = Finding.objects.visible_to(member).filter(plan=plan)
    ways = {row.ref: row.reference for row in rows.only("number", "reference")}
    left = {kind.value for kind in LEFT_OPEN}
    return [
        Left(
            ref=row["ref"],
            says=shortened(row["recommendation"], 120),
            href=reverse("findings:finding", args=[plan.reference, ways[row["ref"]]])
            if row["ref"] in ways
            else "",
            who=row["accepted_by"] or row["lead"],
            tag=said(TREATMENT_SHORT, row["kind"]),
            colour="grey",
            next=_looked_at(row),
        )
        for row in content["findings"]
        if row["kind"] in left
    ]


def _looked_at(row: Mapping[str, Any]) -> str:
    if row["look_again_on"]:
        return f"To be looked at again on {day_spoken(date.fromisoformat(row['look_again_on']))}"
    accepted = row["kind"] == TreatmentKind.ACCEPT.value
    which = "accepted risk" if accepted else "finding"
    return f"Listed in the next cycle as a{'n' if accepted else ''} {which} to be looked at again"


def proposed_rows(
    plan: Plan, proposals: Sequence[ProposedAsMet], following: NextCycle | None, member: Member
) -> list[Proposed]:
    """Return what was proposed as met, with what the next report says of it."""
    known = {}
    if following is not None:
        found = compared(following, proposals, by=member)
        known = {each.proposal.pk: each.confirmation for each in found}
    rows = []
    for each in proposals:
        words, colour = ("Not assessed yet", "grey")
        if each.pk in known:
            words, colour = CONFIRMATION[known[each.pk]]
        rows.append(
            Proposed(
                outcome=outcome_title(plan.framework, each.requirement),
                part=part_name(each.part.name),
                level=said(LEVEL, each.level),
                says=words,
                colour=colour,
            )
        )
    return rows
