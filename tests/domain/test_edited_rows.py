"""Which of the council's fields differ between a version and the plan as it stands."""

from causeway.domain.edited_rows import changed_fields

BEFORE = {
    "FND-001": {
        "ref": "FND-001",
        "recommendation": "Do.",
        "kind": "implement",
        "justification": "A",
    },
    "ACT-01": {"ref": "ACT-01", "title": "Write", "owner": "Ada", "status": "planned"},
}


def test_fields_are_named_by_row_and_the_assurers_half_is_not_the_councils() -> None:
    after = BEFORE | {
        "FND-001": BEFORE["FND-001"] | {"recommendation": "Do it.", "justification": "B"},
        "ACT-01": BEFORE["ACT-01"] | {"owner": "Bo", "status": "complete"},
    }

    assert changed_fields(BEFORE, after) == {
        "FND-001": ("justification",),
        "ACT-01": ("owner", "status"),
    }
    assert changed_fields(BEFORE, after, counting={"owner"}) == {"ACT-01": ("owner",)}


def test_a_row_that_is_new_or_gone_counts_whatever_is_counted() -> None:
    without = {"FND-001": BEFORE["FND-001"]}

    assert changed_fields(BEFORE, without, counting={"owner"}) == {"ACT-01": ()}
    assert changed_fields(without, BEFORE, counting={"owner"}) == {"ACT-01": ()}
    assert changed_fields(BEFORE, BEFORE) == {}


def test_a_field_that_an_older_version_did_not_hold_is_no_change() -> None:
    after = BEFORE | {"ACT-01": BEFORE["ACT-01"] | {"deliverer": "The county"}}

    assert changed_fields(BEFORE, after) == {}
