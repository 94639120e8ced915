"""The demonstration's stories of plans that went on: presented, submitted, being delivered."""

from datetime import datetime, timedelta

from django.utils import timezone

from causeway.domain.check_in import OPENS_BEFORE, Rhythm, due_day
from causeway.domain.progress import ProgressSaid
from causeway.domain.roles import OrganisationKind
from causeway.records.models import Plan
from causeway.services.acknowledgement import acknowledge_plan, ask_about_plan
from causeway.services.check_ins import open_check_ins, set_rhythm
from causeway.services.demonstration import brackenford_elections, eastmere, thornwick
from causeway.services.demonstration.passage import (
    PRESENTED_AFTER,
    SUBMITTED_AFTER,
    Passage,
    actions_of,
    submission_of,
)
from causeway.services.demonstration.script import Reports
from causeway.services.demonstration.stage import (
    Clock,
    Company,
    bring_in,
    engage,
    found_company,
    set_up,
)
from causeway.services.evidence import EvidenceSaid, add_evidence_reference
from causeway.services.progress import say_progress

MARIAN, IDRIS, HESTER = "Marian Stroud", "Idris Kane", "Hester Vane"
MINISTRY = "Ministry for Local Resilience"
ACKNOWLEDGED, RHYTHM_SET, EVIDENCE_AFTER = 120, 115, 101
DUE_IN = timedelta(days=3)
CHECK_INS = 4
"""How many there have been, the last of them open and due in three days."""


def found_ministry(clock: Clock) -> Company:
    """Add the ministry and its reviewer."""
    return found_company(MINISTRY, OrganisationKind.MINISTRY, lead=HESTER, at=clock.ago(290))


def elections(council: Company, firm: Company, clock: Clock) -> None:
    """Let Brackenford present its plan for the system of its elections."""
    Passage(
        council=council,
        firm=firm,
        script=brackenford_elections.SCRIPT,
        clock=clock,
        began=PRESENTED_AFTER + 3,
        lead="Priya Nandakumar",
        assurer=IDRIS,
        quality="Gareth Lyle",
        approver="Helen Marchetti",
        beside=brackenford_elections.LEILA,
    ).be_presented()


def submitted(firm: Company, ministry: Company, clock: Clock) -> None:
    """Let Thornwick submit its plan, and the ministry ask about it."""
    began = SUBMITTED_AFTER + 6
    council = _council(thornwick.NAME, thornwick.MAEVE, firm, clock, founded=began + 30, systems={})
    plan = Passage(
        council=council,
        firm=firm,
        script=thornwick.SCRIPT,
        clock=clock,
        began=began,
        lead=thornwick.MAEVE,
        assurer=MARIAN,
        quality=thornwick.TOBIAS,
        approver=thornwick.ANITA,
        beside=thornwick.JOEL,
    ).be_submitted()
    at = clock.ago(2, hour=11)
    ask_about_plan(plan.reference, text=thornwick.QUESTION, by=ministry.member(HESTER, at), at=at)


def delivered(firm: Company, ministry: Company, clock: Clock) -> None:
    """Let Eastmere deliver its plan: owners check in, two actions slip, one is blocked."""
    began = SUBMITTED_AFTER + 135
    systems = {eastmere.BENEFITS: eastmere.GRETA}
    council = _council(
        eastmere.NAME, eastmere.ROWAN, firm, clock, founded=began + 30, systems=systems
    )
    plan = Passage(
        council=council,
        firm=firm,
        script=eastmere.SCRIPT,
        clock=clock,
        began=began,
        lead=eastmere.ROWAN,
        assurer=IDRIS,
        quality=eastmere.COLIN,
        approver=eastmere.YASMIN,
        beside=eastmere.GRETA,
    ).be_submitted()
    at = clock.ago(ACKNOWLEDGED)
    submission = submission_of(plan).reference
    reviewer = ministry.member(HESTER, at)
    acknowledge_plan(plan.reference, submission=submission, by=reviewer, at=at)
    _check_in(plan, council, clock)


def _council(
    name: str, lead: str, firm: Company, clock: Clock, *, founded: int, systems: dict[str, str]
) -> Company:
    at = clock.ago(founded)
    council = found_company(name, OrganisationKind.COUNCIL, lead=lead, at=at)
    people = {thornwick.NAME: thornwick.PEOPLE_OF_IT, eastmere.NAME: eastmere.PEOPLE_OF_IT}[name]
    bring_in(council, lead, people, at=clock.ago(founded - 1))
    at = clock.ago(founded - 2)
    set_up(council, lead, systems=systems, teams=("Digital services",), at=at, now=clock.now)
    engage(council, lead, firm, MARIAN, at=clock.ago(founded - 3))
    return council


def _check_in(plan: Plan, council: Company, clock: Clock) -> None:
    """Let the days of delivery pass: check-ins open, and owners say how far they have come."""
    set_at = clock.ago(RHYTHM_SET)
    lead = council.member(eastmere.ROWAN, set_at)
    today = timezone.localdate(clock.now)
    first = due_day(Rhythm.MONTHLY, today + DUE_IN, 1 - CHECK_INS)
    set_rhythm(
        plan.reference,
        rhythm=Rhythm.MONTHLY,
        first_due_on=first,
        seen_revision=None,
        by=lead,
        at=set_at,
    )
    opens = [
        (today - due_day(Rhythm.MONTHLY, first, number) + OPENS_BEFORE[Rhythm.MONTHLY]).days
        for number in range(CHECK_INS)
    ]
    reports = sorted(eastmere.PROGRESS, key=lambda each: -each.days)
    for days in sorted({*opens, *(each.days for each in reports)}, reverse=True):
        if days in opens:
            open_check_ins(at=clock.ago(days, hour=7))
        for report in reports:
            if report.days == days:
                _say(report, plan, council, at=clock.ago(days))
        if days == EVIDENCE_AFTER:
            _show_evidence(plan, council, at=clock.ago(days, hour=11))


def _say(report: Reports, plan: Plan, council: Company, *, at: datetime) -> None:
    action = actions_of(plan)[report.action - 1]
    agreed = plan.commitments.get(action=action).agreed_finish
    owner = eastmere.ACTIONS[report.action - 1].owner
    say_progress(
        plan.reference,
        action=action.reference,
        said=ProgressSaid(
            status=report.status,
            percent=report.percent,
            forecast_finish=agreed + timedelta(days=report.later) if agreed else None,
            blocked_by=report.blocked_by,
            unblocked_by=report.unblocked_by,
            why=report.why,
        ),
        seen=action.progress_revision,
        note=report.note,
        by=council.member(owner, at),
        at=at,
    )


def _show_evidence(plan: Plan, council: Company, *, at: datetime) -> None:
    title, shows, kept_at = eastmere.EVIDENCE
    add_evidence_reference(
        plan.reference,
        action=actions_of(plan)[0].reference,
        said=EvidenceSaid(title=title, shows=shows),
        kept_at=kept_at,
        by=council.member(eastmere.FEMI, at),
        at=at,
    )
