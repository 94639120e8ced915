"""Sign-off in words: who signed what, what changed since, what ended it, who could sign."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from causeway.domain.roles import DUTIES, Role
from causeway.domain.sign_off import SIGNATORIES, STEPS
from causeway.records.models import Member, Plan, PlanVersion
from causeway.services.sign_off_records import Signatories
from causeway.services.submitted_together import Ready
from causeway.services.versions import frozen_for, live_for
from causeway.web.spoken import listed
from causeway.web.versions.presenters import RowChanged, rows_changed

PAGES = {Role.QUALITY_ASSURER: "sign_off:quality_assurer", Role.APPROVER: "sign_off:approver"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What differs from a version that was judged before: which version, and the rows."""

    number: int
    href: str
    rows: tuple[RowChanged, ...]


def since(plan: Plan, before: PlanVersion | None, version: PlanVersion, by: Member) -> Since | None:
    """Return what differs between two versions in the rows the member sees."""
    if before is None:
        return None
    rows = rows_changed(frozen_for(before, by=by), frozen_for(version, by=by))
    href = reverse("versions:read", args=[plan.reference, before.number])
    return Since(number=before.number, href=href, rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another plan that can be signed in the same press, and where to read it first."""

    title: str
    number: int
    digest: str
    href: str


def beside(others: Iterable[Ready], role: Role) -> tuple[Beside, ...]:
    """Return the other plans with the version and digest that would be signed."""
    return tuple(
        Beside(
            title=each.plan.title,
            number=each.version.number,
            digest=each.version.digest,
            href=reverse(PAGES[role], args=[each.plan.reference]),
        )
        for each in others
    )


def not_in_the_version(plan: Plan, version: PlanVersion, by: Member) -> tuple[RowChanged, ...]:
    """Return what the plan says now that the version does not."""
    return rows_changed(frozen_for(version, by=by), live_for(plan, by=by))


def who_signs(signatories: Iterable[Signatories]) -> tuple[str, ...]:
    """Return, for each signature, who could give it, in a sentence."""
    found: list[str] = []
    free: set[int] = set()
    for each in signatories:
        spoken = DUTIES[each.role].spoken
        bound = listed([person.name for person in each.not_free])
        because = f" {bound} cannot, having shared the plan or changed it." if bound else ""
        free.update(person.pk for person in each.free)
        if each.free:
            names = listed([person.name for person in each.free])
            found.append(f"{names} can sign as {spoken}.{because}")
        else:
            found.append(f"Nobody who is free can sign as {spoken} yet.{because}")
    if len(free) < len(SIGNATORIES):
        found.append(
            "Two different people sign. If your council is too small for that, name a second "
            "person after you have shared the plan."
        )
    return tuple(found)


def sentence_of(plan: Plan, role: Role) -> str:
    """Return what is signed in this role."""
    return plan.regime.sign_off_wordings[role]


def is_their_turn(plan: Plan, member: Member) -> Role | None:
    """Return the role in which the member is to sign now."""
    steps = {role: plan.regime.step(name) for role, name in STEPS.items()}
    return next(
        (
            role
            for role, step in steps.items()
            if plan.stage in step.leaves and step.by & member.roles
        ),
        None,
    )
