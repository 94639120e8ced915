"""The sections of a plan's pictures, really drawn."""

from base64 import b64decode

from causeway.catalogues.frameworks import framework
from causeway.domain.plan_pictures.people import DaysOfTeam
from causeway.web.pictures.money import money_sections
from causeway.web.pictures.people import people_sections
from causeway.web.pictures.risk import risk_sections
from causeway.web.pictures.section import with_drawings
from tests.domain.plan_pictures.plans import TODAY, a_finding, a_plan, an_action, costing, pounds


def words_in(address: str) -> str:
    kind, _, drawing = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    return b64decode(drawing).decode()


def test_every_picture_is_drawn_for_a_wide_screen_and_a_narrow_one() -> None:
    action = an_action(owner="Head of ICT", cost=costing(pounds(1000, 2000), pounds(90)))
    plan = a_plan(a_finding(action))
    days = [DaysOfTeam(team="Networks", action="ACT-01", days=5)]

    sections = with_drawings(
        [
            *money_sections(plan, framework("caf-3.2")),
            *people_sections(plan, days),
            *risk_sections(plan, today=TODAY),
        ]
    )

    drawn = [section.drawn for section in sections if section.drawn]
    assert len(drawn) == len(sections) == 5
    assert all("£500" in words_in(size) for size in (drawn[0].wide, drawn[0].narrow))
    assert all('width="290"' in words_in(each.narrow) for each in drawn)
    assert "Head of ICT" in words_in(drawn[2].wide)
