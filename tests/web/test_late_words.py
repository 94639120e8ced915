"""How late an action is, in words: against what was agreed, and against what was expected."""

from datetime import date
from typing import Any

import pytest

from causeway.domain.action import Status
from causeway.web.delivery.presenters import late_words
from tests.domain.test_delivery import TODAY, action


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"forecast_finish": date(2025, 7, 30)}, ("30 days later than agreed", "yellow")),
        ({"forecast_finish": date(2025, 5, 1)}, ("The expected finish has passed", "yellow")),
        ({"forecast_finish": date(2025, 6, 1)}, ("", "")),
        ({"agreed": date(2025, 5, 10)}, ("Overdue by 2 days", "red")),
    ],
)
def test_an_action_says_how_late_it_is(fields: dict[str, Any], says: tuple[str, str]) -> None:
    assert late_words(action(status=Status.IN_PROGRESS, percent=10, **fields), TODAY) == says
