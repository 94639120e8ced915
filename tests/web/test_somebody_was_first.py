"""Two people press at once: the second is told where the plan is, not that there is no plan."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from causeway.domain.access import NotYours, Operation
from causeway.records.models import Plan
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from tests.builders import TODAY, person_of
from tests.shared_plans import Sides, two_sides

pytestmark = pytest.mark.django_db


@plan_page(Operation.SHARE_DRAFT)
def a_moment_too_late(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Stand for a page whose plan somebody moves just before its service asks."""
    Plan.objects.filter(pk=plan.pk).update(stage="with_assurer")
    raise NotYours("You cannot do this now")


@plan_page(Operation.SHARE_DRAFT)
def not_theirs(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Stand for a page whose service refuses for another reason."""
    raise NotYours("Only the person who made a comment can withdraw it")


def asked_by(sides: Sides) -> HttpRequest:
    request = RequestFactory().post("/")
    request.user = person_of(sides.lead)
    request.member, request.today = sides.lead, TODAY  # type: ignore[attr-defined] # the middleware's
    return request


def test_whoever_is_second_is_told_where_the_plan_is() -> None:
    sides = two_sides()

    answer = a_moment_too_late(asked_by(sides), reference=sides.plan.reference)

    assert answer.status_code == 409
    assert "With the assurer" in answer.content.decode()


def test_what_is_not_theirs_is_not_there() -> None:
    sides = two_sides()

    with pytest.raises(Http404):
        not_theirs(asked_by(sides), reference=sides.plan.reference)
