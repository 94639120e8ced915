"""Step 2, what the form of an action can choose from, read through what the member may see."""

from causeway.domain.finding import finding_ref
from causeway.domain.quarters import Quarter
from causeway.records.models import Action, Finding, Plan
from causeway.services.look_alikes import look_alikes_of
from causeway.services.own_people import people_of, teams_of, workstreams_of
from causeway.web.findings.action_form import Offered
from causeway.web.findings.presenters import shortened
from causeway.web.labels import part_name
from causeway.web.request.member import MemberRequest

QUARTERS = 16
MOST_FINDINGS = 60
"""More boxes than this are no help; the rest are reached from their own pages."""
LOOKS_ALIKE = "(looks like this one)"


def offered_for(
    request: MemberRequest, plan: Plan, action: Action | None, finding: Finding | None
) -> Offered:
    """Return what the form of this action can choose from."""
    organisation = plan.organisation
    actions = Action.objects.visible_to(request.member).filter(organisation=organisation)
    if action is not None:
        actions = actions.exclude(pk=action.pk)
    commitment = action.commitments.filter(plan=plan).first() if action else None
    return Offered(
        people=people_of(organisation.pk, request.member),
        named=(action.owner, action.budget_holder) if action else (),
        teams=teams_of(organisation),
        quarters=quarters_of(plan, action),
        workstreams=[each.name for each in workstreams_of(organisation)],
        actions={
            f"ACT-{number:02d}": reference
            for number, reference in actions.values_list("number", "reference")
        },
        findings=_findings(request, plan, action, finding),
        milestones=commitment.milestones.count() if commitment else 0,
    )


def quarters_of(plan: Plan, action: Action | None = None) -> list[Quarter]:
    """Return the quarters from a year before the cycle to three years on, and those in use."""
    first = Quarter.containing(plan.cycle.starts_on).plus(-4)
    found = {first.plus(count) for count in range(QUARTERS + 1)}
    if action is not None:
        found |= {Quarter.parse(code) for code in (action.starts_in, action.finishes_in) if code}
    return sorted(found)


def _findings(
    request: MemberRequest, plan: Plan, action: Action | None, finding: Finding | None
) -> list[tuple[str, str]]:
    """Return the findings the action may answer: its own, those that look alike, then others."""
    rows = Finding.objects.visible_to(request.member).present().filter(plan=plan)
    own = rows.filter(commitments__commitment__action=action) if action else rows.none()
    alike = look_alikes_of(plan, finding, member=request.member) if finding else ()
    alike_here = {each.reference for each in alike}
    first = [*own.values_list("reference", flat=True), *(each.reference for each in alike)]
    if finding is not None and action is None:
        # A new action answers the finding it is added to; the form asks which others.
        rows = rows.exclude(pk=finding.pk)
    elif finding is not None:
        first.insert(0, finding.reference)
    order = {reference: place for place, reference in enumerate(dict.fromkeys(first))}
    every = list(
        rows.order_by("position").values_list("reference", "number", "part__name", "recommendation")
    )
    every.sort(key=lambda each: order.get(each[0], len(order)))
    shown = every[: max(MOST_FINDINGS, len(order))]
    return [
        (str(reference), _as_choice(number, part, text, alike=reference in alike_here))
        for reference, number, part, text in shown
    ]


def _as_choice(number: int, part: str, text: str, *, alike: bool) -> str:
    says = f"{finding_ref(number)} ({part_name(part)}): {shortened(text, 90)}"
    return f"{says} {LOOKS_ALIKE}" if alike else says
