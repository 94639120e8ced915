"""Versions: canonical bytes that name the version before, and rows each reader may see."""

import hashlib
import json
from datetime import timedelta

import pytest

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import Action, ActionDependency, Plan, PlanVersion
from causeway.services.versions import (
    VersionWasAltered,
    content_of,
    freeze,
    frozen_for,
    live_for,
    versions_seen,
)
from tests.builders import NOON, a_complete_plan, a_member, an_action, person_of
from tests.shared_plans import Sides, shared, two_sides

pytestmark = pytest.mark.django_db


def frozen_again(sides: Sides) -> PlanVersion:
    return freeze(sides.plan, StepName.SHARE_DRAFT, by=sides.lead, at=NOON + timedelta(days=1))


def test_the_digest_is_of_the_bytes_and_the_bytes_name_the_version_before() -> None:
    sides = shared()
    first, second = PlanVersion.objects.get(), frozen_again(sides)

    link = json.loads(bytes(second.canonical))["version"]

    assert hashlib.sha256(bytes(first.canonical)).hexdigest() == first.digest
    assert (link["number"], link["previous"]) == (2, first.digest) == (2, second.previous)


def test_the_same_plan_is_the_same_bytes_but_for_the_link() -> None:
    sides = shared()
    first, second = PlanVersion.objects.get(), frozen_again(sides)

    assert content_of(first) | {"version": 0} == content_of(second) | {"version": 0}


def test_a_version_whose_bytes_were_altered_is_refused() -> None:
    shared()
    version = PlanVersion.objects.get()
    PlanVersion.objects.update(
        canonical=bytes(version.canonical).replace(b"Head of ICT", b"Nobody")
    )
    version.refresh_from_db()

    with pytest.raises(VersionWasAltered, match="Version 1"):
        content_of(version)


def test_what_an_action_waits_for_in_another_plan_is_not_told() -> None:
    sides = two_sides()
    other = a_complete_plan(title="Another plan")
    here, elsewhere = (
        Action.objects.filter(commitments__plan=sides.plan),
        an_action(other.findings.all()[0], title="Elsewhere"),
    )
    for needed in (here[1], elsewhere):
        ActionDependency.objects.create(action=here[0], needs=needed)

    content = live_for(sides.plan, by=sides.lead)

    assert content["actions"][0]["waits_for"] == [here[1].ref]
    assert "Elsewhere" not in json.dumps(content)


def test_an_assurer_reads_the_versions_that_were_handed_to_them_and_no_other() -> None:
    sides = two_sides()
    freeze(sides.plan, StepName.RELEASE_REPORT, by=sides.lead, at=NOON)
    sides.share()
    # A corrected report freezes the plan too, and may do so while the council is writing.
    freeze(sides.plan, StepName.RELEASE_REPORT, by=sides.lead, at=NOON)

    assert [each.number for each in versions_seen(sides.plan, by=sides.assurer)] == [2]
    assert [each.number for each in versions_seen(sides.plan, by=sides.lead)] == [1, 2, 3]


@pytest.mark.parametrize("stage", ["drafting", "rework"])
def test_an_assurer_never_reads_what_is_being_changed(stage: str) -> None:
    sides = shared()
    Plan.objects.update(stage=stage)
    sides.plan.refresh_from_db()

    with pytest.raises(NotYours):
        live_for(sides.plan, by=sides.assurer)


def test_a_contributor_reads_their_own_rows_of_a_version_and_no_other() -> None:
    sides = two_sides()
    contributor = a_member(Role.CONTRIBUTOR)
    mine = sides.plan.findings.all()[0]
    Action.objects.filter(commitments__findings__finding=mine).update(owner=person_of(contributor))
    sides.share()

    content = frozen_for(PlanVersion.objects.get(), by=contributor)

    assert [row["ref"] for row in content["findings"]] == [mine.ref]
    assert [row["ref"] for row in content["actions"]] == ["ACT-01"]
