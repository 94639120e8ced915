"""What changed between two versions: field by field, in the order of the later one."""

from causeway.domain.difference import Difference, Fate, Row, by_row, differences


def row(ref: str, **fields: str) -> dict[str, Row]:
    return {ref: Row(ref=ref, fields=fields)}


def test_a_field_that_differs_is_told_with_both_values() -> None:
    found = differences(row("ACT-07", cost="£12,000"), row("ACT-07", cost="£18,000"))

    assert found == (Difference(ref="ACT-07", field="cost", old="£12,000", new="£18,000"),)


def test_what_is_the_same_is_not_told() -> None:
    assert by_row(row("ACT-07", cost="nil"), row("ACT-07", cost="nil")) == ()


def test_a_field_that_was_empty_or_missing_has_nothing_before_it() -> None:
    found = differences(row("FND-001", lead=""), row("FND-001", lead="Ada", priority="High"))

    assert [(each.field, each.old, each.new) for each in found] == [
        ("lead", "", "Ada"),
        ("priority", "", "High"),
    ]


def test_rows_come_in_the_order_of_the_later_version_and_lost_ones_last() -> None:
    before = row("FND-001", kind="") | row("ACT-01", title="Gone") | row("FND-002", kind="")
    after = row("FND-002", kind="Defer") | row("FND-001", kind="Defer") | row("ACT-02", title="New")

    found = by_row(before, after)

    assert [(each.row.ref, each.fate) for each in found] == [
        ("FND-002", Fate.CHANGED),
        ("FND-001", Fate.CHANGED),
        ("ACT-02", Fate.ADDED),
        ("ACT-01", Fate.REMOVED),
    ]


def test_a_row_without_any_words_is_no_difference() -> None:
    assert by_row({}, row("ACT-03", title="")) == ()
