"""Step 10: submit the final plan to the ministry (guidance: "Steps"; R-CAF-27, 62, 63).

How a plan reaches the ministry was left open by the guidance, so the channel is configuration.
"""

from enum import StrEnum


class Channel(StrEnum):
    """How a package reaches the ministry; never by e-mail."""

    MINISTRY_IN_CAUSEWAY = "ministry_in_causeway"
    SEALED_DOWNLOAD = "sealed_download"
