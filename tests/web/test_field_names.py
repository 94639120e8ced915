"""The fields of a frozen plan in words: money, days, quarters, and every choice by its name."""

import pytest

from causeway.domain.assurer_feedback import ActionField, FindingField
from causeway.services.versions import live_for
from causeway.web import field_names
from tests.shared_plans import two_sides

EMPTY: dict[str, object] = {"ref": "ACT-07"}


def action(**fields: object) -> dict[str, str]:
    return dict(field_names.worded(EMPTY | fields).fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"cost_not_known_yet": True}, "not known yet"),
        ({"cost_one_off": [1_200_000, 1_200_000]}, "£12,000"),
        ({"cost_one_off": [1_000_000, 1_500_000]}, "£10,000 to £15,000"),
        ({"cost_one_off": [0, 0]}, "nil"),
        (
            {"cost_one_off": [8_500_000, 8_500_000], "cost_yearly": [900_000, 900_000]},
            "£85,000 and £9,000 a year",
        ),
        ({"cost_text": "TBC"}, "TBC"),
        ({"cost_one_off": [500_000, 500_000], "cost_text": "£5k + VAT"}, "£5,000 (“£5k + VAT”)"),
    ],
)
def test_a_cost_is_one_thing_to_a_reader(fields: dict[str, object], words: str) -> None:
    assert action(**fields)["cost"] == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"finish_on": "2025-12-31", "finishes_in": "2025Q3"}, "31 December 2025, in Q3 2025/26"),
        ({"finish_on": "2025-12-31"}, "31 December 2025"),
        ({"finishes_in": "2025Q3"}, "Q3 2025/26 (October to December 2025)"),
        ({}, ""),
    ],
)
def test_a_finish_is_said_with_its_quarter(fields: dict[str, object], words: str) -> None:
    assert action(**fields)["finish_on"] == words


def test_lists_choices_and_milestones_are_said_in_words() -> None:
    words = action(
        status="in_progress",
        budget="being_sought",
        waits_for=["ACT-01", "ACT-02"],
        team_days={"Security": 3, "Networks": 1},
        milestones=[{"title": "Pilot", "due_on": "2025-06-30"}],
    )

    assert (words["status"], words["budget"]) == ("In progress", "Being sought")
    assert words["waits_for"] == "ACT-01 and ACT-02"
    assert words["team_days"] == "Networks 1 day and Security 3 days"
    assert words["milestones"] == "Pilot by 30 June 2025"


def test_every_field_a_comment_can_be_on_has_a_name() -> None:
    for field in (*FindingField, *ActionField):
        assert "ACT-07" in field_names.subject("ACT-07", field.value).split()


@pytest.mark.django_db
def test_everything_a_version_holds_has_its_words() -> None:
    sides = two_sides()
    content = live_for(sides.plan, by=sides.lead)
    merged = {"cost_one_off", "cost_yearly", "cost_not_known_yet", "cost_text", "finishes_in"}

    for row in (content["findings"][0], content["actions"][0]):
        assert set(row) - merged - {"ref"} <= set(field_names.worded(row).fields)


def test_a_long_title_ends_at_a_word() -> None:
    title = field_names.title_of({"recommendation": "word " * 40})

    assert title.endswith("word…")
    assert len(title) <= field_names.SHORTENED_TO + 1
