"""Who signed a version, in words: every signature, who stood beside it, and what ended it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from causeway.domain.roles import DUTIES, Role
from causeway.domain.sign_off import SIGNATORIES, Agreement, Ending
from causeway.records.models import Member, Plan, PlanVersion, SecondPerson, Signature

ANSWERED = {
    Agreement.AGREED: "agreed",
    Agreement.REFUSED: "did not agree",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondShown:
    """Who was named as second person, why, and what they answered."""

    name: str
    beside: str
    reason: str
    named_by: str
    named_at: datetime
    answer: str
    answered_at: datetime | None
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureShown:
    """One signature, or that it is still to be given."""

    role: str
    name: str = ""
    says: str = ""
    at: datetime | None = None
    second: SecondShown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The sign-off of one version."""

    number: int
    href: str
    digest: str
    author: str
    shared_at: datetime
    signatures: tuple[SignatureShown, ...]
    seconds: tuple[SecondShown, ...]
    status: str
    colour: str
    ended: str = ""
    ended_at: datetime | None = None
    reasons: str = ""
    compare: str = ""


def shown(plan: Plan, version: PlanVersion, member: Member) -> Shown:
    """Return all that is kept of the sign-off of a version."""
    given = {Role(each.role): each for each in version.signatures.all()}
    ended = getattr(version, "sign_off_end", None)
    status, colour = _status(given, ended.how if ended else "")
    compare = ""
    if ended and ended.found:
        at = reverse("versions:compare", args=[plan.reference])
        compare = f"{at}?before={version.number}&after={ended.found.number}"
    return Shown(
        number=version.number,
        href=reverse("versions:read", args=[plan.reference, version.number]),
        digest=version.digest,
        author=version.made_by.name,
        shared_at=version.made_at,
        signatures=tuple(_signature(plan, role, given.get(role)) for role in SIGNATORIES),
        seconds=tuple(_second(plan, each, member) for each in version.second_people.all()),
        status=status,
        colour=colour,
        ended=_ended(ended.how, ended.role, ended.by.name) if ended else "",
        ended_at=ended.at if ended else None,
        reasons=ended.reasons if ended else "",
        compare=compare,
    )


def _status(given: Mapping[Role, Signature], how: str) -> tuple[str, str]:
    if how:
        words = {Ending.VOIDED: ("Voided", "red"), Ending.DECLINED: ("Not signed", "yellow")}
        return words[Ending(how)]
    if len(given) == len(SIGNATORIES):
        return ("Signed", "green")
    return ("Signed once", "blue") if given else ("To be signed", "purple")


def _ended(how: str, role: str, who: str) -> str:
    match Ending(how):
        case Ending.VOIDED:
            return f"{who} changed the plan, which voided the sign-off"
        case Ending.DECLINED:
            return f"{who}, {DUTIES[Role(role)].spoken}, did not sign"


def _signature(plan: Plan, role: Role, given: Signature | None) -> SignatureShown:
    spoken = DUTIES[role].spoken
    if given is None:
        return SignatureShown(role=spoken)
    second = given.override
    return SignatureShown(
        role=spoken,
        name=given.name,
        says=given.says,
        at=given.signed_at,
        second=_second(plan, second) if second else None,
    )


def _second(plan: Plan, each: SecondPerson, member: Member | None = None) -> SecondShown:
    mine = member is not None and each.second_id == member.person_id and not each.answer
    return SecondShown(
        name=each.second_name,
        beside=f"{each.signer.name} as {DUTIES[Role(each.role)].spoken}",
        reason=each.reason,
        named_by=each.named_by.name,
        named_at=each.named_at,
        answer=ANSWERED[Agreement(each.answer)] if each.answer else "",
        answered_at=each.answered_at,
        href=reverse("sign_off:answer", args=[plan.reference, each.reference]) if mine else "",
    )
