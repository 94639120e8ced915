"""The shipped frameworks hold what the centre published."""

import pytest

from causeway.catalogues.frameworks import (
    CODES,
    FrameworkFileBroken,
    UnknownFramework,
    framework,
    parse,
)
from causeway.domain.framework import Level, LevelNotOffered

WITHOUT_A_PARTIAL_LEVEL = {
    "caf-3.2": "A1.a A1.b A1.c A2.b A3.a C2.a C2.b D1.b D1.c D2.a D2.b",
    "caf-4.0": "A1.a A1.b A1.c A2.c A3.a D1.b D1.c D2.a D2.b",
}

A_SMALL_FILE = """
code: small-1
title: A small framework
objectives:
  - id: A
    title: First objective
    principles:
      - id: A1
        title: First principle
        outcomes:
          - { id: A1.a, title: First outcome }
          - { id: A1.b, title: Second outcome, partial: false }
"""


@pytest.mark.parametrize(("code", "count"), [("caf-3.2", 39), ("caf-4.0", 41)])
def test_each_version_has_its_outcomes(code: str, count: int) -> None:
    shipped = framework(code)

    assert len(shipped.requirements) == count
    assert len(shipped.objectives) == 4
    assert len(shipped.principles) == 14


@pytest.mark.parametrize(
    ("code", "counts"), [("caf-3.2", (7, 20, 7, 5)), ("caf-4.0", (9, 20, 7, 5))]
)
def test_outcomes_stand_under_their_objectives(code: str, counts: tuple[int, ...]) -> None:
    shipped = framework(code)

    assert tuple(len(shipped.of_objectives(letter)) for letter in "ABCD") == counts


@pytest.mark.parametrize("code", CODES)
def test_outcomes_without_a_partial_level_are_marked(code: str) -> None:
    unmarked = [each.id for each in framework(code).requirements if not each.has_partial_level]

    assert unmarked == WITHOUT_A_PARTIAL_LEVEL[code].split()


@pytest.mark.parametrize("code", CODES)
def test_every_parent_exists(code: str) -> None:
    shipped = framework(code)

    objectives = {each.id for each in shipped.objectives}
    principles = {each.id: each.objective_id for each in shipped.principles}

    assert set(principles.values()) == objectives
    assert all(principles[each.principle_id] == each.objective_id for each in shipped.requirements)


def test_the_same_framework_is_read_once() -> None:
    assert framework("caf-3.2") is framework("caf-3.2")


def test_assurance_moved_between_the_versions() -> None:
    assert framework("caf-3.2").requirement("A2.b").title == "Assurance"
    assert framework("caf-4.0").requirement("A2.c").title == "Assurance"


def test_partially_achieved_is_refused_where_there_is_no_such_level() -> None:
    with pytest.raises(LevelNotOffered, match=r"A1\.a Board Direction"):
        framework("caf-4.0").check_level("A1.a", Level.PARTIALLY_ACHIEVED)


def test_a_framework_that_does_not_ship_is_refused() -> None:
    with pytest.raises(UnknownFramework):
        framework("caf-5.0")


def test_a_file_in_our_layout_is_read() -> None:
    small = parse(A_SMALL_FILE)

    assert [each.id for each in small.requirements] == ["A1.a", "A1.b"]
    assert [each.has_partial_level for each in small.requirements] == [True, False]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("A1.b", "A1.a", r"A1\.a is named twice"),
        ("A1.b", "B1.b", r"B1\.b stands under A1"),
        ("id: A1\n", "id: A\n", "A is named twice"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(before: str, after: str, says: str) -> None:
    with pytest.raises(FrameworkFileBroken, match=says):
        parse(A_SMALL_FILE.replace(before, after))
