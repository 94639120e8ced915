"""The demonstration's story, from the first invitation to where the four councils are today."""

from datetime import datetime

from causeway.domain.roles import OrganisationKind, Role
from causeway.services.collective_review import record_review
from causeway.services.corrections import ask_for_correction
from causeway.services.demonstration import (
    brackenford_answers,
    brackenford_report,
    brackenford_systems,
    later_stories,
    leisure_story,
    saltmarsh_answers,
    saltmarsh_report,
    toolkit_lists,
    toolkit_story,
)
from causeway.services.demonstration.acts import act, answer, finding_at, remark, write_report
from causeway.services.demonstration.brackenford_elections import ELECTIONS
from causeway.services.demonstration.brackenford_systems import REVENUES, SOCIAL_CARE
from causeway.services.demonstration.saltmarsh_leisure import LEISURE
from causeway.services.demonstration.saltmarsh_report import HOUSING, PLANNING
from causeway.services.demonstration.stage import (
    Clock,
    Company,
    bring_in,
    engage,
    found_company,
    set_up,
)
from causeway.services.report_release import release_report, share_report
from causeway.services.session import Meeting, arrange_session
from causeway.services.sharing import share_draft

FIRM, MARIAN, IDRIS = "Fellwick Assurance", "Marian Stroud", "Idris Kane"
BRACKENFORD, PRIYA = "Brackenford Borough Council", "Priya Nandakumar"
SALTMARSH, CALLUM = "Saltmarsh District Council", "Callum Fairweather"
BRACKENFORD_PEOPLE = {
    "Tom Hesketh": Role.CONTRIBUTOR,
    "Leila Osei": Role.SERVICE_OWNER,
    "Martin Dacre": Role.SERVICE_OWNER,
    "Ruth Abara": Role.BUDGET_HOLDER,
    "Gareth Lyle": Role.QUALITY_ASSURER,
    "Helen Marchetti": Role.APPROVER,
    "Sonia Whitlock": Role.LEADER,
    "Ed Palmer": Role.ADMINISTRATOR,
}
SALTMARSH_PEOPLE = {
    "Ingrid Solberg": Role.CONTRIBUTOR,
    "Dev Chaudhry": Role.SERVICE_OWNER,
    "Nora Quill": Role.QUALITY_ASSURER,
    "Owen Prosser": Role.APPROVER,
}


def play(*, at: datetime) -> None:
    """Play the story so that it ends at this moment."""
    clock = Clock(now=at)
    firm = found_company(FIRM, OrganisationKind.ASSURER_FIRM, lead=MARIAN, at=clock.ago(300))
    bring_in(firm, MARIAN, {IDRIS: Role.ASSURER}, at=clock.ago(299))
    ministry = later_stories.found_ministry(clock)
    _brackenford(firm, clock)
    _saltmarsh(firm, clock)
    later_stories.submitted(firm, ministry, clock)
    later_stories.delivered(firm, ministry, clock)
    toolkit_lists.bring_in_parts(at=clock.ago(300))
    toolkit_story.trust(clock)


def _brackenford(firm: Company, clock: Clock) -> None:
    council = found_company(BRACKENFORD, OrganisationKind.COUNCIL, lead=PRIYA, at=clock.ago(110))
    bring_in(council, PRIYA, BRACKENFORD_PEOPLE, at=clock.ago(108))
    set_up(
        council,
        PRIYA,
        systems={REVENUES: "Leila Osei", SOCIAL_CARE: "Martin Dacre", ELECTIONS: "Leila Osei"},
        teams=("Infrastructure", "Security", "Procurement"),
        at=clock.ago(107),
        now=clock.now,
    )
    engage(council, PRIYA, firm, MARIAN, at=clock.ago(100))
    _brackenford_drafts(council, firm, clock)
    _brackenford_reads_a_second_report(council, firm, clock)
    later_stories.elections(council, firm, clock)


def _brackenford_drafts(council: Company, firm: Company, clock: Clock) -> None:
    wrote, released, met, began = (clock.ago(days) for days in (60, 30, 24, 20))
    report = brackenford_report.ORGANISATION
    assurer = firm.member(MARIAN, wrote)
    plan = write_report(report, council=council, by=assurer, at=wrote, now=clock.now)
    share_report(plan.reference, by=firm.member(MARIAN, clock.ago(40)), at=clock.ago(40))
    release_report(plan.reference, by=firm.member(MARIAN, released), at=released)
    lead = council.member(PRIYA, met)
    record_review(
        plan.reference,
        held_on=lead.today,
        attendees=[
            (PRIYA, "CAF lead"),
            ("Tom Hesketh", "Infrastructure"),
            ("Leila Osei", "Revenues"),
        ],
        notes="Begin with the register and with what the leadership sees.",
        by=lead,
        at=met,
    )
    lead = council.member(PRIYA, began)
    for answers in brackenford_answers.ANSWERS:
        answer(answers, plan, council=council, by=lead, at=began)
    for does in brackenford_answers.ACTIONS:
        act(does, plan, council=council, by=lead, at=began)


def _brackenford_reads_a_second_report(council: Company, firm: Company, clock: Clock) -> None:
    wrote, shared, asked = clock.ago(12), clock.ago(2), clock.ago(1)
    report = brackenford_systems.SYSTEMS
    assurer = firm.member(IDRIS, wrote)
    plan = write_report(report, council=council, by=assurer, at=wrote, now=clock.now)
    share_report(plan.reference, by=firm.member(IDRIS, shared), at=shared)
    ask_for_correction(
        plan.reference,
        finding=finding_at(plan, 1).reference,
        text=brackenford_systems.CORRECTION,
        by=council.member(PRIYA, asked),
        at=asked,
    )


def _saltmarsh(firm: Company, clock: Clock) -> None:
    council = found_company(SALTMARSH, OrganisationKind.COUNCIL, lead=CALLUM, at=clock.ago(115))
    bring_in(council, CALLUM, SALTMARSH_PEOPLE, at=clock.ago(114))
    set_up(
        council,
        CALLUM,
        systems={HOUSING: "Dev Chaudhry", PLANNING: CALLUM, LEISURE: "Dev Chaudhry"},
        teams=("Shared service desk", "Corporate services"),
        at=clock.ago(113),
        now=clock.now,
    )
    engage(council, CALLUM, firm, MARIAN, at=clock.ago(112))
    wrote, released, met, began = (clock.ago(days) for days in (90, 70, 64, 50))
    assurer = firm.member(MARIAN, wrote)
    plan = write_report(
        saltmarsh_report.REPORT, council=council, by=assurer, at=wrote, now=clock.now
    )
    release_report(plan.reference, by=firm.member(MARIAN, released), at=released)
    lead = council.member(CALLUM, met)
    record_review(
        plan.reference,
        held_on=lead.today,
        attendees=[
            (CALLUM, "CAF lead"),
            ("Dev Chaudhry", "Housing"),
            ("Ingrid Solberg", "Shared service"),
        ],
        notes="",
        by=lead,
        at=met,
    )
    lead = council.member(CALLUM, began)
    for answers in saltmarsh_answers.ANSWERS:
        answer(answers, plan, council=council, by=lead, at=began)
    for does in saltmarsh_answers.ACTIONS:
        act(does, plan, council=council, by=lead, at=began)
    shared, said, arranged = clock.ago(14), clock.ago(8), clock.ago(7)
    share_draft(plan.reference, by=council.member(CALLUM, shared), at=shared)
    for remarks in saltmarsh_answers.REMARKS:
        remark(remarks, plan, by=firm.member(MARIAN, said), at=said)
    meeting = Meeting(
        starts_at=clock.ago(-6, hour=14),
        place="Committee room 2, Saltmarsh, and by video",
        attendees=(CALLUM, "Dev Chaudhry", MARIAN, IDRIS),
    )
    arrange_session(
        plan.reference,
        meeting=meeting,
        seen_revision=None,
        by=firm.member(MARIAN, arranged),
        at=arranged,
    )
    leisure_story.play(council, firm, clock)
