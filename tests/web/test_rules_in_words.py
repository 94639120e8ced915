"""Why something is asked is said in words first, with a link to the guidance."""

import pytest

from causeway.catalogues.rules import UnknownRule
from causeway.domain.regimes import REGIMES
from causeway.web.rules_in_words import reasons_of
from tests.web.gallery import rendered

WHY = '{% from "components/details_why.html" import why %}{{ why(reasons) }}'


def test_reasons_stand_in_the_order_of_the_guidance_and_once_each() -> None:
    reasons = reasons_of(["R-CAF-40", "R-CAF-08", "R-CAF-40"])

    assert [reason.rule for reason in reasons] == ["R-CAF-08", "R-CAF-40"]


def test_a_reason_leads_to_its_guidance() -> None:
    published = {regime.source_url for regime in REGIMES.values()}

    assert {reason.href for reason in reasons_of(["R-CAF-55"])} <= published


def test_a_reason_of_the_toolkit_leads_to_the_toolkits_own_guidance() -> None:
    (reason,) = reasons_of(["R-DSPT-41"])

    assert reason.href == REGIMES["dspt-2023-24"].source_url


def test_the_component_shows_words_and_rule() -> None:
    shown = rendered(WHY, reasons=reasons_of(["R-CAF-55"]))

    assert "the independent assurer has to see it" in shown
    assert ">R-CAF-55</a>" in shown


def test_nothing_is_shown_where_there_is_no_reason() -> None:
    assert rendered(WHY, reasons=reasons_of([])).strip() == ""


def test_a_rule_that_is_none_is_refused_rather_than_left_out() -> None:
    beyond = f"R-CAF-{99}"

    with pytest.raises(UnknownRule):
        reasons_of([beyond])
