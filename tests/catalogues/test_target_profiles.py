"""A profile of targets is brought in from a CSV file."""

import pytest

from causeway.catalogues.frameworks import framework
from causeway.catalogues.problems import FileProblem, Rule, Severity
from causeway.catalogues.target_profiles import EXAMPLES, example, read_target_profile
from causeway.domain.framework import Level

HEADING = "framework,requirement,level\n"


def errors_of(data: str | bytes) -> list[FileProblem]:
    content = data.encode() if isinstance(data, str) else data
    reading = read_target_profile(content)
    assert reading.profile is None
    return [each for each in reading.problems if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("filename", "achieved", "partial"),
    [("govassure-baseline-caf-3.2.csv", 10, 27), ("govassure-enhanced-caf-3.2.csv", 24, 13)],
)
def test_the_two_examples_are_whole(filename: str, achieved: int, partial: int) -> None:
    reading = read_target_profile(example(filename))

    assert reading.problems == ()
    assert reading.profile is not None
    levels = [each.level for each in reading.profile.targets]
    assert levels.count(Level.ACHIEVED) == achieved
    assert levels.count(Level.PARTIALLY_ACHIEVED) == partial
    assert [each.requirement_id for each in reading.profile.targets if each.level is None] == [
        "C2.a",
        "C2.b",
    ]


def test_the_examples_say_whose_they_are() -> None:
    for filename, label in EXAMPLES:
        assert "not councils'" in label
        assert b"central government's and not councils'" in example(filename)


def test_an_example_is_asked_for_by_its_name_alone() -> None:
    with pytest.raises(FileNotFoundError):
        example("../caf-3.2.yaml")


@pytest.mark.parametrize(
    "written",
    [
        "framework,requirement,level\ncaf-4.0,A2.b,Partially achieved\n",
        "\ufeffFramework;Requirement;Level\r\nCAF v4.0;a2b;partially-achieved\r\n",
        "Target level\tCAF version\tContributing outcome\nPARTIAL\t4.0\tA2.b Understanding Threat\n",
        "sep=;\nframework;requirement;level\ncaf-4.0;A2.b;Partial\n",
        '"# a note, quoted",,\n\nlevel,framework,outcome\n"Partially achieved","caf 4.0","A2.b"\n',
    ],
)
def test_people_write_the_same_profile_in_many_ways(written: str) -> None:
    reading = read_target_profile(written.encode())

    assert reading.profile is not None
    assert reading.profile.framework_code == "caf-4.0"
    assert reading.profile.level("A2.b") is Level.PARTIALLY_ACHIEVED


@pytest.mark.parametrize("words", ["No requirement", "none", "Not achieved", "N/A"])
def test_nothing_may_be_required(words: str) -> None:
    reading = read_target_profile(f"{HEADING}caf-3.2,C2.a,{words}\n".encode())

    assert reading.profile is not None
    assert [each.level for each in reading.profile.targets] == [None]


def test_outcomes_the_file_leaves_out_are_listed_and_do_not_stop_it() -> None:
    reading = read_target_profile(f"{HEADING}caf-3.2,A1.a,Achieved\n".encode())

    assert reading.profile is not None
    assert len(reading.problems) == 38
    assert {each.rule for each in reading.problems} == {Rule.OUTCOME_MISSING}


@pytest.mark.parametrize("outcome", ["A1.a", "A2.b", "D2.b"])
def test_partially_achieved_is_refused_where_there_is_no_such_level(outcome: str) -> None:
    (problem,) = errors_of(f"{HEADING}caf-3.2,{outcome},Partially achieved\n")

    assert problem.rule is Rule.PARTIAL_NOT_POSSIBLE
    assert problem.where == "line 2, column 3"
    assert framework("caf-3.2").requirement(outcome).title in problem.message


@pytest.mark.parametrize(
    ("rows", "rule", "where"),
    [
        ("caf-3.2,A1.z,Achieved", Rule.UNKNOWN_OUTCOME, "line 2, column 2"),
        ("caf-3.2,,Achieved", Rule.UNKNOWN_OUTCOME, "line 2, column 2"),
        ("caf-3.2,A4.b,Achieved", Rule.UNKNOWN_OUTCOME, "line 2, column 2"),
        ("caf-3.2,A1.a,Mostly", Rule.UNKNOWN_LEVEL, "line 2, column 3"),
        ("caf-3.2,A1.a", Rule.UNKNOWN_LEVEL, "line 2, column 3"),
        ("caf-3.2,A1.a,Achieved\ncaf-3.2,A1.a,Achieved", Rule.WRITTEN_TWICE, "line 3, column 2"),
        ("caf-3.2,A1.a,Achieved\ncaf-4.0,A1.b,Achieved", Rule.UNKNOWN_FRAMEWORK, "line 3, column 1"),
        ("dspt,1.1.1,Met", Rule.UNKNOWN_FRAMEWORK, "line 2"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused_at_its_place(rows: str, rule: Rule, where: str) -> None:
    (problem,) = errors_of(f"{HEADING}{rows}\n")

    assert (problem.rule, problem.where) == (rule, where)


def test_everything_wrong_is_said_at_once_in_reading_order() -> None:
    problems = errors_of(f"{HEADING}caf-3.2,Z1.a,Mostly\ncaf-3.2,A1.a,Partial\n")

    assert [each.where for each in problems] == [
        "line 2, column 2",
        "line 2, column 3",
        "line 3, column 3",
    ]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", Rule.PART_MISSING),
        (b"framework,requirement\ncaf-3.2,A1.a\n", Rule.PART_MISSING),
        (HEADING.encode(), Rule.PART_MISSING),
        (b"framework,level,outcome,requirement\n", Rule.WRITTEN_TWICE),
        (b'framework,requirement,level\n"caf-3.2,A1.a,Achieved\n', Rule.NOT_WELL_FORMED),
        (HEADING.encode("utf-16"), Rule.NOT_TEXT),
        (b"framework,requirement,level\ncaf-3.2,A1.a\0,Achieved\n", Rule.NOT_TEXT),
        (b"a" * 1_000_001, Rule.TOO_LARGE),
        (HEADING.encode() + b"caf-3.2,A1.a,Achieved\n" * 2_001, Rule.TOO_LARGE),
        (HEADING.encode() + b"a" * 200_000, Rule.NOT_WELL_FORMED),
    ],
)
def test_a_file_that_is_no_profile_is_refused(data: bytes, rule: Rule) -> None:
    (problem,) = errors_of(data)

    assert problem.rule is rule
