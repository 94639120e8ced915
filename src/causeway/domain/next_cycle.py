"""After step 10: closing a plan's cycle, and what the next cycle takes from it.

A plan outlives its submission, and progress is measured to its end (R-CAF-11, R-CAF-16). An
outcome whose actions are all complete is *proposed* as met by the council; only the next
assessment says whether it is. Issues may come from any point of the process (R-CAF-66), so what
was deferred, accepted or left open is carried, and listed until somebody decides on it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from causeway.domain.action import Action, Status
from causeway.domain.finding import TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.lifecycle import Reason
from causeway.domain.plan import Finding, Plan
from causeway.domain.spoken import listed

LEFT_OPEN = frozenset({TreatmentKind.DEFER, TreatmentKind.ACCEPT, TreatmentKind.NONE})
"""The treatments that leave a finding as it is, to be looked at again."""

WHY_NOT_YET = {
    TreatmentKind.DEFER: "is deferred",
    TreatmentKind.ACCEPT: "is an accepted risk",
    TreatmentKind.NONE: "has no action",
    None: "is not answered",
}
COUNCILS_OWN_EVENTS = frozenset({
    "outcomes_proposed_as_met", "action_carried_on", "action_set_back", "action_dropped",
    "finding_continued", "finding_not_continued",
})  # fmt: skip
"""The events of closing and carrying over that nobody outside the council is told of."""


class Carry(StrEnum):
    """What the lead decides of an open action at the turn of a cycle."""

    CARRY_ON = "carry_on"
    AS_PLANNED = "as_planned"
    DROP = "drop"


class Confirmation(StrEnum):
    """What the next assessment says of an outcome that was proposed as met."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredOutcome:
    """One outcome of one part, with what answers it; ``in_the_way`` says why it is not proposed."""

    part: str
    requirement: str
    findings: tuple[str, ...]
    actions: tuple[str, ...]
    in_the_way: tuple[str, ...]

    @property
    def may_be_proposed(self) -> bool:
        """Whether everything that answers it is complete, and there is something."""
        return not self.in_the_way


def answered_outcomes(plan: Plan) -> tuple[AnsweredOutcome, ...]:
    """Return every outcome that a finding is on, part by part, with what stands in the way."""
    on: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in plan.findings:
        for requirement in finding.said.requirements:
            on[finding.said.part, requirement].append(finding)
    return tuple(
        AnsweredOutcome(
            part=part,
            requirement=requirement,
            findings=tuple(each.said.ref for each in found),
            actions=tuple(dict.fromkeys(a.ref for each in found for a in each.actions)),
            in_the_way=tuple(says for each in found if (says := _in_the_way(each))),
        )
        for (part, requirement), found in on.items()
    )


def _in_the_way(finding: Finding) -> str:
    ref, kind = finding.said.ref, finding.treatment.kind
    if kind is not TreatmentKind.IMPLEMENT:
        return f"{ref} {WHY_NOT_YET[kind]}"
    if not finding.actions:
        return f"{ref} has no action"
    left = [each.ref for each in finding.actions if each.status is not Status.COMPLETE]
    return f"{listed(left)} {'is' if len(left) == 1 else 'are'} not complete" if left else ""


def open_actions(plan: Plan) -> tuple[Action, ...]:
    """Return the actions that are not complete, each once."""
    return tuple(each for each in plan.actions if each.status is not Status.COMPLETE)


def to_look_at_again(plan: Plan) -> tuple[Finding, ...]:
    """Return the findings that were deferred, accepted or left without an action."""
    return tuple(each for each in plan.findings if each.treatment.kind in LEFT_OPEN)


def against_proposing(
    offered: Iterable[AnsweredOutcome], wanted: Iterable[tuple[str, str]]
) -> tuple[Reason, ...]:
    """Return why outcomes, named by part and id, may not be proposed as met."""
    known = {(each.part, each.requirement): each for each in offered}
    found = []
    for part, requirement in wanted:
        each = known.get((part, requirement))
        if each is None:
            says = f"{requirement} cannot be proposed as met: no finding of this plan is on it"
        elif each.in_the_way:
            says = f"{requirement} cannot be proposed as met: {listed(each.in_the_way)}"
        else:
            continue
        found.append(Reason(says=says, rules=("R-CAF-16",)))
    return tuple(found)


def against_opening(
    *,
    carried_plans: int,
    earlier_title: str,
    earlier_starts: date,
    next_starts: date,
    same_regime: bool = True,
    taken: bool = False,
) -> tuple[Reason, ...]:
    """Return why no cycle may be opened from an earlier one.

    ``carried_plans`` counts its plans in delivery or closed; ``taken`` says that the cycle to be
    opened starts from another already.
    """
    says = (
        None
        if carried_plans
        else f"No plan of {earlier_title} is in delivery or closed, so there "
        "is nothing to carry over. Add a cycle that starts afresh",
        f"The next cycle must begin after {earlier_title} began"
        if next_starts <= earlier_starts
        else None,
        None if same_regime else f"The next cycle must be of the same regime as {earlier_title}",
        "That cycle starts from another one already. Choose another" if taken else None,
    )
    return tuple(Reason(says=each, rules=("R-CAF-11",)) for each in says if each)


def against_deciding(
    decision: Carry, *, cycle_title: str, report_is_in: bool, reason: str, running: Iterable[str]
) -> tuple[Reason, ...]:
    """Return why a decision on carried actions cannot be kept.

    ``running`` names the actions that a plan still in delivery promises.
    """
    if report_is_in:
        says = (
            f"The first report of {cycle_title} has been released, so its plan says now what is "
            "done with each action. Change the action there"
        )
        return (Reason(says=says, rules=("R-CAF-16",)),)
    found = []
    if decision is Carry.DROP and not reason.strip():
        says = "Say why the work is dropped, so that whoever reads the register later knows"
        found.append(Reason(says=says, rules=("R-CAF-16",)))
    refs = tuple(running)
    if decision is not Carry.CARRY_ON and refs:
        says = (
            f"{listed(refs)} {'is' if len(refs) == 1 else 'are'} promised in a plan that is still "
            "in delivery. Carry on with it, or close that plan first"
        )
        found.append(Reason(says=says, rules=("R-CAF-11", "R-CAF-16"), refs=refs))
    return tuple(found)


def confirmation(proposed: Level, judged: Iterable[Level | None] | None) -> Confirmation:
    """Return what the next report's judgements say of a proposal.

    ``judged`` holds the assured level of each outcome that answers to the proposed one now; it is
    None where none does, and a level is None where no released report judges it yet.
    """
    if judged is None:
        return Confirmation.NOT_COMPARED
    levels = tuple(judged)
    known = [each for each in levels if each is not None]
    if any(each.rank < proposed.rank for each in known):
        return Confirmation.NOT_CONFIRMED
    if not levels or len(known) < len(levels):
        return Confirmation.WAITING
    return Confirmation.CONFIRMED
