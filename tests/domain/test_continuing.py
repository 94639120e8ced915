"""Which earlier findings are suggested, and which may be continued at all."""

from causeway.domain.continuing import Comparable, against_continuing, suggested

TEXT = "Patch the servers of the revenues system within fourteen days of release."


def one(
    key: int, outcome: str, text: str = "Something else.", part: int | None = None
) -> Comparable:
    return Comparable(key=key, part=part, outcomes=frozenset({outcome}), text=text)


def test_the_same_outcome_of_the_same_part_and_look_alikes_are_suggested_likeliest_first() -> None:
    earlier = [
        one(1, "B4.a", part=7),
        one(2, "A1.a", TEXT),
        one(3, "B4.a"),
        one(4, "D1.a"),
        one(5, "B4.a", TEXT),
    ]

    found = suggested(one(9, "B4.a", TEXT), earlier)

    assert [each.key for each in found] == [5, 2, 3]
    assert [each.looks_alike for each in found] == [True, True, False]
    assert [each.shared for each in found] == [("B4.a",), (), ("B4.a",)]


def test_only_a_submitted_plan_of_an_earlier_cycle_is_continued() -> None:
    good = {"same_regime": True, "of_an_earlier_cycle": True, "was_submitted": True}

    assert against_continuing("FND-001", **good) == ()
    for name in good:
        (reason,) = against_continuing("FND-001", **(good | {name: False}))
        assert reason.says.startswith("FND-001 is not a finding")
