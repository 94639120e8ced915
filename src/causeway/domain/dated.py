"""Things with a day: what a calendar and a reminder may say of them, which names no weakness.

Words are fixed; the only thing that varies is the running number of an action, which says nothing
of what it is about. The number of a finding is left out: that one is put off is itself a weakness.
"""

from enum import StrEnum


class DatedKind(StrEnum):
    """What sort of thing has a day."""

    SESSION = "session"
    CORRECTIONS = "corrections"
    PRESENTATION = "presentation"
    CHECK_IN = "check_in"
    ACTION = "action"
    LOOK_AGAIN = "look_again"
    ACCESS_REVIEW = "access_review"
    TOOLKIT_UPDATE = "toolkit_update"


SPOKEN = {
    DatedKind.SESSION: "a session",
    DatedKind.CORRECTIONS: "the last day to ask for corrections",
    DatedKind.PRESENTATION: "a presentation",
    DatedKind.CHECK_IN: "a check-in is due",
    DatedKind.ACTION: "an action is due",
    DatedKind.LOOK_AGAIN: "something is to be looked at again",
    DatedKind.ACCESS_REVIEW: "the yearly review of access is due",
    DatedKind.TOOLKIT_UPDATE: "an update is due",
}


SAY_THEIR_NUMBER = frozenset({DatedKind.ACTION})


def in_neutral_words(kind: DatedKind, ref: str = "") -> str:
    """Return what a calendar says, such as “Causeway: an action is due (ACT-07)”."""
    number = f" ({ref})" if ref and kind in SAY_THEIR_NUMBER else ""
    return f"Causeway: {SPOKEN[kind]}{number}"
