"""Engagements: asked for by one side, accepted by the other, from a day to a day (T-07)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from causeway.domain.access import NotYours, Operation
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import (
    CriticalSystem,
    Engagement,
    EngagementAnswer,
    Member,
    Membership,
    Organisation,
    Person,
    Plan,
)
from causeway.services import events, outbox
from causeway.services.organisation import own
from causeway.services.permission import permitted


class EngagementRefused(Exception):
    """An engagement that cannot be asked for or answered, with what to do about it."""

    def __init__(self, says: str, *, field: str = "other") -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementSaid:
    """What one side asks for: the other side by name, a part or the whole, and the days."""

    other: str
    system: UUID | None
    starts_on: date
    ends_on: date


OTHER_KIND = {
    OrganisationKind.COUNCIL: OrganisationKind.ASSURER_FIRM,
    OrganisationKind.ASSURER_FIRM: OrganisationKind.COUNCIL,
}


@permitted(Operation.ASK_FOR_ENGAGEMENT)
def ask(*, said: EngagementSaid, by: Member, at: datetime) -> Engagement:
    """Ask the other side for an engagement; raise EngagementRefused with nothing changed."""
    organisation = own(by)
    other = _other_side(by, said.other)
    if said.ends_on < said.starts_on:
        raise EngagementRefused("The last day must be on or after the first day", field="ends_on")
    is_council = by.kind is OrganisationKind.COUNCIL
    council, firm = (organisation, other) if is_council else (other, organisation)
    system = (
        CriticalSystem.objects.get(organisation=council, reference=said.system)
        if said.system and is_council
        else None
    )
    engagement = Engagement.objects.create(
        firm=firm,
        council=council,
        system=system,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        asked_by_side=by.kind.value,
        asked_by_id=by.person_id,
        asked_at=at,
    )
    _happened("engagement_asked", engagement, by=by, at=at)
    _tell(other, engagement, by=by, at=at, word="asked")
    return engagement


def _other_side(by: Member, name: str) -> Organisation:
    wanted = OTHER_KIND[by.kind]
    found = Organisation.objects.filter(name__iexact=name.strip(), kind=wanted.value).first()
    if found is None:
        kind = "firm of assurers" if wanted is OrganisationKind.ASSURER_FIRM else "council"
        raise EngagementRefused(
            f"There is no {kind} called “{name.strip()}” in Causeway. Check the name, "
            "or ask whoever runs this installation to add it"
        )
    return found


@permitted(Operation.ANSWER_ENGAGEMENT)
def answer(*, engagement: UUID, accept: bool, by: Member, at: datetime) -> Engagement:
    """Accept or decline what the other side asked; raise EngagementRefused if it was answered."""
    row = Engagement.objects.visible_to(by).get(reference=engagement)
    if row.asked_by_side == by.kind.value:
        raise NotYours("The other side answers this engagement")
    chosen = EngagementAnswer.ACCEPTED if accept else EngagementAnswer.DECLINED
    won = Engagement.objects.filter(pk=row.pk, answer="").update(
        answer=chosen.value, answered_by_id=by.person_id, answered_at=at
    )
    if not won:
        raise EngagementRefused("This engagement has been answered already")
    row.refresh_from_db()
    if accept:
        _take_up_plans(row)
    _happened(f"engagement_{chosen.value}", row, by=by, at=at)
    asker = row.council if row.asked_by_side == OrganisationKind.COUNCIL.value else row.firm
    _tell(asker, row, by=by, at=at, word=chosen.value)
    return row


def _take_up_plans(engagement: Engagement) -> None:
    # A council that brought its report in before it had engaged anybody has plans that name no
    # firm; the first firm engaged is theirs.
    Plan.objects.filter(organisation_id=engagement.council_id, firm__isnull=True).update(
        firm_id=engagement.firm_id
    )


@permitted(Operation.ASK_FOR_ENGAGEMENT)
def withdraw(*, engagement: UUID, by: Member, at: datetime) -> Engagement:
    """Take back what the member's own side asked for; raise EngagementRefused once it is answered."""
    row = Engagement.objects.visible_to(by).get(reference=engagement)
    if row.asked_by_side != by.kind.value:
        raise NotYours("The side that asked withdraws this engagement")
    won = Engagement.objects.filter(pk=row.pk, answer="").update(
        answer=EngagementAnswer.DECLINED.value, answered_by_id=by.person_id, answered_at=at
    )
    if not won:
        raise EngagementRefused("This engagement has been answered already")
    row.refresh_from_db()
    _happened("engagement_withdrawn", row, by=by, at=at)
    return row


@permitted(Operation.ANSWER_ENGAGEMENT)
def end(*, engagement: UUID, by: Member, at: datetime) -> Engagement:
    """End an engagement: the firm sees nothing from now on; raise EngagementRefused if it is over.

    The last day becomes yesterday, so that access is gone at the very next request.
    """
    row = Engagement.objects.visible_to(by).get(reference=engagement)
    yesterday = by.today - timedelta(days=1)
    agreed = Engagement.objects.not_over(on=by.today).filter(pk=row.pk)
    ended = agreed.filter(starts_on__lte=yesterday).update(ends_on=yesterday)
    # One that begins today, or later, has no yesterday to end on: it is taken back instead.
    ended = ended or agreed.update(answer=EngagementAnswer.DECLINED.value)
    if not ended:
        raise EngagementRefused("This engagement is not running")
    row.refresh_from_db()
    _happened("engagement_ended", row, by=by, at=at)
    return row


def _happened(kind: str, engagement: Engagement, *, by: Member, at: datetime) -> None:
    for side in (engagement.council, engagement.firm):
        events.append(kind, organisation=side, subject=engagement.reference, by=by, at=at)


def _tell(
    side: Organisation, engagement: Engagement, *, by: Member, at: datetime, word: str
) -> None:
    held = Membership.objects.running(on=by.today).filter(
        Q(role=Role.CAF_LEAD.value) | Q(role=Role.ASSURER.value), organisation=side
    )
    people = Person.objects.filter(pk__in=held.values("person_id"), is_active=True)
    outbox.tell(
        "engagement",
        to=people,
        path="/organisation/engagements/",
        key=f"engagement:{engagement.reference}:{word}",
        at=at,
    )


def waiting_for(by: Member) -> int:
    """Return how many engagements wait for the member's own side to answer."""
    asked_by_others = ~Q(asked_by_side=by.kind.value)
    return Engagement.objects.visible_to(by).filter(asked_by_others, answer="").count()


LATEST_FIRST = (F("ends_on").desc(), F("pk").desc())
