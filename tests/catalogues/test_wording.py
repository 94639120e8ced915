"""An installation brings in its own copy of a framework's wording."""

from collections import Counter
from collections.abc import Callable

import pytest

from causeway.catalogues.extracts import SourceFormat
from causeway.catalogues.frameworks import CODES, framework
from causeway.catalogues.problems import FileProblem, Rule, Severity
from causeway.catalogues.wording import Wording, WordingReading, read_wording
from causeway.domain.framework import Level
from tests.catalogues.wording_files import a_library, a_webcaf_file


def read(text: str, filename: str = "") -> WordingReading:
    return read_wording(text.encode(), filename)


def wording_in(text: str, filename: str = "") -> Wording:
    reading = read(text, filename)
    assert reading.is_usable, reading.problems
    assert reading.wording is not None
    return reading.wording


def errors_in(text: str) -> list[FileProblem]:
    reading = read(text)
    assert not reading.is_usable
    return [each for each in reading.problems if each.severity is Severity.ERROR]


def without(text: str, start: str, end: str = "") -> str:
    first = text.index(start)
    last = text.index(end) if end else len(text)
    return text[:first] + text[last:]


@pytest.mark.parametrize("code", CODES)
def test_a_whole_webcaf_file_is_read_without_a_problem(code: str) -> None:
    reading = read(a_webcaf_file(code))

    assert reading.problems == ()
    assert reading.wording is not None
    assert reading.wording.framework_code == code
    assert reading.wording.source_format is SourceFormat.WEBCAF
    expected = sum(len(each.levels) for each in framework(code).requirements)
    assert len(reading.wording.statements) == expected


@pytest.mark.parametrize("code", CODES)
def test_a_whole_library_is_read_with_a_word_on_what_it_lacks(code: str) -> None:
    reading = read(a_library(code))

    assert [each.rule for each in reading.problems] == [Rule.SOME_LEVELS_ONLY]
    assert reading.wording is not None
    assert reading.wording.framework_code == code
    assert reading.wording.source_format is SourceFormat.CISO_ASSISTANT
    assert reading.wording.title == "The framework in an invented wording"
    assert reading.wording.edition == "7"
    assert len(reading.wording.statements) == len(framework(code).requirements)


@pytest.mark.parametrize("text", [a_webcaf_file("caf-4.0"), a_library("caf-4.0")])
def test_a_statement_knows_its_outcome_level_and_number(text: str) -> None:
    statements = wording_in(text).statements_of("A2.b")

    last = statements[-1]
    assert (last.level, last.number, last.text) == (Level.ACHIEVED, 1, last.text)
    assert last.text.startswith("Invented for A2.b")


def test_descriptions_run_on_over_the_lines_of_the_file() -> None:
    descriptions = wording_in(a_webcaf_file("caf-3.2")).descriptions

    assert len(descriptions) == 4 + 14 + 39
    assert descriptions[0].text == "What A is about."


def test_the_version_of_a_webcaf_file_is_found_by_its_outcomes() -> None:
    reading = read(a_webcaf_file("caf-4.0"), "caf-v3.2.yaml")

    assert reading.wording is not None
    assert reading.wording.framework_code == "caf-4.0"
    assert [each.rule for each in reading.problems] == [Rule.TITLE_DIFFERS]


@pytest.mark.parametrize(("name", "code"), [("v3.2.yaml", "caf-3.2"), ("v4.0.yaml", "caf-4.0")])
def test_where_the_outcomes_leave_it_open_the_name_decides(name: str, code: str) -> None:
    shortened = without(a_webcaf_file("caf-3.2"), "          A2.b:")

    wording = read(shortened, name).wording
    assert wording is not None
    assert wording.framework_code == code


def test_outcomes_the_file_lacks_are_listed() -> None:
    shortened = without(a_webcaf_file("caf-3.2"), "          A1.b:", "          A1.c:")

    reading = read(shortened)

    assert reading.is_usable
    assert [each.message for each in reading.problems] == [
        "The file has no A1.b Roles and Responsibilities: it will be without wording"
    ]


@pytest.mark.parametrize("make", [a_webcaf_file, a_library])
def test_a_file_that_breaks_off_is_refused(make: Callable[[str], str]) -> None:
    text = make("caf-4.0")
    broken_off = text[: text.index("      D2:" if make is a_webcaf_file else ":d2.a\n")]

    found = errors_in(broken_off[: broken_off.rindex("\n") + 1])

    assert any("no outcome of D2 Lessons Learned" in each.message for each in found)


def test_an_outcome_the_framework_does_not_have_is_refused_at_its_line() -> None:
    text = a_webcaf_file("caf-3.2").replace("A1.b", "A1.x")

    (problem,) = errors_in(text)

    assert problem.rule is Rule.UNKNOWN_OUTCOME
    assert problem.line == text[: text.index("A1.x:")].count("\n") + 1


def test_a_level_the_outcome_does_not_have_is_refused() -> None:
    text = a_webcaf_file("caf-3.2").replace("not-achieved:", "partially-achieved:", 1)

    (problem,) = errors_in(text)

    assert problem.rule is Rule.PARTIAL_NOT_POSSIBLE
    assert "A1.a Board Direction" in problem.message


def test_the_levels_a_file_leaves_empty_may_be_written_in_any_way() -> None:
    levels = "              not-achieved:\n                A1.a.1:\n"
    for empty in ("{}", "", "~", "{ }"):
        extra = f"              partially-achieved: {empty}\n{levels}"
        wording = wording_in(a_webcaf_file("caf-3.2").replace(levels, extra, 1))
        assert len(wording.statements_of("A1.a")) == 2


def test_older_files_write_the_statement_beside_its_number() -> None:
    text = a_webcaf_file("caf-3.2").replace(
        "A1.a.1:\n                  description: Invented for A1.a.\n"
        "                  ncsc-index: A1.a.NA.1",
        "A1.a.1: Written at once.",
    )

    first = wording_in(text).statements[0]

    assert (first.reference, first.text) == ("A1.a.1", "Written at once.")


def test_a_number_given_twice_keeps_both_statements() -> None:
    twice = "                A1.a.9:\n                  description: Another.\n"
    index = "                  ncsc-index: A1.a.A.1\n"
    reading = read(a_webcaf_file("caf-3.2").replace(index, f"{index}{twice}{index}", 1))

    assert reading.is_usable
    assert [each.rule for each in reading.problems] == [Rule.WRITTEN_TWICE]
    assert reading.wording is not None
    numbers = Counter((each.level, each.number) for each in reading.wording.statements_of("A1.a"))
    assert max(numbers.values()) == 1


def test_a_title_of_their_own_is_pointed_out_and_does_not_change_ours() -> None:
    reading = read(a_library("caf-4.0").replace("name: Threat Hunting", "name: Hunting", 1))

    assert reading.is_usable
    assert "Its title stays “Threat Hunting”" in reading.problems[0].message


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("          A1.b:", "          A1.a:", Rule.WRITTEN_TWICE),
        ("    code: A\n", "    code: B\n", Rule.NOT_WELL_FORMED),
        ("achieved:\n                A1.a.1", "attained:\n                A1.a.1", Rule.UNKNOWN_LEVEL),
        ("description: Invented for A1.a.", "text: Invented.", Rule.PART_MISSING),
        ("objectives:\n", "objectives: []\nothers:\n", Rule.PART_MISSING),
        ("            indicators:", "            signs:", Rule.PART_MISSING),
    ],
)  # fmt: skip
def test_a_malformed_webcaf_file_is_refused(before: str, after: str, rule: Rule) -> None:
    problems = errors_in(a_webcaf_file("caf-3.2").replace(before, after, 1))

    assert rule in {each.rule for each in problems}
    assert all(each.line for each in problems)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("  framework:", "  threats:", Rule.PART_MISSING),
        ("    requirement_nodes:", "    requirement_nodes: {}\n    others:", Rule.PART_MISSING),
        ("ncsc-caf-3.2", "iso27001-2022", Rule.UNKNOWN_FRAMEWORK),
        ("caf-3.2", "caf-5.0", Rule.UNKNOWN_FRAMEWORK),
        ("req_node:ncsc:a1.a\n", "req_node:ncsc:a1.b\n", Rule.WRITTEN_TWICE),
        ("      ref_id: A1.a\n", "      ref_id: A1.a\n      ref_id: A1.a\n", Rule.WRITTEN_TWICE),
        ("parent_urn: urn:invented:risk:req_node:ncsc:a1", "parent_urn: nobody", Rule.PART_MISSING),
        ("description: Invented for A1.a.1.", "annotation: none", Rule.PART_MISSING),
        ("ref_id: A1.a.1", "ref_id: A1.a.PA.1", Rule.PARTIAL_NOT_POSSIBLE),
        ("    - urn", "    - just a text\n    - urn", Rule.PART_MISSING),
    ],
)
def test_a_malformed_library_is_refused(before: str, after: str, rule: Rule) -> None:
    problems = errors_in(a_library("caf-3.2").replace(before, after))

    assert rule in {each.rule for each in problems}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: 1\n", Rule.NOT_THIS_KIND),
        ("- a\n- b\n", Rule.NOT_THIS_KIND),
        ("just words", Rule.NOT_THIS_KIND),
        ("", Rule.NOT_THIS_KIND),
        ("objectives:\n  A: {title: x, principles: {A1: {outcomes: {}}}}", Rule.PART_MISSING),
        ("a: [", Rule.NOT_WELL_FORMED),
    ],
)
def test_what_is_no_framework_is_refused(text: str, rule: Rule) -> None:
    reading = read(text)

    assert reading.wording is None
    assert [each.rule for each in reading.problems] == [rule]


def test_another_framework_under_the_same_ids_is_refused() -> None:
    text = a_webcaf_file("caf-3.2").replace("title: ", "title: Not ")

    (problem,) = errors_in(text)

    assert problem.rule is Rule.UNKNOWN_FRAMEWORK
    assert "39 outcomes in the file 0 are known" in problem.message


def test_a_file_without_any_statement_is_refused() -> None:
    text = a_library("caf-3.2")
    nodes = [each for each in text.split("    - ") if ".1\n" not in each]

    (problem,) = errors_in("    - ".join(nodes))

    assert problem.message == "The file has no statements under its outcomes"
