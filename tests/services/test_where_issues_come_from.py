"""A row says where its issue came from: the report, unless another stage of the process found it (R-CAF-66)."""

import pytest
from django.db import IntegrityError, transaction

from causeway.records.models import Finding, FindingOrigin
from causeway.services.plan_fields import held
from tests.builders import a_complete_plan

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_r_caf_66_an_issue_is_of_the_report_unless_it_is_said_to_be_of_another_stage() -> None:
    plan = a_complete_plan("drafting")
    of_the_report, of_scoping = Finding.objects.filter(plan=plan).order_by("position")[:2]
    Finding.objects.filter(pk=of_scoping.pk).update(origin=FindingOrigin.SCOPING.value)

    found = held(plan)

    assert of_the_report.origin == FindingOrigin.ASSURANCE_REPORT
    assert "Scoping" in str(found)
    assert "Assurance report" in str(found)


def test_r_caf_66_a_stage_that_is_none_is_refused_by_the_database() -> None:
    finding = Finding.objects.filter(plan=a_complete_plan("drafting"))

    with pytest.raises(IntegrityError), transaction.atomic():
        finding.update(origin="a rumour")
