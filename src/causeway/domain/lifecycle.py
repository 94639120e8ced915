"""How any plan moves: steps are sentences of the guidance, and only take() changes a stage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from causeway.domain.access import Operation
from causeway.domain.plan import Plan
from causeway.domain.roles import DUTIES, Role


class StepName(StrEnum):
    """Each hand-over the guidance asks for, by name; the same name in every layer."""

    SHARE_REPORT = "share_report"
    RELEASE_REPORT = "release_report"
    RECORD_REVIEW = "record_review"
    SHARE_DRAFT = "share_draft"
    TAKE_BACK_DRAFT = "take_back_draft"
    GIVE_FEEDBACK = "give_feedback"
    ARRANGE_SESSION = "arrange_session"
    CALL_OFF_SESSION = "call_off_session"
    ASK_FOR_REWORK = "ask_for_rework"
    ACCEPT_PLAN = "accept_plan"
    OPEN_QUALITY_ASSURANCE = "open_quality_assurance"
    ASK_FOR_CHANGES = "ask_for_changes"
    FIND_CONTENT = "find_content"
    REOPEN_QUALITY_ASSURANCE = "reopen_quality_assurance"
    SHARE_PRESENTATION = "share_presentation"
    GIVE_PRESENTATION_FEEDBACK = "give_presentation_feedback"
    ARRANGE_PRESENTATION = "arrange_presentation"
    CALL_OFF_PRESENTATION = "call_off_presentation"
    RECORD_PRESENTATION = "record_presentation"
    SHARE_FOR_SIGN_OFF = "share_for_sign_off"
    SIGN_AS_QUALITY_ASSURER = "sign_as_quality_assurer"
    SIGN_AS_APPROVER = "sign_as_approver"
    DECLINE_TO_SIGN = "decline_to_sign"
    VOID_SIGN_OFF = "void_sign_off"
    DECLARE_READY = "declare_ready"
    SUBMIT_PLAN = "submit_plan"
    ACKNOWLEDGE_PLAN = "acknowledge_plan"
    RETURN_PLAN = "return_plan"
    REVISE_PLAN = "revise_plan"
    CLOSE_CYCLE = "close_cycle"
    PUBLISH_ASSESSMENT = "publish_assessment"
    PUBLISH_AS_MET = "publish_as_met"
    REQUEST_REVIEW = "request_review"
    ASK_FOR_INFORMATION = "ask_for_information"
    GIVE_INFORMATION = "give_information"
    AGREE_PLAN = "agree_plan"
    DO_NOT_AGREE_PLAN = "do_not_agree_plan"
    ACCEPT_AT_DISCRETION = "accept_at_discretion"
    RECORD_ACCEPTANCE = "record_acceptance"
    CLAIM_COMPLETION = "claim_completion"
    CONFIRM_COMPLETION = "confirm_completion"
    RETURN_COMPLETION = "return_completion"
    FALL_BACK = "fall_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a stage asks somebody to do: in words, by which operation, towards which step.

    ``when_ready`` is what is asked instead once nothing stands in the way of that step.
    """

    says: str
    button: str
    operation: Operation
    towards: StepName | None = None
    when_ready: "Ask | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a plan is: in words, whose turn it is, and which step of the guidance that is."""

    code: str
    spoken: str
    turn: Role | None
    guidance_step: int
    asks: tuple[Ask, ...]


def codes(*stages: Stage) -> frozenset[str]:
    """Return the codes of the stages, as a step names those it leaves."""
    return frozenset(stage.code for stage in stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why not: a sentence for the reader, the rules behind it, the rows it is about."""

    says: str
    rules: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What must be true before a step; ``unmet`` gives the reason it is not, or None.

    Not every need is asked when a step is recorded for an outside party: what they wrote came as
    it is, and whoever records it may not complete it for them.
    """

    unmet: Callable[[Plan], Reason | None]
    asked_when_recorded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenByEdits:
    """When an edit takes a step: the plan differs from the version of ``since`` that is latest.

    Where ``only_material``, only the fields count that the regime lists as material.
    """

    since: StepName
    only_material: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One sentence of the guidance: who does what, leaving which stages, reaching which."""

    name: StepName
    says: str
    by: frozenset[Role]
    leaves: frozenset[str]
    reaches: str
    rules: tuple[str, ...]
    guidance_step: int
    needs: tuple[Need, ...] = field(default=())
    cautions: tuple[Need, ...] = field(default=())
    """What is recommended first: it is said, and never stops the step."""
    recorded_by: frozenset[Role] = frozenset()
    """Who may record it for an outside party who has no account; nobody, unless said."""
    taken_by_edits: TakenByEdits | None = None
    """How a change of the organisation's half takes it by itself, in the same transaction."""


class StepRefused(Exception):
    """A step that cannot be taken, with every reason at once so that all can be put right."""

    def __init__(self, step: Step, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.says for reason in reasons))
        self.step = step
        self.reasons = reasons


def take(step: Step, plan: Plan, *, by: frozenset[Role], recorded: bool = False) -> str:
    """Return the stage the plan reaches.

    Raises StepRefused for the wrong role or stage; otherwise with every unmet need at once.
    """
    allowed = step.recorded_by if recorded else step.by
    if not by & allowed:
        who = " or ".join(sorted(DUTIES[role].spoken for role in allowed)) or "nobody"
        raise StepRefused(step, Reason(says=f"Only the {who} can do this", rules=step.rules))
    if plan.stage not in step.leaves:
        raise StepRefused(step, Reason(says="The plan is not at this step now", rules=step.rules))
    if unmet := reasons_against(step, plan, recorded=recorded):
        raise StepRefused(step, *unmet)
    return step.reaches


def reasons_against(step: Step, plan: Plan, *, recorded: bool = False) -> tuple[Reason, ...]:
    """Return why the step cannot be taken yet, whoever asks and whatever the stage."""
    needs = (need for need in step.needs if need.asked_when_recorded or not recorded)
    reasons = (need.unmet(plan) for need in needs)
    return tuple(reason for reason in reasons if reason is not None)


def cautions_about(step: Step, plan: Plan) -> tuple[Reason, ...]:
    """Return what is recommended before the step and was not done; none of it stops the step."""
    reasons = (need.unmet(plan) for need in step.cautions)
    return tuple(reason for reason in reasons if reason is not None)
