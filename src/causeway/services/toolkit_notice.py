"""Notice in advance: an organisation says before the deadline that it will miss the standard (R-DSPT-16 to 19).

It goes to the Regional Security Lead or the Joint Cyber Unit, as the type of organisation has it, who
keep what was discussed. Suppliers and local authorities are not asked.
"""

from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.toolkit.organisation_types import REVIEWER, Team
from causeway.records.models import AdvanceNotice, Member, Organisation, ToolkitAssessment
from causeway.services import events, outbox
from causeway.services.permission import permitted
from causeway.services.toolkit_standing import kind_of, year_of
from causeway.services.words import words


class NoNoticeAskedFor(Exception):
    """An organisation that is not asked, or a year whose deadline is past, or notice given already."""


def given_to(organisation: Organisation) -> Team | None:
    """Return who is told beforehand, None for a type that need not say (R-DSPT-19)."""
    kind = kind_of(organisation)
    return kind.advance_notice_to if kind else None


@permitted(Operation.KEEP_ASSESSMENT)
def give_notice(*, assessment: UUID, says: str, by: Member, at: datetime) -> AdvanceNotice:
    """Say that the standard will be missed; those it goes to are told.

    Raises NoNoticeAskedFor and WordsMissing.
    """
    found = ToolkitAssessment.objects.visible_to(by).get(reference=assessment)
    team = given_to(found.organisation)
    if team is None:
        raise NoNoticeAskedFor("An organisation of your type need not say so beforehand")
    if by.today > year_of(found).publication_deadline:
        raise NoNoticeAskedFor("The deadline is past: publish the assessment with its plan")
    if AdvanceNotice.objects.filter(assessment=found).exists():
        raise NoNoticeAskedFor("Notice was given already")
    says = words(says, missing="Say what you will miss, and why")
    notice = AdvanceNotice.objects.create(
        assessment=found,
        given_to=team.value,
        says=says,
        given_by_id=by.person_id,
        given_at=at,
    )
    people = outbox.people_reviewing(found.organisation, REVIEWER.get(team), at=at)
    key = f"advance_notice:{notice.reference}"
    outbox.tell("your_turn", to=people, path="/toolkit/notices/", key=key, at=at)
    _happened(found, "advance_notice_given", by=by, at=at)
    return notice


@permitted(Operation.SEE_NOTICES)
def record_discussion(*, notice: UUID, says: str, by: Member, at: datetime) -> AdvanceNotice:
    """Keep what was discussed with the organisation; raise WordsMissing without a word."""
    found = AdvanceNotice.objects.visible_to(by).select_related("assessment").get(reference=notice)
    says = words(says, missing="Say what was discussed")
    found.discussion, found.discussed_by_id, found.discussed_at = says, by.person_id, at
    found.save(update_fields=["discussion", "discussed_by", "discussed_at"])
    _happened(found.assessment, "advance_notice_discussed", by=by, at=at)
    return found


def _happened(assessment: ToolkitAssessment, kind: str, *, by: Member, at: datetime) -> None:
    events.append(
        kind,
        organisation=assessment.organisation,
        subject=assessment.reference,
        by=by,
        at=at,
    )
