"""A material change voids a sign-off and says what changed; any other leaves the signatures standing."""

from collections.abc import Callable
from datetime import date

import pytest

from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Commitment,
    Effect,
    Event,
    Finding,
    FindingTreatment,
    Plan,
    PlanVersion,
    Signature,
    SignOffEnd,
)
from causeway.services.actions import said_of
from causeway.services.drafting import answer_finding, change_action
from causeway.services.edited import differs_from
from causeway.services.lifecycle import as_domain
from causeway.services.revision import revise_plan
from causeway.services.sign_off_records import sign_off_of, signed_before
from causeway.services.treatments import TreatmentSaid
from causeway.services.versions import content_of
from tests.assured_plans import Council
from tests.builders import NOON, a_complete_plan, a_member, person_of
from tests.services.acting import change
from tests.services.test_quality_reopened import (
    add,
    cost,
    first,
    from_another_plan,
    handing_over,
    link,
    remove,
    several,
    unlink,
)
from tests.signed_plans import Signing, signed, signed_once, to_be_signed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def council_of(signing: Signing) -> Council:
    return Council(
        plan=signing.plan, lead=signing.lead, assurer=signing.assurer, quality=signing.quality
    )


def act_of(signing: Signing) -> Action:
    return first(council_of(signing))[1]


def only(signing: Signing, **fields: object) -> Action:
    """Change these fields of the first action, and nothing else of it."""
    action = act_of(signing)
    from dataclasses import replace

    return change_action(
        signing.plan.reference,
        action=action.reference,
        said=replace(said_of(action), **fields),
        findings=None,
        seen_revision=action.revision,
        by=signing.lead,
        at=NOON,
    )


def treat(signing: Signing, **fields: object) -> Finding:
    finding, _ = first(council_of(signing))
    given: dict[str, object] = {
        "kind": TreatmentKind(finding.treatment.kind),
        "priority": Scale(finding.treatment.priority),
        "justification": finding.treatment.justification,
    }
    return answer_finding(
        signing.plan.reference,
        finding=finding.reference,
        said=TreatmentSaid(**(given | fields)),
        seen_revision=finding.treatment.revision,
        by=signing.lead,
        at=NOON,
    )
