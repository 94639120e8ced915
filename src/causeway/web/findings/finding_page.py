"""Step 2, what the page of one finding is made of, read through what the member may see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.action_checks import cautions
from causeway.domain.drafting import lacks
from causeway.domain.finding import TreatmentKind, finding_ref
from causeway.records.models import (
    Action,
    Event,
    Finding,
    FindingTreatment,
    Judgement,
    Plan,
)
from causeway.services.look_alikes import look_alikes_of
from causeway.services.rows import as_value
from causeway.services.targets import targets_of
from causeway.web.conversation.on_finding import on_finding
from causeway.web.events import Happened, in_words
from causeway.web.findings.earlier_cycles import earlier_cycles
from causeway.web.findings.presenters import (
    ActionCard,
    Fact,
    Link,
    action_card,
    assurers_half,
    judgement_rows,
    missing,
    shortened,
    suggestions,
    together,
)
from causeway.web.labels import SCALE, TREATMENT, part_name, said
from causeway.web.request.member import MemberRequest
from causeway.web.spoken import day
from causeway.web.wording.statements import wording_of

LATEST_EVENTS = 10


def treatment_of(row: Finding) -> FindingTreatment | None:
    """Return the council's half, where the row has one."""
    return getattr(row, "treatment", None)


def finding_context(request: MemberRequest, plan: Plan, row: Finding) -> dict[str, object]:
    """Return all that the page shows but the form."""
    member = request.member
    sees = member.may(Operation.SEE_COUNCIL_HALF, plan.stage)
    said_of_it = row.said()
    previous, following = _neighbours(request, plan, row)
    context: dict[str, object] = {
        "plan": plan,
        "finding": row,
        "stage": plan.regime.stage(plan.stage),
        "title": shortened(row.recommendation, 80),
        "part": part_name(row.part.name),
        "risk": said_of_it.risk_level.value if said_of_it.risk_level else "",
        "assurer": _assurer(plan),
        "theirs": assurers_half(plan, row, said_of_it),
        "judgements": judgement_rows(
            plan, said_of_it.requirements, _judgements(row), targets_of(plan)
        ),
        "wordings": wording_of(member, plan.framework, said_of_it.requirements),
        "previous": previous,
        "next": following,
        "sees_council_half": sees,
        "may_edit": member.may(Operation.ANSWER_FINDING, plan.stage),
        "conversation": on_finding(plan, row, member, back_to=request.path),
    }
    return context | (_councils_half(request, plan, row) if sees else {})


def _assurer(plan: Plan) -> str:
    return plan.firm.name if plan.firm else "The independent assurer"


def _neighbours(
    request: MemberRequest, plan: Plan, row: Finding
) -> tuple[Link | None, Link | None]:
    rows = Finding.objects.visible_to(request.member).present().filter(plan=plan)
    before = rows.filter(position__lt=row.position).order_by("-position").first()
    after = rows.filter(position__gt=row.position).order_by("position").first()
    return _link(plan, before), _link(plan, after)


def _link(plan: Plan, row: Finding | None) -> Link | None:
    if row is None:
        return None
    href = reverse("findings:finding", args=[plan.reference, row.reference])
    return Link(text=row.ref, href=href)


def _judgements(row: Finding) -> list[Judgement]:
    # The row was found through visible_to; its part's judgements are of the same report.
    outcomes = [each.requirement for each in row.requirements.all()]
    return list(row.part.judgements.filter(requirement__in=outcomes).order_by("requirement"))


def _councils_half(request: MemberRequest, plan: Plan, row: Finding) -> dict[str, object]:
    member = request.member
    editable = member.may(Operation.EDIT_ACTION, plan.stage)
    actions = _actions(request, plan, row)
    value = as_value(row, tuple(action.as_domain() for action in actions))
    alike = look_alikes_of(plan, row, member=member) if editable else ()
    return {
        "lacks": missing(lacks(value)),
        "together": together(value),
        "cards": _cards(request, plan, row, actions, editable=editable),
        "suggestions": suggestions(alike),
        "ours": _ours(row),
        "still_counted": bool(actions) and value.treatment.kind in {
            TreatmentKind.ACCEPT, TreatmentKind.NONE, TreatmentKind.DEFER
        },
        "history": _history(request, plan, row, actions),
        **earlier_cycles(plan, row, member),
    }  # fmt: skip


def _actions(request: MemberRequest, plan: Plan, row: Finding) -> list[Action]:
    return list(
        Action.objects.visible_to(request.member)
        .filter(commitments__plan=plan, commitments__findings__finding=row)
        .select_related("owner", "budget_holder")
        .prefetch_related("waits_for__needs__owner", "waits_for__needs__budget_holder")
        .order_by("number")
    )


def _cards(
    request: MemberRequest, plan: Plan, row: Finding, actions: Sequence[Action], *, editable: bool
) -> list[ActionCard]:
    also = _also_answered(request, plan, row)
    return [
        action_card(
            plan,
            action,
            finding=row,
            editable=editable,
            today=request.today,
            also=also.get(action.pk, ()),
            cautions=cautions_of(request, action),
        )
        for action in actions
    ]


def cautions_of(request: MemberRequest, action: Action) -> list[str]:
    """Return what is worth a second look in an action, in words."""
    needed = [each.needs.as_domain() for each in action.waits_for.all()]
    found = cautions(action.as_domain(), today=request.today, waits_for=needed)
    return [f"{caution.says} ({caution.rule})" for caution in found]


def _also_answered(request: MemberRequest, plan: Plan, row: Finding) -> dict[int, list[str]]:
    """Return, for each action of the row, the other findings it answers that the member sees."""
    others = (
        Finding.objects.visible_to(request.member)
        .present()
        .filter(plan=plan, commitments__commitment__findings__finding=row)
        .exclude(pk=row.pk)
        .order_by("position")
    )
    pairs = others.values_list("number", "commitments__commitment__action_id").distinct()
    here = set(row.commitments.values_list("commitment__action_id", flat=True))
    found: dict[int, list[str]] = defaultdict(list)
    for number, action in pairs:
        ref = finding_ref(number)
        if action in here and ref not in found[action]:
            found[action].append(ref)
    return found


def _ours(row: Finding) -> list[Fact]:
    """Return the council's half as facts, for those who read and do not change it."""
    treatment = treatment_of(row)
    if treatment is None or not treatment.kind:
        return []
    value = treatment.as_domain()
    facts = [
        Fact(key="Treatment", value=said(TREATMENT, value.kind)),
        Fact(key="Priority", value=said(SCALE, value.priority, "")),
        Fact(key="Why", value=value.justification, words=True),
        Fact(key="Lead", value=value.lead),
        Fact(key="Accepted by", value=value.accepted_by),
        Fact(key="To be looked at again", value=day(value.look_again_on, "")),
    ]
    return [fact for fact in facts if fact.value]


def _history(
    request: MemberRequest, plan: Plan, row: Finding, actions: Iterable[Action]
) -> list[Happened]:
    subjects = [row.reference, *(action.reference for action in actions)]
    latest = (
        Event.objects.visible_to(request.member)
        .filter(plan=plan, subject__in=subjects)
        .select_related("by")
        .order_by("-number")[:LATEST_EVENTS]
    )
    return [in_words(event) for event in latest]
