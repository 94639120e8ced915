"""What tests of evidence begin from: a plan in delivery, its action, and files to add to it."""

from dataclasses import dataclass
from uuid import UUID

from causeway.documents.evidence.checking import CheckedFile
from causeway.domain.roles import Role
from causeway.records.models import Action, Evidence, Member, Plan
from causeway.services.evidence import (
    EvidenceSaid,
    add_evidence_file,
    add_evidence_reference,
)
from causeway.services.evidence_files import (
    look_at,
)
from tests.builders import NOON, a_complete_plan, a_member
from tests.documents.evidence.corpus import pdf

SAID = EvidenceSaid(title="Minutes", shows="The board looks at it each quarter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A plan that is delivered, its lead and one of its actions."""

    plan: Plan
    lead: Member
    action: Action

    def file(
        self,
        extra: bytes = b"",
        *,
        said: EvidenceSaid = SAID,
        by: Member | None = None,
        action: Action | None = None,
    ) -> Evidence:
        """Add a PDF that holds these bytes."""
        return add_evidence_file(
            self.plan.reference,
            action=(action or self.action).reference,
            said=said,
            file=a_file(extra),
            by=by or self.lead,
            at=NOON,
        )

    def words(self, *, said: EvidenceSaid = SAID, by: Member | None = None) -> Evidence:
        """Add words that say where something is kept."""
        return add_evidence_reference(
            self.plan.reference,
            action=self.action.reference,
            said=said,
            kept_at="Policy register, item 12",
            by=by or self.lead,
            at=NOON,
        )

    @property
    def keys(self) -> list[UUID]:
        """What stands in the address of the evidence."""
        return [self.plan.reference, self.action.reference]


def a_file(extra: bytes = b"") -> CheckedFile:
    """Return a PDF that was looked at, with a comment in it."""
    return look_at(name="minutes.pdf", content=pdf(b"% " + extra + b"\n"))


def delivered(stage: str = "in_delivery", *, title: str = "Improvement plan") -> Delivery:
    """Make a plan that is delivered."""
    plan = a_complete_plan(stage, title=title)
    action = Action.objects.filter(commitments__plan=plan).order_by("number")[0]
    return Delivery(plan=plan, lead=a_member(Role.CAF_LEAD), action=action)
