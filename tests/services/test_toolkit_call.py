"""After a refusal there is a call, and where the type gets it, formal support; the organisation reads why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.plan import RefusalCode
from causeway.records.models import Effect, Member, Plan, ReviewCall
from causeway.services.toolkit_call import CallNotKept, record_call
from causeway.services.toolkit_review import do_not_agree_plan
from tests.builders import NOON, TODAY
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, under_review

pytestmark = pytest.mark.django_db


def refused(lead: Member) -> Plan:
    plan = under_review(lead)
    codes = [RefusalCode.NOT_ROBUST]
    do_not_agree_plan(plan.reference, codes=codes, says="Name the cover", by=a_judge(), at=NOON)
    plan.refresh_from_db()
    return plan


def kept(plan: Plan, *, support: bool = False, says: str = "Cover by day and night") -> ReviewCall:
    return record_call(
        plan.reference,
        held_on=TODAY,
        would_take=says,
        is_formal_support=support,
        by=a_judge(Role.REGIONAL_LEAD),
        at=NOON,
    )


def test_r_dspt_39_the_call_records_what_agreement_would_take_and_the_organisation_reads_it() -> (
    None
):
    lead = a_toolkit_lead()
    plan = refused(lead)
    kept(plan)

    text = signed_in(lead).get(reverse("toolkit_plan:rows", args=[plan.reference])).text
    assert "Not agreed (no realistic or robust plan)" in text
    assert "Name the cover" in text
    assert "Cover by day and night" in text


def test_r_dspt_64_the_regional_lead_is_asked_formally_to_help_a_trust() -> None:
    plan = refused(a_toolkit_lead())
    Effect.objects.all().delete()

    assert kept(plan, support=True).is_formal_support
    told = Effect.objects.values_list("recipient_id", flat=True)
    assert list(told) == [a_judge(Role.REGIONAL_LEAD).person_id]


def test_r_dspt_64_a_provider_gets_no_formal_support() -> None:
    provider = a_trust("A Provider", code="", type_=OrganisationType.INDEPENDENT_PROVIDER)
    plan = refused(a_toolkit_lead(provider))
    unit = a_judge(Role.JOINT_UNIT)

    with pytest.raises(CallNotKept, match="Formal support"):
        record_call(
            plan.reference,
            held_on=TODAY,
            would_take="Cover",
            is_formal_support=True,
            by=unit,
            at=NOON,
        )
    page = signed_in(unit).get(reverse("toolkit_plan:call", args=[plan.reference])).text
    assert "Ask the Regional Security Lead" not in page


def test_a_call_says_something_and_was_not_held_tomorrow() -> None:
    plan = refused(a_toolkit_lead())
    with pytest.raises(CallNotKept):
        kept(plan, says=" ")
    with pytest.raises(CallNotKept, match="later than today"):
        record_call(
            plan.reference,
            held_on=TODAY + timedelta(days=1),
            would_take="Cover",
            is_formal_support=False,
            by=a_judge(),
            at=NOON,
        )


def test_the_page_refuses_a_call_without_words_and_keeps_one_with_them() -> None:
    plan = refused(a_toolkit_lead())
    client = signed_in(a_judge(Role.REGIONAL_LEAD))
    address = reverse("toolkit_plan:call", args=[plan.reference])
    day = {"held_on_day": "12", "held_on_month": "5", "held_on_year": "2025"}

    blank = client.post(address, day).text
    done = client.post(address, day | {"would_take": "A rota", "support": "on"}, follow=True).text

    assert "Say what agreement would take" in blank
    assert "A rota The Regional Security Lead was asked formally to help." in done
