"""The pictures of a plan: the rows a reader may see, and drawings that are made once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from pytest_django import DjangoAssertNumQueries

from causeway.documents.pictures.drawing import PicturesNotDrawn
from causeway.documents.pictures.picture import Caption, Picture
from causeway.domain.roles import Role
from causeway.records.models import Action, Plan, Team, TeamDays
from causeway.services import pictures
from causeway.services.pictures import (
    days_of_teams,
    drawings_of,
    plan_seen_by,
    references_of_actions,
)
from tests.builders import a_complete_plan, a_member, a_plan, an_action, an_organisation, person_of


def a_picture(name: str) -> Picture:
    return Picture(caption=Caption(name=name, title="Cost", description="Cost"), spec={})


@dataclass
class Drawer:
    """Stands in for the drawing process, and remembers what it was asked for."""

    fails: bool = False
    asked: list[list[str]] = field(default_factory=list)

    def __call__(self, wanted: Sequence[Picture], *, seconds: float) -> list[bytes]:
        assert seconds <= 30, "a page may not wait longer than its server does"
        self.asked.append([picture.caption.name for picture in wanted])
        if self.fails:
            raise PicturesNotDrawn("The drawing process ended")
        return [picture.caption.name.encode() for picture in wanted]


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    found = Drawer()
    monkeypatch.setattr(pictures, "draw", found)
    return found


def test_a_picture_is_drawn_once_and_several_are_drawn_together(drawer: Drawer) -> None:
    drawings_of([a_picture("cost"), a_picture("risk")])

    again = drawings_of([a_picture("risk"), a_picture("load")])

    assert again == [b"risk", b"load"]
    assert drawer.asked == [["cost", "risk"], ["load"]]


def test_what_cannot_be_drawn_is_not_tried_again_at_once(drawer: Drawer) -> None:
    drawer.fails = True

    answers = [drawings_of([a_picture("cost")]) for _ in range(2)]

    assert answers == [[None], [None]]
    assert len(drawer.asked) == 1


def test_nothing_to_draw_starts_no_process(drawer: Drawer) -> None:
    assert drawings_of([]) == []
    assert drawer.asked == []


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_lead_sees_every_row() -> None:
    plan = a_complete_plan(findings=3)

    assert len(plan_seen_by(a_member(Role.CAF_LEAD), plan).findings) == 3


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_contributor_sees_the_rows_of_their_own_actions() -> None:
    plan, member = a_plan(findings=2), a_member(Role.CONTRIBUTOR)
    theirs, other = plan.findings.all()
    an_action(theirs, owner=person_of(member), owner_role="")
    an_action(other)

    seen = plan_seen_by(member, plan)

    assert [finding.said.ref for finding in seen.findings] == [theirs.ref]
    assert len(seen.actions) == 1
    assert list(references_of_actions(member, plan)) == [seen.actions[0].ref]


@pytest.mark.django_db
def test_the_lead_of_another_council_sees_no_row() -> None:
    plan = a_complete_plan()
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert plan_seen_by(stranger, plan).findings == ()
    assert references_of_actions(stranger, plan) == {}


def take_days(plan: Plan, days: int) -> None:
    team, _ = Team.objects.get_or_create(organisation=plan.organisation, name="Networks")
    for action in Action.objects.filter(commitments__plan=plan):
        TeamDays.objects.create(team=team, action=action, days=days)


@pytest.mark.django_db
@pytest.mark.postgres
def test_days_by_team_are_those_of_this_plans_actions_alone() -> None:
    plan, other = a_complete_plan(), a_complete_plan(title="Another plan")
    take_days(plan, 3)
    take_days(other, 40)

    assert [(each.team, each.days) for each in days_of_teams(plan)] == [("Networks", 3)] * 2


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [2, 12])
def test_more_rows_need_no_more_queries(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan, member = a_complete_plan(findings=rows), a_member(Role.CAF_LEAD)
    take_days(plan, 2)

    with django_assert_num_queries(7):
        plan_seen_by(member, plan)
        references_of_actions(member, plan)
        days_of_teams(plan)
