"""The register of actions in words: one line of the list, and the page of one action."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.action import horizon
from causeway.records.models import Action, Commitment, Finding
from causeway.web.labels import ANSWER, HORIZON, SCALE, SPENDING, STATUS, STATUS_COLOUR, said
from causeway.web.request.member import MemberRequest
from causeway.web.spoken import day, listed, money, quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One action of the list."""

    ref: str
    title: str
    href: str
    organisation: str
    owner: str
    finish: str
    late: bool
    cost: str
    status: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a summary list."""

    key: str
    value: str
    words: bool = False
    change: str = ""
    what: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A finding that the action answers."""

    ref: str
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InAPlan:
    """What the action is in one plan: the findings it answers, and what stands there alone."""

    title: str
    href: str
    change: str
    evidence: str
    findings: tuple[Answered, ...]
    facts: tuple[Fact, ...]


def line(action: Action, *, today: date) -> Line:
    """Return one action as the list shows it."""
    late = action.finish_on is not None and action.finish_on < today
    return Line(
        ref=action.ref,
        title=action.title,
        href=reverse("actions:show", args=[action.reference]),
        organisation=action.organisation.name,
        owner=action.owner_spoken or "Nobody yet",
        finish=day(action.finish_on, "Not said yet"),
        late=late and action.status != "complete",
        cost=_cost(action),
        status=said(STATUS, action.status),
        colour=colour_of(action),
    )


def colour_of(action: Action) -> str:
    """Return the colour of an action's status, always shown beside its word."""
    return next(colour for each, colour in STATUS_COLOUR.items() if each == action.status)


def _cost(action: Action) -> str:
    if action.cost.is_known or action.cost_not_known_yet:
        return money(action.cost)
    return "Not said yet"


def facts(request: MemberRequest, action: Action) -> tuple[Fact, ...]:
    """Return all that is said of an action wherever it is promised; blank answers are left out."""
    value = action.as_domain()
    term = horizon(value.finish_on, today=request.today)
    days = [f"{each.team.name}: {each.days}" for each in action.team_days.all()]
    found = (
        Fact(key="Owner", value=value.owner or "Nobody yet"),
        Fact(key="Cost", value=_cost(action)),
        Fact(key="In the words it came in", value=action.cost_text),
        Fact(key="Kind of money", value=said(SPENDING, action.spending, "")),
        Fact(key="Effort", value=said(SCALE, action.effort)),
        Fact(key="Complexity", value=said(SCALE, action.complexity)),
        Fact(key="Start", value=quarter(value.starts_in, "")),
        Fact(key="Finish", value=day(value.finish_on, "Not said yet")),
        Fact(key="Reason for no finish date", value=value.no_finish_reason, words=True),
        Fact(key="Horizon", value=HORIZON[term] if term else ""),
        Fact(key="Budget approved", value=said(ANSWER, action.budget, "")),
        Fact(key="Budget holder", value=value.budget_holder),
        Fact(key="People available", value=said(ANSWER, action.resource, "")),
        Fact(key="Days by team", value="\n".join(days), words=True),
        Fact(key="Delivered by", value=action.deliverer),
        Fact(key="Workstream", value=action.workstream.name if action.workstream else ""),
        Fact(key="Waits for", value=_waits_for(request, action)),
        Fact(key="Outside programmes", value=action.outside_dependencies, words=True),
    )
    return tuple(fact for fact in found if fact.value)


def _waits_for(request: MemberRequest, action: Action) -> str:
    # An action they may not see is not named: its number alone would say that it exists.
    needed = [each.needs_id for each in action.waits_for.all()]
    seen = Action.objects.visible_to(request.member).filter(pk__in=needed).order_by("number")
    return listed([each.ref for each in seen]) if needed else ""


def commitments(
    request: MemberRequest, made: Iterable[Commitment], rows: Iterable[Finding]
) -> tuple[InAPlan, ...]:
    """Return the action as each plan promises it, to those who may see that plan."""
    by_plan: dict[int, list[Finding]] = defaultdict(list)
    for row in rows:
        by_plan[row.plan_id].append(row)
    return tuple(
        _in_a_plan(request, commitment, by_plan[commitment.plan_id])
        for commitment in made
        if by_plan[commitment.plan_id]
    )


def _in_a_plan(request: MemberRequest, made: Commitment, rows: list[Finding]) -> InAPlan:
    plan = made.plan
    editable = request.member.may(Operation.EDIT_ACTION, plan.stage)
    milestones = [f"{each.title}, {day(each.due_on)}" for each in made.milestones.all()]
    found = (
        Fact(key="Existing plan or strategy", value=made.existing_plan),
        Fact(key="Own reference", value=made.local_reference),
        Fact(key="Milestones", value="\n".join(milestones), words=True),
        Fact(key="Evidence of change", value=made.evidence_of_change, words=True),
    )
    change = reverse("findings:action", args=[plan.reference, made.action.reference])
    evidence = reverse("evidence:show", args=[plan.reference, made.action.reference])
    return InAPlan(
        title=plan.title,
        href=reverse("plans:home", args=[plan.reference]),
        change=change if editable else "",
        evidence=evidence if request.member.may(Operation.SEE_EVIDENCE, plan.stage) else "",
        findings=tuple(
            Answered(
                ref=row.ref,
                text=" ".join(row.recommendation.split())[:120],
                href=reverse("findings:finding", args=[plan.reference, row.reference]),
            )
            for row in rows
        ),
        facts=tuple(fact for fact in found if fact.value),
    )
