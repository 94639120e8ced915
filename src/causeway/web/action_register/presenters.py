"""The register of actions in words: one line of the list, and the page of one action."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.action import Status, horizon
from causeway.domain.delivery import slip_of
from causeway.domain.progress import MOST_PERCENT, Standing
from causeway.domain.roles import OrganisationKind
from causeway.records.models import Action, Commitment, Finding
from causeway.services.progress_rows import promised
from causeway.web.labels import ANSWER, HORIZON, SCALE, SPENDING, STATUS, STATUS_COLOUR, said
from causeway.web.request.member import MemberRequest
from causeway.web.spoken import counted, day, listed, money, quarter


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
    slip: str
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
    progress: str
    findings: tuple[Answered, ...]
    facts: tuple[Fact, ...]


def line(action: Action, made: Sequence[Commitment], *, request: MemberRequest) -> Line:
    """Return one action as the list shows it; ``made`` are its promises in plans they may see.

    How far it has come is the council's own: others read what was planned.
    """
    inside = request.member.kind is OrganisationKind.COUNCIL
    forecast = action.forecast_finish if inside else None
    finish = forecast or action.finish_on
    is_open = standing_seen(action, request).status is not Status.COMPLETE
    late = finish is not None and finish < request.today and is_open
    return Line(
        ref=action.ref,
        title=action.title,
        href=reverse("actions:show", args=[action.reference]),
        organisation=action.organisation.name,
        owner=action.owner_spoken or "Nobody yet",
        finish=day(finish, "Not said yet"),
        late=late,
        slip=worst_slip(made, request.today) if inside else "",
        cost=_cost(action),
        status=status_of(action, request),
        colour=STATUS_COLOUR[standing_seen(action, request).status],
    )


def worst_slip(made: Iterable[Commitment], today: date) -> str:
    """Return the longest slip of an action in these plans, in words; nothing where it has none."""
    slips = (slip_of(promised(each), today) for each in made)
    days = max((slip.days for slip in slips if slip), default=0)
    return f"{counted(days, 'day')} later than agreed" if days else ""


def standing_seen(action: Action, request: MemberRequest) -> Standing:
    """Return where an action stands; to those outside the council, as it was planned."""
    if request.member.kind is OrganisationKind.COUNCIL:
        return action.standing
    return Standing(status=Status(action.status))


def status_of(action: Action, request: MemberRequest) -> str:
    """Return an action's status in words, with how far it is while it is worked on."""
    standing = standing_seen(action, request)
    percent = f", {standing.percent}%" if 0 < standing.percent < MOST_PERCENT else ""
    return f"{STATUS[standing.status]}{percent}"


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
        *_progress(request, action),
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


def _progress(request: MemberRequest, action: Action) -> tuple[Fact, ...]:
    standing = standing_seen(action, request)
    return (
        Fact(key="Expected finish", value=day(standing.forecast_finish, "")),
        Fact(key="Started", value=day(standing.started_on, "")),
        Fact(key="Finished", value=day(standing.finished_on, "")),
        Fact(key="Blocked by", value=standing.blocked_by, words=True),
    )


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
    sees = request.member.may(Operation.SEE_DELIVERY, plan.stage)
    progress = reverse("delivery:action", args=[plan.reference, made.action.reference])
    found = (
        Fact(key="Agreed finish", value=day(made.agreed_finish, "")),
        Fact(key="Against that", value=worst_slip([made], request.today) if sees else ""),
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
        progress=progress if sees and made.agreed_finish else "",
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
