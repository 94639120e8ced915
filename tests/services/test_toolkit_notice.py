"""An organisation that will miss the standard says so beforehand, to whom its type's row names."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import AdvanceNotice, Effect, Member, ToolkitAssessment
from causeway.services.toolkit_notice import (
    NoNoticeAskedFor,
    give_notice,
    record_discussion,
)
from causeway.services.words import WordsMissing
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, brought_in

pytestmark = pytest.mark.django_db
IN_MAY = date(2024, 5, 20)


def in_may(lead: Member) -> tuple[Member, ToolkitAssessment]:
    return replace(lead, today=IN_MAY), brought_in("assessment", by=lead)


def a_lead_of(type_: OrganisationType) -> Member:
    return a_toolkit_lead(a_trust(f"A {type_.value}", code="", type_=type_))


def test_r_dspt_18_a_trusts_notice_goes_to_the_lead_of_its_region_and_is_discussed() -> None:
    lead, assessment = in_may(a_toolkit_lead())
    regional, elsewhere = a_judge(Role.REGIONAL_LEAD), a_judge(Role.REGIONAL_LEAD, region="London")

    notice = give_notice(
        assessment=assessment.reference, says="Backups will not be tested", by=lead, at=NOON
    )
    record_discussion(notice=notice.reference, says="Test one by June", by=regional, at=NOON)

    assert notice.given_to == "regional_security_lead"
    assert list(Effect.objects.values_list("recipient_id", flat=True)) == [regional.person_id]
    assert not AdvanceNotice.objects.visible_to(elsewhere).exists()
    assert AdvanceNotice.objects.visible_to(lead).get().discussion == "Test one by June"


@pytest.mark.parametrize(
    "type_", [OrganisationType.ARMS_LENGTH_BODY, OrganisationType.INDEPENDENT_PROVIDER]
)
def test_r_dspt_17_bodies_and_providers_tell_the_joint_unit(type_: OrganisationType) -> None:
    lead, assessment = in_may(a_lead_of(type_))
    unit = a_judge(Role.JOINT_UNIT)

    give_notice(assessment=assessment.reference, says="Not all", by=lead, at=NOON)

    assert AdvanceNotice.objects.visible_to(unit).get().given_to == "joint_cyber_unit"
    assert not AdvanceNotice.objects.visible_to(a_judge(Role.REGIONAL_LEAD)).exists()


@pytest.mark.parametrize("type_", [OrganisationType.IT_SUPPLIER, OrganisationType.LOCAL_AUTHORITY])
def test_r_dspt_19_suppliers_and_local_authorities_are_not_asked(type_: OrganisationType) -> None:
    lead, assessment = in_may(a_lead_of(type_))

    with pytest.raises(NoNoticeAskedFor, match="need not"):
        give_notice(assessment=assessment.reference, says="Not all", by=lead, at=NOON)
    page = signed_in(lead).get(reverse("toolkit:answers", args=[assessment.reference])).text
    assert "Will you miss the standard?" not in page


def test_r_dspt_16_notice_is_given_once_with_words_and_before_the_deadline() -> None:
    lead, assessment = in_may(a_toolkit_lead())
    give = partial(give_notice, assessment=assessment.reference, at=NOON)

    with pytest.raises(WordsMissing):
        give(says=" ", by=lead)
    with pytest.raises(NoNoticeAskedFor, match="deadline is past"):
        give(says="Late", by=replace(lead, today=date(2024, 7, 1)))
    give(says="On the day itself", by=replace(lead, today=date(2024, 6, 30)))
    with pytest.raises(NoNoticeAskedFor, match="already"):
        give(says="Again", by=lead)


def test_the_pages_show_a_notice_to_its_team_and_to_nobody_else() -> None:
    lead, assessment = in_may(a_toolkit_lead())
    notice = give_notice(assessment=assessment.reference, says="Canary", by=lead, at=NOON)
    regional, address = signed_in(a_judge(Role.REGIONAL_LEAD)), reverse("toolkit:notices")
    discuss = reverse("toolkit:discuss", args=[notice.reference])

    assert "Canary" in regional.get(address).text
    assert "Say what was discussed" in regional.post(discuss, {"says": ""}).text
    assert "June" in regional.post(discuss, {"says": "By June"}, follow=True).text
    assert (
        "By June"
        in signed_in(lead).get(reverse("toolkit:answers", args=[assessment.reference])).text
    )
    refused = signed_in(lead).post(
        reverse("toolkit:give_notice", args=[assessment.reference]), {"says": "Late"}
    )
    assert "The deadline is past" in refused.text
    assert "Nobody has given notice" in signed_in(a_judge(Role.JOINT_UNIT)).get(address).text
    assert signed_in(a_judge(Role.JOINT_UNIT)).get(discuss).status_code == 404
    assert signed_in(lead).get(address).status_code == 404
