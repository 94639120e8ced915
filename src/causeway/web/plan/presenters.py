"""The plan's home in words: the journey, what is next, the figures that matter."""

from dataclasses import dataclass

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.action import Status
from causeway.domain.delivery import PlanProgress
from causeway.domain.drafting import incomplete
from causeway.domain.finding import RiskLevel
from causeway.domain.lifecycle import Ask, Reason, StepName, reasons_against
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.plan import cost_unknown, total
from causeway.domain.regime import GuidanceStep
from causeway.domain.roles import DUTIES
from causeway.records.models import Event, Member, Plan
from causeway.web.spoken import counted, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One step of the guidance: done, now, or not yet and why."""

    text: str
    href: str
    hint: str
    status: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The one thing to do: what, whose turn, and the button; closed is nobody's turn."""

    says: str
    whose: str
    turn: str
    button: str
    href: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing that matters at a glance."""

    label: str
    value: str
    note: str = ""
    href: str = ""


COLOURS = {
    "report_drafting": "purple",
    "report_shared": "yellow",
    "report_released": "yellow",
    "drafting": "blue",
    "with_assurer": "purple",
    "session_arranged": "purple",
    "rework": "yellow",
    "accepted": "green",
    "with_quality_assurer": "purple",
    "quality_changes": "yellow",
    "quality_assured": "green",
    "presentation_with_assurer": "purple",
    "presentation_answered": "yellow",
    "presentation_arranged": "blue",
    "presented": "green",
    "with_signatories": "purple",
    "quality_signed": "purple",
    "sign_off_changes": "yellow",
    "signed": "green",
    "submitted": "purple",
    "returned": "yellow",
    "in_delivery": "blue",
    "closed": "grey",
    "plan_drafting": "blue",
    "published": "yellow",
    "under_review": "purple",
    "information_asked": "yellow",
    "not_agreed": "red",
    "accepted_at_discretion": "purple",
    "agreed": "green",
    "completion_claimed": "purple",
    "standard_met": "green",
}
"""The colour of each stage's tag, always beside its words."""

PAGE_OF = {
    Operation.SEE_PLAN: "plans:home",
    Operation.WRITE_REPORT: "assurance_report:write",
    Operation.ASK_FOR_CORRECTION: "assurance_report:read",
    Operation.SEE_REPORT: "assurance_report:read",
    Operation.RECORD_REVIEW: "collective_review:record",
    Operation.ANSWER_FINDING: "findings:table",
    Operation.SEE_FINDINGS: "findings:table",
    Operation.SEE_VERSIONS: "versions:all",
    Operation.COMMENT: "conversation:all",
    Operation.RESOLVE_COMMENT: "conversation:all",
    Operation.SEE_CONVERSATION: "session:show",
    Operation.RECORD_OUTCOME: "session:show",
    Operation.SHARE_DRAFT: "sharing:check",
    Operation.OPEN_QUALITY_ASSURANCE: "quality_assurance:share",
    Operation.SEE_QUALITY_ASSURANCE: "quality_assurance:show",
    Operation.JUDGE_QUALITY: "quality_assurance:read",
    Operation.ACKNOWLEDGE_PLAN: "submissions:show",
    Operation.ANSWER_MINISTRY: "ministry:show",
    Operation.TAKE_PRESENTATION: "executive_presentation:audience",
    Operation.SEE_CLOSING: "next_cycle:closing",
    Operation.SEE_PRESENTATION: "executive_presentation:show",
    Operation.KEEP_PRESENTATION: "executive_presentation:show",
    Operation.SHARE_PRESENTATION: "executive_presentation:show",
    Operation.GIVE_PRESENTATION_FEEDBACK: "executive_presentation:show",
    Operation.ARRANGE_PRESENTATION: "executive_presentation:show",
    Operation.RECORD_PRESENTATION: "executive_presentation:show",
    Operation.SHARE_FOR_SIGN_OFF: "sign_off:share",
    Operation.SEE_SIGN_OFF: "sign_off:show",
    Operation.SIGN_AS_QUALITY_ASSURER: "sign_off:quality_assurer",
    Operation.SIGN_AS_APPROVER: "sign_off:approver",
    Operation.SUBMIT_PLAN: "submission:submit",
    Operation.SUBMIT_FOR_COUNCIL: "submission:submit_for_council",
    Operation.SEE_SUBMISSION: "submission:show",
    Operation.DECLARE_READY: "submission:ready",
    Operation.SEE_DELIVERY: "delivery:show",
    Operation.SAY_PROGRESS: "delivery:check_in",
    Operation.MANAGE_CHECK_INS: "delivery:check_ins",
    Operation.SEE_TOOLKIT_PLAN: "toolkit_plan:rows",
    Operation.ANSWER_ROW: "toolkit_plan:rows",
    Operation.REQUEST_REVIEW: "toolkit_plan:request",
    Operation.GIVE_INFORMATION: "toolkit_plan:answer",
    Operation.REVIEW_TOOLKIT_PLAN: "toolkit_plan:review",
    Operation.DECIDE_ON_PLAN: "toolkit_plan:review",
    Operation.DECIDE_ON_COMPLETION: "toolkit_plan:review",
}
"""Where each operation is done."""
LOOKING_ON = frozenset(
    {
        Operation.SEE_PLAN,
        Operation.SEE_QUALITY_ASSURANCE,
        Operation.SEE_SIGN_OFF,
        Operation.SEE_SUBMISSION,
        Operation.SEE_DELIVERY,
        Operation.SEE_CLOSING,
        Operation.SEE_TOOLKIT_PLAN,
        Operation.REVIEW_TOOLKIT_PLAN,
    }
)
"""What a stage offers to those who look on while another acts."""


def next_for(plan: Plan, value: PlanValue, member: Member) -> Next:
    """Return what the plan waits for, as this member should read it."""
    stage = plan.regime.stage(plan.stage)
    mine = next((ask for ask in stage.asks if _is_open(ask, plan, value, member)), None)
    reasons = _against(plan, mine.towards, value) if mine else ()
    ready = mine.when_ready if mine and not reasons else None
    if ready and member.may(ready.operation, plan.stage):
        mine = ready
    ask = mine or stage.asks[0]
    # Whoever only looks on has a button too, and it is still somebody else's turn.
    yours = mine and (mine.operation not in LOOKING_ON or stage.turn in member.roles)
    turn = "yours" if yours else "theirs"
    return Next(
        says=ask.says,
        whose="" if yours or not stage.turn else f"With the {DUTIES[stage.turn].spoken}",
        turn=turn if stage.turn else "done",
        button=mine.button if mine else "",
        href=reverse(PAGE_OF[mine.operation], args=[plan.reference]) if mine else "",
        reasons=reasons,
    )


def _is_open(ask: Ask, plan: Plan, value: PlanValue, member: Member) -> bool:
    """Return whether the member is asked it now; what was declared ready is not asked again."""
    if ask.operation is Operation.DECLARE_READY and not _against(plan, StepName.SUBMIT_PLAN, value):
        return False
    return member.may(ask.operation, plan.stage)


def _against(plan: Plan, name: StepName | None, value: PlanValue) -> tuple[Reason, ...]:
    return reasons_against(plan.regime.step(name), value) if name else ()


def journey(plan: Plan, value: PlanValue, member: Member) -> tuple[Task, ...]:
    """Return the steps of the guidance in order, with where the plan stands in them."""
    current = plan.regime.stage(plan.stage).guidance_step
    handed_over = _hand_overs(plan, member)
    return tuple(
        _done(plan, step, member, handed_over)
        if step.number < current
        else _open(plan, step, current, value, member, handed_over)
        for step in plan.regime.guidance_steps
    )


def _hand_overs(plan: Plan, member: Member) -> dict[str, Event]:
    """Return the last event of each hand-over of the plan, by the step's name."""
    kinds = {step.name.value for step in plan.regime.steps}
    recorded = {f"{kind}_recorded" for kind in kinds}
    seen = Event.objects.visible_to(member).filter(plan=plan, kind__in=kinds | recorded)
    found = seen.select_related("by").order_by("number")
    return {each.kind.removesuffix("_recorded"): each for each in found}


def _done(plan: Plan, step: GuidanceStep, member: Member, handed_over: dict[str, Event]) -> Task:
    if step.is_recommended and step.done_by not in handed_over:
        return Task(
            text=f"{step.number}. {step.says}",
            href=_href(plan, step, member),
            hint="It was recommended, and not required",
            status="Left out",
            colour="grey",
        )
    return Task(
        text=f"{step.number}. {step.says}",
        href=_href(plan, step, member),
        hint=_who_and_when(handed_over, step.done_by),
        status="Done",
        colour="",
    )


def _who_and_when(handed_over: dict[str, Event], name: StepName | None) -> str:
    event = handed_over.get(name) if name else None
    who = f"{event.by.name}, " if event and event.by else ""
    return f"{who}{day(event.at)}" if event else ""


def _open(
    plan: Plan,
    step: GuidanceStep,
    current: int,
    value: PlanValue,
    member: Member,
    handed_over: dict[str, Event],
) -> Task:
    now = step.number == current
    near = step.number in {current, current + 1}
    # What still stands in the way is for those who see the council's half.
    sees = member.may(Operation.SEE_COUNCIL_HALF, plan.stage)
    reasons = _against(plan, step.opened_by, value) if near and sees else ()
    opened = now and step.opened_by and plan.stage not in plan.regime.step(step.opened_by).leaves
    return Task(
        text=f"{step.number}. {step.says}",
        href=_href(plan, step, member) if now else "",
        hint=_who_and_when(handed_over, step.opened_by)
        if opened
        else "; ".join(reason.says for reason in reasons),
        status="Now" if now else "Not yet",
        colour="blue" if now else "grey",
    )


def _href(plan: Plan, step: GuidanceStep, member: Member) -> str:
    seen_with = step.seen_with
    if seen_with is None or not member.may(seen_with, plan.stage):
        return ""
    return reverse(PAGE_OF[seen_with], args=[plan.reference])


def figures(value: PlanValue) -> tuple[Figure, ...]:
    """Return the figures beside the journey, every action counted once."""
    rows = len(value.findings)
    unknown = len(cost_unknown(value.actions))
    open_high = sum(
        1
        for finding in value.findings
        if finding.said.risk_level is RiskLevel.HIGH and finding.status is not Status.COMPLETE
    )
    return (
        Figure(label="Findings complete", value=f"{rows - len(incomplete(value))} of {rows}"),
        Figure(label="Actions", value=str(len(value.actions))),
        Figure(
            label="Cost",
            value=total(value.actions).spoken,
            note=f"{counted(unknown, 'action')} not known yet" if unknown else "",
        ),
        Figure(label="High risks outstanding", value=str(open_high)),
    )


def delivered(progress: PlanProgress, value: PlanValue) -> tuple[Figure, ...]:
    """Return the figures of a plan that was submitted: what is done, and which dates hold."""
    found = progress.totals
    status = found.by_status
    return (
        Figure(label="Actions complete", value=f"{status[Status.COMPLETE]} of {found.actions}"),
        Figure(label="Dates at risk", value=str(len(progress.at_risk))),
        Figure(label="Later than agreed", value=str(found.slipped)),
        Figure(label="Overdue", value=str(found.overdue)),
        Figure(label="Blocked", value=str(status[Status.BLOCKED])),
        Figure(label="Cost", value=total(value.actions).spoken),
        Figure(label="High risks outstanding", value=str(found.outstanding.high)),
    )
