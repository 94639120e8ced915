"""Every rule of the guidance can be said in a plain sentence."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from causeway.catalogues.rules import UnknownRule, all_rules, rule

TESTS = Path(__file__).parent.parent
with (TESTS / "rules.csv").open(encoding="utf-8") as lines:
    TABLE = list(csv.DictReader(lines))
KNOWN = [row["rule_id"] for row in TABLE]
TOLD = [row for row in TABLE if row["kind"] in {"info", "gap"}]
PROVED = [row["rule_id"] for row in TABLE if row["kind"] not in {"info", "gap"}]
IN_A_NAME = re.compile(r"(?:^|_)r_(caf|dspt)_([0-9]{2}(?:(?:_and|_to)?_[0-9]{2})*)(?=_)")
WRITTEN = re.compile(r"R-(?:CAF|DSPT)-[0-9]{2}")


def test_every_rule_of_the_guidance_has_its_words() -> None:
    assert list(all_rules()) == KNOWN


@pytest.mark.parametrize("rule_id", KNOWN)
def test_a_rule_is_one_short_sentence(rule_id: str) -> None:
    found = rule(rule_id)

    assert found.section
    assert found.says[0].isupper()
    assert found.says.endswith((".", "?"))
    assert len(found.says) <= 200


def test_no_two_rules_say_the_same() -> None:
    sentences = [each.says for each in all_rules().values()]

    assert len(set(sentences)) == len(sentences)


def test_a_rule_knows_its_guidance() -> None:
    assert rule("R-CAF-55").guidance == "R-CAF"
    assert rule("R-DSPT-41").guidance == "R-DSPT"


def test_a_rule_that_is_none_is_refused() -> None:
    beyond = f"R-CAF-{len(KNOWN)}"

    with pytest.raises(UnknownRule):
        rule(beyond)


def named_in(text: str) -> set[str]:
    """Return the rules that a test module names, in the names of its tests or beside them."""
    found = set(WRITTEN.findall(text))
    for name in re.findall(r"def test_(\w+)", text):
        for regime, numbers in IN_A_NAME.findall(name):
            found |= {f"R-{regime.upper()}-{each}" for each in _numbers(numbers)}
    return found


def _numbers(said: str) -> list[str]:
    """Return 23, 24 and 25 for 23_to_25, and 05 and 31 for 05_and_31 and for 05_31."""
    if "_to_" in said:
        first, last = said.split("_to_")
        return [f"{each:02}" for each in range(int(first), int(last) + 1)]
    return re.findall("[0-9]{2}", said)


@cache
def named_by_tests() -> frozenset[str]:
    modules = (path for path in TESTS.rglob("test_*.py") if path != Path(__file__))
    return frozenset().union(*(named_in(path.read_text(encoding="utf-8")) for path in modules))


@pytest.mark.parametrize("rule_id", PROVED)
def test_a_rule_that_asks_for_something_is_named_by_the_test_that_proves_it(rule_id: str) -> None:
    assert rule_id in named_by_tests()


@pytest.mark.django_db
@pytest.mark.parametrize("row", TOLD, ids=[row["rule_id"] for row in TOLD])
def test_a_rule_that_only_informs_is_told_on_its_page(row: dict[str, str]) -> None:
    text = Client().get(reverse(row["page"])).text

    assert row["rule_id"] in text
    assert rule(row["rule_id"]).says in text.replace("&#39;", "’")


def test_names_of_tests_are_read_as_people_write_them() -> None:
    text = "def test_r_dspt_23_to_25_a_row(): ...\ndef test_r_dspt_05_and_31_x(): ...\n# R-CAF-09"

    assert named_in(text) == {
        "R-DSPT-23", "R-DSPT-24", "R-DSPT-25", "R-DSPT-05", "R-DSPT-31", "R-CAF-09"
    }  # fmt: skip
