"""The demonstration's story of one plan that went through quality assurance once, and is read again."""

from dataclasses import replace

from causeway.domain.assurer_feedback import Resolution, SessionOutcome
from causeway.records.models import Comment, Commitment, Plan
from causeway.services import actions
from causeway.services.assurer_feedback import resolve_comment
from causeway.services.collective_review import record_review
from causeway.services.demonstration import saltmarsh_leisure
from causeway.services.demonstration.acts import act, answer, write_report
from causeway.services.demonstration.stage import Clock, Company
from causeway.services.drafting import action_of, change_action
from causeway.services.quality_assurance import ask_for_changes, open_quality_assurance
from causeway.services.report_release import release_report
from causeway.services.session import Ending, Meeting, arrange_session, record_outcome
from causeway.services.sharing import share_draft

CALLUM, IDRIS, NORA = "Callum Fairweather", "Idris Kane", "Nora Quill"
DEV = "Dev Chaudhry"
REVIEWED = 1
"""The place, among the actions, of the one the quality assurer asked to change."""


def play(council: Company, firm: Company, clock: Clock) -> None:
    """Take the small plan from its report to its second round of quality assurance."""
    plan = _accepted(council, firm, clock)
    given, asked, changed = clock.ago(12), clock.ago(9), clock.ago(5)
    version = open_quality_assurance(plan.reference, by=council.member(CALLUM, given), at=given)
    ask_for_changes(
        plan.reference,
        version=version.number,
        reasons=saltmarsh_leisure.REASONS,
        by=council.member(NORA, asked),
        at=asked,
    )
    lead = council.member(CALLUM, changed)
    commitment = Commitment.objects.filter(plan=plan).order_by("pk")[REVIEWED]
    action = action_of(plan, commitment.action.reference, by=lead)
    said = replace(actions.said_of(action, commitment), title=saltmarsh_leisure.REVIEW)
    change_action(
        plan.reference,
        action=action.reference,
        said=said,
        seen_revision=action.revision,
        by=lead,
        at=changed,
    )
    resolve_comment(
        plan.reference,
        comment=Comment.objects.get(plan=plan).reference,
        resolution=Resolution.CHANGED,
        says=saltmarsh_leisure.CHANGED,
        by=lead,
        at=changed,
    )
    open_quality_assurance(plan.reference, by=council.member(CALLUM, clock.ago(3)), at=clock.ago(3))


def _accepted(council: Company, firm: Company, clock: Clock) -> Plan:
    wrote, released, met, began, shared, held = (
        clock.ago(days) for days in (80, 75, 66, 48, 30, 20)
    )
    plan = write_report(
        saltmarsh_leisure.REPORT,
        council=council,
        by=firm.member(IDRIS, wrote),
        at=wrote,
        now=clock.now,
    )
    release_report(plan.reference, by=firm.member(IDRIS, released), at=released)
    record_review(
        plan.reference,
        held_on=council.member(CALLUM, met).today,
        attendees=[(CALLUM, "CAF lead"), (DEV, "Leisure and housing")],
        notes="",
        by=council.member(CALLUM, met),
        at=met,
    )
    lead = council.member(CALLUM, began)
    for answers in saltmarsh_leisure.ANSWERS:
        answer(answers, plan, council=council, by=lead, at=began)
    for does in saltmarsh_leisure.ACTIONS:
        act(does, plan, council=council, by=lead, at=began)
    share_draft(plan.reference, by=council.member(CALLUM, shared), at=shared)
    assurer = firm.member(IDRIS, held)
    meeting = Meeting(starts_at=held, place="By video", attendees=(CALLUM, DEV, IDRIS))
    arrange_session(plan.reference, meeting=meeting, seen_revision=None, by=assurer, at=shared)
    ending = Ending(outcome=SessionOutcome.ACCEPTED, notes=saltmarsh_leisure.NOTES)
    record_outcome(plan.reference, ending=ending, by=assurer, at=held)
    return plan
