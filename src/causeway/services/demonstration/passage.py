"""One plan's passage from its report to the ministry, each hand-over through its own service.

The days are counted from when the assurer wrote the report, so that a story says only when it began.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from causeway.domain.assurer_feedback import CommentKind, Resolution, SessionOutcome
from causeway.domain.executive_presentation.audience import everything
from causeway.domain.executive_presentation.held import Decided, Held, Leader, Support
from causeway.records.models import Action, Plan, PresentationShare, Submission
from causeway.services.assurer_feedback import resolve_comment
from causeway.services.collective_review import record_review
from causeway.services.demonstration.acts import act, answer, finding_at, write_report
from causeway.services.demonstration.script import Answers, Decides, Does, Report
from causeway.services.demonstration.stage import Clock, Company
from causeway.services.executive_presentation import make_presentation
from causeway.services.presentation_event import (
    PresentationDay,
    arrange_presentation,
    record_presentation,
)
from causeway.services.presentation_feedback import (
    SaidOfPresentation,
    comment_on_presentation,
    give_presentation_feedback,
    share_presentation,
)
from causeway.services.presentation_versions import examined_as_made, keep_presentation
from causeway.services.quality_assurance import find_content, open_quality_assurance
from causeway.services.report_release import release_report
from causeway.services.session import Ending, Meeting, arrange_session, record_outcome
from causeway.services.sharing import share_draft
from causeway.services.sign_off import share_for_sign_off, sign_as_approver, sign_as_quality_assurer
from causeway.services.submission import submit_plan

ACCEPTED_AFTER, PRESENTED_AFTER, SUBMITTED_AFTER = 38, 60, 70
"""How many days after its report a plan is accepted, presented, submitted."""
PROVED_BEFORE = timedelta(minutes=2)
"""How long before they sign somebody typed their password once more."""
SHOWN_TO = ("Corporate leadership team", "Portfolio holder for resources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is written, answered, done and decided of one plan."""

    report: Report
    answers: tuple[Answers, ...]
    actions: tuple[Does, ...]
    remark: str
    reply: str
    decisions: tuple[Decides, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A plan on its way: the council and the firm, who does what in them, and when it began."""

    council: Company
    firm: Company
    script: Script
    clock: Clock
    began: int
    lead: str
    assurer: str
    quality: str
    approver: str
    beside: str

    def day(self, after: int, *, hour: int = 10, minute: int = 0) -> datetime:
        """Return a moment so many days after the report was written."""
        return self.clock.ago(self.began - after, hour=hour, minute=minute)

    def be_accepted(self) -> Plan:
        """Carry the plan from its report to the day the assurer accepted it."""
        wrote, released, met, drafted, shared, held = (
            self.day(after) for after in (0, 5, 12, 20, 30, ACCEPTED_AFTER)
        )
        council, firm, script = self.council, self.firm, self.script
        by = firm.member(self.assurer, wrote)
        plan = write_report(script.report, council=council, by=by, at=wrote, now=self.clock.now)
        release_report(plan.reference, by=firm.member(self.assurer, released), at=released)
        lead = council.member(self.lead, met)
        record_review(
            plan.reference,
            held_on=lead.today,
            attendees=[(self.lead, "CAF lead"), (self.beside, "Service owner")],
            notes="",
            by=lead,
            at=met,
        )
        lead = council.member(self.lead, drafted)
        for answers in script.answers:
            answer(answers, plan, council=council, by=lead, at=drafted)
        for does in script.actions:
            act(does, plan, council=council, by=lead, at=drafted)
        share_draft(plan.reference, by=council.member(self.lead, shared), at=shared)
        came = (self.lead, self.beside, self.assurer)
        meeting = Meeting(starts_at=held, place="By video", attendees=came)
        by = firm.member(self.assurer, shared)
        arrange_session(plan.reference, meeting=meeting, seen_revision=None, by=by, at=shared)
        ending = Ending(outcome=SessionOutcome.ACCEPTED, notes="We went through every row.")
        record_outcome(plan.reference, ending=ending, by=firm.member(self.assurer, held), at=held)
        return plan

    def be_presented(self) -> Plan:
        """Carry the plan from its report to the day it was presented."""
        plan = self.be_accepted()
        self._be_assured(plan)
        shared = self._share_deck(plan)
        self._be_answered(plan, shared)
        self._be_held(plan, shared)
        return plan

    def be_submitted(self) -> Plan:
        """Carry the plan from its report to the ministry."""
        plan = self.be_presented()
        at = self.day(64)
        version = share_for_sign_off(plan.reference, by=self.council.member(self.lead, at), at=at)
        for sign, name, days in (
            (sign_as_quality_assurer, self.quality, 66),
            (sign_as_approver, self.approver, 68),
        ):
            at = self.day(days)
            sign(
                plan.reference,
                version=version.number,
                proved_at=at - PROVED_BEFORE,
                by=self.council.member(name, at),
                at=at,
            )
        at = self.day(SUBMITTED_AFTER)
        lead = self.council.member(self.lead, at)
        submit_plan(plan.reference, version=version.number, by=lead, at=at)
        return plan

    def _be_assured(self, plan: Plan) -> None:
        given, read = self.day(40), self.day(44)
        lead = self.council.member(self.lead, given)
        version = open_quality_assurance(plan.reference, by=lead, at=given)
        quality = self.council.member(self.quality, read)
        find_content(plan.reference, version=version.number, by=quality, at=read)

    def _share_deck(self, plan: Plan) -> PresentationShare:
        at = self.day(47)
        lead = self.council.member(self.lead, at)
        plan.refresh_from_db()
        made = make_presentation(plan, chosen=everything(), template=None, by=lead, at=at)
        kept = keep_presentation(
            plan.reference, made=made, examined=examined_as_made(made), by=lead, at=at
        )
        return share_presentation(
            plan.reference, deck=kept.reference, seen_shares=0, by=lead, at=at
        )

    def _be_answered(self, plan: Plan, shared: PresentationShare) -> None:
        at = self.day(50)
        assurer = self.firm.member(self.assurer, at)
        said = SaidOfPresentation(kind=CommentKind.ADVICE, text=self.script.remark, slide=2)
        comment = comment_on_presentation(
            plan.reference, share=shared.reference, said=said, by=assurer, at=at
        )
        give_presentation_feedback(
            plan.reference,
            share=shared.reference,
            says="Clear, and honest about what is not yet done.",
            by=assurer,
            at=at,
        )
        at = self.day(51)
        resolve_comment(
            plan.reference,
            comment=comment.reference,
            resolution=Resolution.CHANGED,
            says=self.script.reply,
            by=self.council.member(self.lead, at),
            at=at,
        )

    def _be_held(self, plan: Plan, shared: PresentationShare) -> None:
        arranged, recorded = self.day(52), self.day(PRESENTED_AFTER, hour=16)
        day = PresentationDay(
            starts_at=self.day(PRESENTED_AFTER, hour=14),
            place="Committee room 1",
            invited=SHOWN_TO,
            deck=shared.deck.reference,
            is_supported=True,
        )
        lead = self.council.member(self.lead, arranged)
        asked = arrange_presentation(
            plan.reference, day=day, seen_revision=None, by=lead, at=arranged
        )
        lead = self.council.member(self.lead, recorded)
        held = Held(
            on=lead.today,
            led_by=Leader.COUNCIL,
            leader=self.lead,
            audience=SHOWN_TO,
            support=Support.TOOK_PART,
            decisions=tuple(_decided(each, plan) for each in self.script.decisions),
        )
        record_presentation(
            plan.reference,
            held=held,
            deck=shared.deck.reference,
            seen_revision=asked.revision,
            by=lead,
            at=recorded,
        )


def _decided(said: Decides, plan: Plan) -> Decided:
    about = (
        *(finding_at(plan, place).ref for place in said.findings),
        *(actions_of(plan)[place - 1].ref for place in said.actions),
    )
    return Decided(text=said.text, decided_by=said.by, about=about)


def actions_of(plan: Plan) -> Sequence[Action]:
    """Return the plan's actions in their order."""
    return list(Action.objects.filter(commitments__plan=plan).order_by("number"))


def submission_of(plan: Plan) -> Submission:
    """Return what was submitted of the plan."""
    return Submission.objects.get(plan=plan)
