"""The parts of a report that a member may see or write: an engagement may cover one system alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from causeway.domain.access import NotYours
from causeway.domain.roles import OrganisationKind
from causeway.records.models import (
    Engagement,
    Finding,
    Judgement,
    Member,
    Organisation,
    Plan,
    ReportPart,
)


def parts_seen(plan: Plan, by: Member) -> QuerySet[ReportPart]:
    """Return the plan's parts that are the member's to see, in order."""
    parts = ReportPart.objects.filter(plan=plan).select_related("system").order_by("position")
    if by.kind is OrganisationKind.ASSURER_FIRM:
        engaged = Engagement.objects.running(on=by.today).filter(
            firm_id=by.organisation_id, council_id=plan.organisation_id
        )
        of_part = engaged.filter(Q(system__isnull=True) | Q(system=OuterRef("system")))
        return parts.filter(Exists(of_part))
    if by.sees_every_row:
        return parts
    rows = Finding.objects.visible_to(by).filter(part=OuterRef("pk"))
    own = Q(system_id__in=by.system_ids) | Q(system__service_owner_id=by.person_id)
    return parts.filter(own | Exists(rows))


class OutsideEngagement(NotYours):
    """A part was named that the firm is not engaged for."""


def check_engaged(council: Organisation, parts: Iterable[str], by: Member) -> None:
    """Return only if the member may bring in or write about these parts of the council's report.

    Raises OutsideEngagement for the others: an engagement may cover one system alone.
    """
    if by.kind is not OrganisationKind.ASSURER_FIRM:
        return
    running = Engagement.objects.running(on=by.today).filter(
        firm_id=by.organisation_id, council=council
    )
    covered = set(running.values_list("system__name", flat=True))
    if None in covered:
        return
    names = {name.casefold() for name in covered if name}
    if outside := [part for part in parts if part.casefold() not in names]:
        raise OutsideEngagement(
            f"Your firm is engaged with {council.name} for {', '.join(sorted(filter(None, covered)))} "
            f"alone, not for {', '.join(dict.fromkeys(outside))}. Leave those rows out, or ask the "
            "council for a wider engagement"
        )


def sees_whole_report(plan: Plan, by: Member) -> bool:
    """Return whether every part is the member's to see, and with it the file it came in."""
    return parts_seen(plan, by).count() == plan.parts.count() and (
        by.kind is OrganisationKind.ASSURER_FIRM or by.sees_every_row
    )


def judgements_in(parts: Sequence[ReportPart]) -> Mapping[int, Mapping[str, Judgement]]:
    """Return what is said of each outcome, by part and outcome."""
    found: dict[int, dict[str, Judgement]] = defaultdict(dict)
    for each in Judgement.objects.filter(part__in=parts):
        found[each.part_id][each.requirement] = each
    return found
