"""How the teams of the toolkit are reached, from a day to a day (R-DSPT-20)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.toolkit.organisation_types import Team
from causeway.records.models import Member, Organisation, ToolkitContact
from causeway.services import events
from causeway.services.organisation import own
from causeway.services.permission import permitted
from causeway.services.toolkit_standing import kind_of


class CannotBeKept(Exception):
    """A contact without a desk or a way to reach it, or that would end before it begins."""


def contacts_today(today: date) -> list[ToolkitContact]:
    """Return every contact that holds today."""
    return list(ToolkitContact.objects.running(on=today))


def contacts_of(
    teams: Collection[Team], region: str, *, among: Iterable[ToolkitContact]
) -> list[ToolkitContact]:
    """Return how teams are reached: those of the region, and those of the whole country."""
    wanted = {each.value for each in teams}
    return [each for each in among if each.team in wanted and each.region in {"", region}]


def contacts_for(organisation: Organisation, *, today: date) -> list[ToolkitContact]:
    """Return how the teams that an organisation has to do with are reached today."""
    kind = kind_of(organisation)
    teams = kind.dealt_with_by if kind else frozenset({Team.TOOLKIT_TEAM})
    return contacts_of(teams, organisation.region, among=contacts_today(today))


@permitted(Operation.KEEP_CONTACTS)
def keep_contact(
    *, team: Team, region: str, desk: str, how: str, valid_from: date, by: Member, at: datetime
) -> ToolkitContact:
    """Add how a team is reached from a day on; raise CannotBeKept without a desk or a way."""
    if not desk.strip() or not how.strip():
        raise CannotBeKept("Name the desk, and say how it is reached")
    contact = ToolkitContact.objects.create(
        team=team.value,
        region=region,
        desk=desk.strip(),
        how=how.strip(),
        valid_from=valid_from,
        kept_by_id=by.person_id,
        kept_at=at,
    )
    _happened(contact, by=by, at=at)
    return contact


@permitted(Operation.KEEP_CONTACTS)
def end_contact(*, contact: UUID, last_day: date, by: Member, at: datetime) -> ToolkitContact:
    """Say the last day on which a contact holds; raise CannotBeKept before its first."""
    found = ToolkitContact.objects.select_for_update().get(reference=contact)
    if last_day < found.valid_from:
        raise CannotBeKept("Its last day cannot be before its first")
    found.valid_to, found.kept_by_id, found.kept_at = last_day, by.person_id, at
    found.save(update_fields=["valid_to", "kept_by", "kept_at"])
    _happened(found, by=by, at=at)
    return found


def _happened(contact: ToolkitContact, *, by: Member, at: datetime) -> None:
    events.append("contact_changed", organisation=own(by), subject=contact.reference, by=by, at=at)
