"""Every rule of the guidance can be said in a plain sentence."""

from pathlib import Path

import pytest

from causeway.catalogues.rules import UnknownRule, all_rules, rule

KNOWN = (Path(__file__).parent.parent / "rules.csv").read_text(encoding="utf-8").split()[1:]


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
