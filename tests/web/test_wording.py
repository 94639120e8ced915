"""The installation's own wording of outcomes, where it brought any in."""

import pytest
from pytest_django import DjangoAssertNumQueries

from causeway.domain.framework import Level
from causeway.domain.roles import Role
from causeway.records.models import FrameworkWording, Statement
from causeway.web.wording.statements import wording_of
from tests.builders import NOON, a_member, a_person, an_organisation
from tests.web.gallery import rendered

pytestmark = pytest.mark.django_db
CODE = "caf-3.2"
SHOWN = '{% include "wording/of_requirements.html" %}'


@pytest.fixture(autouse=True)
def brought_in() -> None:
    wording = FrameworkWording.objects.create(
        organisation=an_organisation(),
        framework=CODE,
        source_format="webcaf",
        title="Our copy",
        digest="0" * 64,
        imported_by=a_person("Ada Lead"),
        imported_at=NOON,
    )
    for position, (requirement, level, text) in enumerate(
        (
            ("A1.a", "", "The board steers."),
            ("A1.a", Level.NOT_ACHIEVED.value, "Nobody <i>steers</i>."),
            ("A1.a", Level.ACHIEVED.value, "There is a policy."),
            ("A1.a", Level.ACHIEVED.value, "It is kept."),
            ("A2.a", Level.ACHIEVED.value, "Risks are known."),
        )
    ):
        Statement.objects.create(
            wording=wording, requirement=requirement, level=level, text=text, position=position
        )


def test_an_outcome_is_described_and_each_level_told_best_first() -> None:
    (found,) = wording_of(a_member(Role.CAF_LEAD), CODE, ["A1.a"])

    assert (found.id, found.title, found.describes) == (
        *("A1.a", "Board Direction"),
        ("The board steers.",),
    )
    assert [(each.level, len(each.says)) for each in found.levels] == [
        ("Achieved", 2),
        ("Not achieved", 1),
    ]


def test_outcomes_come_in_the_order_asked_for_and_those_without_wording_are_left_out() -> None:
    found = wording_of(a_member(Role.CAF_LEAD), CODE, ["A2.a", "B1.a", "A1.a", "A2.a"])

    assert [wording.id for wording in found] == ["A2.a", "A1.a"]


def test_another_organisation_sees_none_of_it() -> None:
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert wording_of(stranger, CODE, ["A1.a"]) == ()


def test_another_framework_has_its_own() -> None:
    assert wording_of(a_member(Role.CAF_LEAD), "caf-4.0", ["A1.a"]) == ()


def test_many_outcomes_need_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    member = a_member(Role.CAF_LEAD)

    with django_assert_num_queries(1):
        wording_of(member, CODE, ["A1.a", "A2.a", "B1.a"])


def test_the_template_shows_text_as_text() -> None:
    says = rendered(SHOWN, wordings=wording_of(a_member(Role.CAF_LEAD), CODE, ["A1.a"]))

    assert "What good looks like: A1.a Board Direction" in says
    assert "Nobody &lt;i&gt;steers&lt;/i&gt;." in says


def test_the_template_shows_nothing_of_nothing() -> None:
    assert rendered(SHOWN, wordings=()).strip() == ""
