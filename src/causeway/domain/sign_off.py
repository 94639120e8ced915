"""Step 9: quality assurer and approver sign one frozen version (guidance: "Finalise your plan").

A signature is of one version and no other, kept with the wording that was signed (R-CAF-26). The
author is whoever shared the version; the two who sign are two other people, who have not edited
the council's half of it (R-CAF-61). Where a small council has not enough people, somebody is named
as second person with a reason, and every later reader sees it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from causeway.domain.lifecycle import Need, Reason, StepName
from causeway.domain.plan import Plan
from causeway.domain.roles import DUTIES, Role

SIGNATORIES = (Role.QUALITY_ASSURER, Role.APPROVER)
"""Who signs, in this order."""

STEPS = {
    Role.QUALITY_ASSURER: StepName.SIGN_AS_QUALITY_ASSURER,
    Role.APPROVER: StepName.SIGN_AS_APPROVER,
}
PROOF_LASTS = timedelta(minutes=5)
"""How long somebody who proved once more who they are may sign."""


class Ending(StrEnum):
    """How the sign-off of a version can end without being what is submitted."""

    VOIDED = "voided"
    DECLINED = "declined"


class Agreement(StrEnum):
    """What a named second person answers."""

    AGREED = "agreed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Why somebody signs although the rules ask for another, and who stands beside them."""

    second_person: str
    reason: str
    named_by: str
    named_at: datetime
    agreed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What one person signed: the sentence, as whom, when, of which version."""

    role: Role
    name: str
    says: str
    version: int
    digest: str
    at: datetime
    override: Override | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """The sign-off of one version: who shared it, and every signature it bears."""

    version: int
    digest: str
    author: str
    shared_at: datetime
    signatures: tuple[Signature, ...] = ()
    ended: Ending | None = None

    @property
    def is_complete(self) -> bool:
        """Whether both have signed, and nothing has undone it since."""
        signed_as = {each.role for each in self.signatures}
        return self.ended is None and signed_as == set(SIGNATORIES)

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The overrides that its signatures rest on."""
        return tuple(each.override for each in self.signatures if each.override)

    def of(self, role: Role) -> Signature | None:
        """Return the signature given in this role; None where there is none."""
        return next((each for each in self.signatures if each.role is role), None)

    def valid_for(self, version: int, digest: str) -> bool:
        """Return whether it is a complete sign-off of this very version, each signature of it."""
        named = {(self.version, self.digest)}
        named |= {(each.version, each.digest) for each in self.signatures}
        return self.is_complete and named == {(version, digest)}


def is_fresh(proved_at: datetime | None, *, at: datetime) -> bool:
    """Return whether somebody proved who they are so lately that they may sign."""
    return proved_at is not None and timedelta(0) <= at - proved_at <= PROOF_LASTS


def not_independent(
    role: Role, *, is_author: bool, has_edited: bool, has_signed: bool
) -> tuple[Reason, ...]:
    """Return why somebody may not sign in this role: it is their own work, or they have signed."""
    who = DUTIES[role].spoken
    rules = ("R-CAF-26", "R-CAF-61")
    found = []
    if is_author:
        says = f"You shared this version for sign-off, so another person signs it as {who}"
        found.append(Reason(says=says, rules=rules))
    if has_edited:
        says = f"You changed the council’s half of this plan, so another person signs it as {who}"
        found.append(Reason(says=says, rules=rules))
    if has_signed:
        says = f"You signed this version already, so another person signs it as {who}"
        found.append(Reason(says=says, rules=rules))
    return tuple(found)


def not_a_second_person(*, is_signer: bool, is_author: bool) -> tuple[Reason, ...]:
    """Return why somebody may not stand beside a signature as second person."""
    rules = ("R-CAF-26", "R-CAF-61")
    found = []
    if is_signer:
        says = "The second person is somebody else than the one who signs"
        found.append(Reason(says=says, rules=rules))
    if is_author:
        says = "The second person is somebody else than the one who shared the version"
        found.append(Reason(says=says, rules=rules))
    return tuple(found)


def _not_both(plan: Plan) -> Reason | None:
    missing = [role for role in SIGNATORIES if role not in plan.signed_as]
    if not missing:
        return None
    who = " and the ".join(DUTIES[role].spoken for role in missing)
    says = f"The {who} {'have' if len(missing) > 1 else 'has'} not signed this version yet"
    return Reason(says=says, rules=("R-CAF-26", "R-CAF-61"))


def _no_quality_assurer(plan: Plan) -> Reason | None:
    if Role.QUALITY_ASSURER in plan.signed_as:
        return None
    says = "The quality assurer has not signed this version yet"
    return Reason(says=says, rules=("R-CAF-26",))


QUALITY_ASSURER_HAS_SIGNED = Need(unmet=_no_quality_assurer)
BOTH_HAVE_SIGNED = Need(unmet=_not_both)
