"""What tests of sign-off begin from: a plan at each of its stages, and the people who sign it."""

from dataclasses import dataclass

from causeway.domain.executive_presentation.held import Leader, Support
from causeway.domain.roles import Role
from causeway.records.models import (
    Member,
    Plan,
    PlanVersion,
    Presentation,
    PresentationDecision,
    Signature,
    SignOffEnd,
)
from causeway.services.sign_off import (
    decline_to_sign,
    share_for_sign_off,
    sign_as_approver,
    sign_as_quality_assurer,
)
from tests.assured_plans import Council, assured
from tests.builders import NOON, TODAY, a_member


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """A plan that is being signed, its lead, and the two who sign."""

    plan: Plan
    lead: Member
    quality: Member
    approver: Member
    assurer: Member

    def stage(self) -> str:
        """Return where the plan is now."""
        self.plan.refresh_from_db()
        return self.plan.stage

    def share(self) -> PlanVersion:
        """Share the plan for sign-off."""
        return share_for_sign_off(self.plan.reference, by=self.lead, at=NOON)

    def shared(self) -> PlanVersion:
        """Return the version that was shared last."""
        versions = PlanVersion.objects.filter(plan=self.plan, step="share_for_sign_off")
        return versions.order_by("number").reverse()[0]

    def assure(self) -> Signature:
        """Let the quality assurer sign."""
        return sign_as_quality_assurer(
            self.plan.reference,
            version=self.shared().number,
            proved_at=NOON,
            by=self.quality,
            at=NOON,
        )

    def approve(self) -> Signature:
        """Let the approver sign."""
        return sign_as_approver(
            self.plan.reference,
            version=self.shared().number,
            proved_at=NOON,
            by=self.approver,
            at=NOON,
        )

    def decline(self, by: Member, reasons: str = "The finish is too late.") -> SignOffEnd:
        """Let somebody not sign."""
        number = self.shared().number
        return decline_to_sign(self.plan.reference, version=number, reasons=reasons, by=by, at=NOON)


def presented(*, title: str = "Improvement plan") -> Signing:
    """Make a plan that was presented to the council's leaders."""
    council: Council = assured(title=title)
    given = Presentation.objects.create(
        plan=council.plan,
        held_on=TODAY,
        led_by=Leader.COUNCIL.value,
        leader=council.lead.name,
        support=Support.TOOK_PART.value,
        recorded_by_id=council.lead.person_id,
        recorded_at=NOON,
    )
    PresentationDecision.objects.create(
        presentation=given,
        position=1,
        text="Fund the backups this year.",
        decided_by="Chief executive",
    )
    Plan.objects.filter(pk=council.plan.pk).update(stage="presented")
    council.plan.refresh_from_db()
    return Signing(
        plan=council.plan,
        lead=council.lead,
        quality=council.quality,
        approver=a_member(Role.APPROVER, name="Ana Approver"),
        assurer=council.assurer,
    )


def to_be_signed(*, title: str = "Improvement plan") -> Signing:
    """Make a plan that is with those who sign it."""
    signing = presented(title=title)
    signing.share()
    return signing


def signed_once(*, title: str = "Improvement plan") -> Signing:
    """Make a plan that the quality assurer has signed."""
    signing = to_be_signed(title=title)
    signing.assure()
    return signing


def signed(*, title: str = "Improvement plan") -> Signing:
    """Make a plan that both have signed."""
    signing = signed_once(title=title)
    signing.approve()
    return signing
