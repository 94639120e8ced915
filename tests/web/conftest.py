"""What tests of pages share: a day to stand on."""

from datetime import UTC, datetime

import pytest
import time_machine as clocks

MAY_OF_2025 = datetime(2025, 5, 12, 11, 0, tzinfo=UTC)


@pytest.fixture
def may_of_2025(time_machine: clocks.TimeMachineFixture) -> None:
    """Let it be noon in London on the day the builders build for."""
    time_machine.move_to(MAY_OF_2025, tick=False)
