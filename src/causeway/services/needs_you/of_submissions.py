"""What submissions ask for: a package to carry, one that could not be made, and the assurer's part."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.submission import Channel
from causeway.records.models import (
    EffectState,
    Member,
    Plan,
    ReadyDeclaration,
    Submission,
    UploadRecorded,
)
from causeway.services.needs_you.item import Item, Kind
from causeway.services.needs_you.of_plans import open_to
from causeway.services.outbox import work_of_kind
from causeway.services.submission import BUILD_PACKAGE


def submissions(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the packages that wait to be carried, and those that could not be made."""
    theirs = open_to(member, Operation.RECORD_UPLOAD, plans)
    if not theirs:
        return []
    later = Submission.objects.filter(plan=OuterRef("plan"), number__gt=OuterRef("number"))
    recorded = UploadRecorded.objects.filter(submission=OuterRef("pk"))
    waiting = Q(built_at__isnull=True) | Q(channel=Channel.SEALED_DOWNLOAD.value) & ~Exists(
        recorded
    )
    found = (
        Submission.objects.visible_to(member)
        .filter(waiting, ~Exists(later), plan__in=theirs)
        .only("plan_id", "reference", "built_at", "submitted_at", "receipt_number")
    )
    if member.kind is OrganisationKind.ASSURER_FIRM:
        found = found.filter(submitted_as=Role.ASSURER.value)
    given_up = work_of_kind(BUILD_PACKAGE, state=EffectState.FAILED)
    return [
        Item(
            kind=Kind.UPLOAD if each.built_at else Kind.PACKAGE,
            plan=theirs[each.plan_id],
            ref=each.receipt_number,
            since=each.submitted_at,
        )
        for each in found
        if each.built_at or each.reference in given_up
    ]


def of_the_assurer(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the signed plans that the assurer submits for the council, or declares ready first."""
    signed = open_to(member, Operation.DECLARE_READY, plans)
    if not signed:
        return []
    said = ReadyDeclaration.objects.filter(plan__in=signed, version__submission__isnull=True)
    declared = set(said.values_list("plan_id", flat=True))
    to_declare = [
        plan
        for plan in signed.values()
        if plan.pk not in declared
        and any(step.name is StepName.DECLARE_READY for step in plan.regime.steps)
    ]
    return [
        *(Item(kind=Kind.READY, plan=plan) for plan in to_declare),
        *(
            Item(kind=Kind.SUBMIT, plan=plan)
            for plan in signed.values()
            if plan.cycle.assurer_submits and plan not in to_declare
        ),
    ]
