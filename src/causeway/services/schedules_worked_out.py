"""What the worker works out: a proposal, why of an action, risk against money; each ends in words.

Asked again after a worker died, each begins again; what ended or was stopped stays as it is.
"""

from datetime import datetime
from uuid import UUID

import structlog

from causeway.domain.proposal import UNDER_WAY, Asks, ProposalState
from causeway.domain.quarters import Quarter
from causeway.optimiser.apart import NotWorkedOut, answered, money_curve, worked_out
from causeway.optimiser.as_json import problem_of, schedule_of
from causeway.optimiser.asked import Question
from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.solution import Limits, Progress
from causeway.records.models import Effect, EffectState, Proposal, ScheduleQuestion
from causeway.services import outbox
from causeway.services.schedule_terms_as_json import taken_of

SECONDS_FOR_A_POINT = 2.0
UNDER_WAY_STILL = [each.value for each in UNDER_WAY]
FAILURES = (NotAProblem, NotWorkedOut, KeyError, TypeError)
log = structlog.get_logger(__name__)


def work_out(effect: int, *, at: datetime) -> None:
    """Work out the proposal an effect asks for."""
    taken = _taken(effect)
    if taken is None:
        return
    found = Proposal.objects.filter(
        reference=outbox.subject_of(taken), state__in=UNDER_WAY_STILL
    ).first()
    if found is not None:
        waiting = Proposal.objects.filter(pk=found.pk, state=ProposalState.WAITING.value)
        waiting.update(state=ProposalState.WORKING.value)
        _work(found, at=at)
    outbox.finish(taken, at=at)


def answer(effect: int, *, at: datetime) -> None:
    """Answer the question an effect asks."""
    taken = _taken(effect)
    if taken is None:
        return
    asked = ScheduleQuestion.objects.filter(
        reference=outbox.subject_of(taken), state__in=UNDER_WAY_STILL
    )
    found = asked.select_related("proposal").first()
    if found is not None:
        _answer(found, at=at)
    outbox.finish(taken, at=at)


def _taken(effect: int) -> Effect | None:
    return Effect.objects.filter(pk=effect, state=EffectState.TAKEN.value).first()


def _work(proposal: Proposal, *, at: datetime) -> None:
    rows = Proposal.objects.filter(pk=proposal.pk)

    def heard(progress: Progress) -> None:
        gap = None if progress.gap is None else round(progress.gap, 4)
        risk = None if progress.objective is None else progress.objective.risk
        said = {"seconds": round(progress.seconds, 1), "gap": gap, "risk": risk}
        rows.update(progress=said)

    def stopped() -> bool:
        return not rows.filter(state=ProposalState.WORKING.value).exists()

    try:
        made = worked_out(
            problem_of(proposal.problem),
            Limits(seconds=float(proposal.seconds)),
            _quarters(proposal),
            taken=taken_of(proposal.taken),
            on_progress=heard,
            should_stop=stopped,
        )
    except FAILURES as failed:
        says = _failed(failed, proposal.reference)
        _end(proposal, ProposalState.FAILED, at=at, says=says)
        return
    state = ProposalState.READY if made["proposal"] else ProposalState.NONE_FOUND
    _end(proposal, state, at=at, made=made)


def _answer(question: ScheduleQuestion, *, at: datetime) -> None:
    proposal = question.proposal
    try:
        if Asks(question.kind) is Asks.MONEY:
            limits = Limits(seconds=SECONDS_FOR_A_POINT)
            points = money_curve(problem_of(proposal.problem), limits)
            _end(question, ProposalState.READY, at=at, made={"points": points})
            return
        says = answered(
            problem_of(proposal.problem),
            schedule_of((proposal.made or {})["proposal"]["starts"]),
            _quarters(proposal),
            Question(action=question.action, by=_place(question)),
        )
    except FAILURES as failed:
        says = _failed(failed, question.reference)
        _end(question, ProposalState.FAILED, at=at, says=says)
        return
    _end(question, ProposalState.READY, at=at, says=says)


def _quarters(proposal: Proposal) -> list[str]:
    return [Quarter.parse(each).short for each in proposal.quarters]


def _place(question: ScheduleQuestion) -> int | None:
    if not question.by_the_end_of:
        return None
    return int(question.proposal.quarters.index(question.by_the_end_of))


def _failed(failed: Exception, about: UUID) -> str:
    log.error("schedule_not_worked_out", about=str(about), exc_info=failed)
    return str(failed) if isinstance(failed, NotAProblem) else "Ask for it again."


def _end(
    row: Proposal | ScheduleQuestion,
    state: ProposalState,
    *,
    at: datetime,
    says: str = "",
    made: dict[str, object] | None = None,
) -> None:
    open_still = type(row).objects.filter(pk=row.pk, state__in=UNDER_WAY_STILL)
    open_still.update(state=state.value, ended_at=at, says=says, made=made)
