"""What is marked on documents for an audience: the cycle's own, else the regime's (R-CAF-62)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.audiences import Audience, Marking
from causeway.domain.regimes import REGIMES
from causeway.records.models import AudienceMarking, Cycle, Member
from causeway.services import events
from causeway.services.permission import permitted


def markings_of(cycle: Cycle) -> dict[Audience, Marking]:
    """Return the marking for each audience: what was configured, else the usual."""
    disclosure = REGIMES[cycle.regime].disclosure
    own = {
        Audience(row.audience): Marking(marking=row.marking, statement=row.statement)
        for row in AudienceMarking.objects.filter(cycle=cycle)
    }
    return {
        audience: own.get(audience) or disclosure.usual_marking(audience, of_cycle=cycle.marking)
        for audience in Audience
    }


@permitted(Operation.MANAGE_ORGANISATION)
def set_markings(
    *, cycle: UUID, markings: Mapping[Audience, Marking], by: Member, at: datetime
) -> None:
    """Keep what is marked for each audience in a cycle; raise Cycle.DoesNotExist for others' ones.

    What is the usual is not kept, so that it goes on following the regime.
    """
    found = Cycle.objects.visible_to(by).select_for_update().get(reference=cycle)
    disclosure = REGIMES[found.regime].disclosure
    for audience, said in markings.items():
        row = AudienceMarking.objects.filter(cycle=found, audience=audience.value)
        if said == disclosure.usual_marking(audience, of_cycle=found.marking):
            row.delete()
            continue
        AudienceMarking.objects.update_or_create(
            cycle=found,
            audience=audience.value,
            defaults={"marking": said.marking, "statement": said.statement},
        )
    events.append(
        "markings_set",
        organisation=found.organisation,
        subject=found.reference,
        ref=found.title,
        by=by,
        at=at,
    )
