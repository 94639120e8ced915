"""In words: whom a message reaches when something is told of an organisation, and whom to call instead."""

from collections.abc import Iterable

from causeway.domain.toolkit.organisation_types import TEAM_SPOKEN, Team
from causeway.records.models import Organisation, ToolkitContact
from causeway.services.toolkit_contacts import contacts_of
from causeway.services.toolkit_told import Reached
from causeway.web.spoken import counted


def ways(
    organisation: Organisation,
    teams: Iterable[Team],
    reached: Reached,
    contacts: list[ToolkitContact],
) -> list[dict[str, object]]:
    """Return for each team what becomes of a press, and the contacts of the region."""
    return [
        {
            "says": _says(team, reached.get((organisation.pk, team), 0)),
            "contacts": (known := contacts_of({team}, organisation.region, among=contacts)),
            "nobody": "" if known else _no_contact(organisation),
        }
        for team in teams
    ]


def _says(team: Team, people: int) -> str:
    if people:
        return f"{TEAM_SPOKEN[team]}: {counted(people, 'person', 'people')} with this role here. A message goes to them when you keep it."
    return (
        f"{TEAM_SPOKEN[team]}: nobody with this role here, so no message goes. Reach them yourself."
    )


def _no_contact(organisation: Organisation) -> str:
    where = f" for {organisation.region}" if organisation.region else ""
    return f"No contact is kept{where}. Add it under Contacts."
