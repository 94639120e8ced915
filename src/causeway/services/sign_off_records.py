"""Step 9: what is kept of each sign-off, for whoever reads it later: pages, packages, receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from causeway.domain.access import Operation
from causeway.domain.edited_rows import changed_fields
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.domain.sign_off import SIGNATORIES, Ending, Override, SignOff
from causeway.domain.sign_off import Signature as SignatureValue
from causeway.records.models import (
    Member,
    Person,
    Plan,
    PlanVersion,
    QualityAssurance,
    SecondPerson,
    Signature,
    SignOffEnd,
)
from causeway.services import outbox
from causeway.services.independence import editors_of
from causeway.services.versions import content_of, rows_of

SIGNED = Signature.objects.select_related("override__named_by")
KEPT_WITH_IT = (
    "signatures__override__named_by", "signatures__override__signer",
    "second_people__signer", "second_people__named_by",
)  # fmt: skip


def sign_off_of(version: PlanVersion) -> SignOff:
    """Return the sign-off of a version as it is kept: every signature, and what it rests on."""
    ended = SignOffEnd.objects.filter(version=version).values_list("how", flat=True).first()
    return SignOff(
        version=version.number,
        digest=version.digest,
        author=version.made_by.name,
        shared_at=version.made_at,
        signatures=tuple(_value(each) for each in SIGNED.filter(version=version)),
        ended=Ending(ended) if ended else None,
    )


def _value(row: Signature) -> SignatureValue:
    return SignatureValue(
        role=Role(row.role),
        name=row.name,
        says=row.says,
        version=row.number,
        digest=row.digest,
        at=row.signed_at,
        override=_override(row.override),
    )


def _override(row: SecondPerson | None) -> Override | None:
    if row is None or row.answered_at is None:
        return None
    return Override(
        second_person=row.second_name,
        reason=row.reason,
        named_by=row.named_by.name,
        named_at=row.named_at,
        agreed_at=row.answered_at,
    )


def sign_offs(plan: Plan, *, by: Member) -> Sequence[PlanVersion]:
    """Return the versions shared for sign-off with all that is kept of each, latest first."""
    by.require(Operation.SEE_SIGN_OFF, plan.stage)
    return list(
        PlanVersion.objects.visible_to(by)
        .filter(plan=plan, step=StepName.SHARE_FOR_SIGN_OFF.value)
        .select_related("made_by", "sign_off_end__by", "sign_off_end__found")
        .prefetch_related(*KEPT_WITH_IT)
        .defer("canonical", "sign_off_end__found__canonical")
        .order_by("-number")
    )


def last_judged(plan: Plan, version: PlanVersion, *, by: Member) -> PlanVersion | None:
    """Return the version before this one that the reader last signed, declined or judged.

    For somebody who has done none of it, that is the last version that was signed, or else the
    one the quality assurer was content with, from which the presentation was made.
    """
    earlier = PlanVersion.objects.visible_to(by).filter(plan=plan, number__lt=version.number)
    earlier = earlier.select_related("made_by").order_by("-number")
    mine = {"signatures__signed_by", "sign_off_end__by", "quality_assurance__judged_by"}
    own = [earlier.filter(**{name: by.person_id}).first() for name in sorted(mine)]
    found = [each for each in own if each is not None]
    if found:
        return max(found, key=lambda each: each.number)
    signed = earlier.filter(signatures__isnull=False).first()
    return signed or earlier.filter(quality_assurance__outcome="content").first()


def judgement_of(plan: Plan) -> QualityAssurance | None:
    """Return what the quality assurer said last at step 5."""
    said = QualityAssurance.objects.filter(plan=plan).select_related("judged_by", "version")
    return said.defer("version__canonical").order_by("version__number").last()


def signed_before(plan: Plan, version: PlanVersion) -> PlanVersion | None:
    """Return the version before this one, if both signed it and nothing material differs since."""
    shared = PlanVersion.objects.filter(
        plan=plan, step=StepName.SHARE_FOR_SIGN_OFF.value, number__lt=version.number
    )
    last = shared.select_related("made_by").order_by("-number").first()
    if last is None or not sign_off_of(last).is_complete:
        return None
    before, after = (
        {row["ref"]: row for row in rows_of(content_of(each))} for each in (last, version)
    )
    material = changed_fields(before, after, counting=plan.regime.material_fields)
    return None if material else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories:
    """Those who hold a role: who could sign, and who had a hand in the plan."""

    role: Role
    free: tuple[Person, ...]
    not_free: tuple[Person, ...]


def signatories(plan: Plan, *, author: int, at: datetime) -> tuple[Signatories, ...]:
    """Return, for each signature, who could give it for a version that the author shares."""
    held = {role: outbox.people_in_roles(plan, {role.value}, at=at) for role in SIGNATORIES}
    everybody = {person.pk for people in held.values() for person in people}
    bound = editors_of(plan, everybody) | {author}
    return tuple(
        Signatories(
            role=role,
            free=tuple(person for person in people if person.pk not in bound),
            not_free=tuple(person for person in people if person.pk in bound),
        )
        for role, people in held.items()
    )
