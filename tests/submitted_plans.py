"""What tests of submission begin from: a signed plan, and one that was submitted and packed."""

from dataclasses import dataclass

from causeway.documents.package.keys import public_key_of
from causeway.jobs.tasks import DOES
from causeway.records.models import Member, Plan, Submission
from causeway.services import outbox
from causeway.services.messages import deliver
from causeway.services.package_building import installation_keys
from causeway.services.submission import submit_plan
from tests.builders import NOON
from tests.signed_plans import Signing, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitting:
    """A signed plan, its lead, those who signed it, and its assurer."""

    plan: Plan
    lead: Member
    quality: Member
    approver: Member
    assurer: Member
    version: int

    def stage(self) -> str:
        """Return where the plan is now."""
        self.plan.refresh_from_db()
        return self.plan.stage

    def submit(self) -> Submission:
        """Press."""
        return submit_plan(self.plan.reference, version=self.version, by=self.lead, at=NOON)

    def submission(self) -> Submission:
        """Return what was submitted last."""
        return Submission.objects.filter(plan=self.plan).order_by("number").reverse()[0]


def signed_plan(*, title: str = "Improvement plan") -> Submitting:
    """Make a plan that both have signed."""
    signing: Signing = signed(title=title)
    return Submitting(
        plan=signing.plan,
        lead=signing.lead,
        quality=signing.quality,
        approver=signing.approver,
        assurer=signing.assurer,
        version=signing.shared().number,
    )


def submitted_plan(*, title: str = "Improvement plan") -> Submitting:
    """Make a plan that was submitted, its package not made yet."""
    submitting = signed_plan(title=title)
    submitting.submit()
    return submitting


def packed_plan(*, title: str = "Improvement plan") -> Submitting:
    """Make a plan that was submitted and packed."""
    submitting = submitted_plan(title=title)
    work()
    return submitting


def work() -> None:
    """Do what is due, as a worker does."""
    for effect in outbox.take_due(worker="worker", at=NOON, dead_workers=[]):
        DOES.get(outbox.kind_of(effect), deliver)(effect, at=NOON)


def trusted() -> frozenset[bytes]:
    """Return the public key of the installation the tests run in."""
    return frozenset({public_key_of(installation_keys().private_key())})
