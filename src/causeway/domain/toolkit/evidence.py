"""What an assessment is made of, how far each is answered, and what that leaves open (R-DSPT-10, 12).

A year asks for evidence items, or for outcomes of the Cyber Assessment Framework. An assertion is
confirmed by the organisation once its items are complete; the standard is met when every mandatory
item is answered and every assertion that has one is confirmed. An outcome belongs to no assertion: it
is answered once it is at the level the year expects of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from causeway.domain.framework import Level

EVENTS_OF_THE_ORGANISATION = frozenset(
    {"assessment_changed", "audit_brought_in", "row_changed", "row_carried"}
)
"""What an organisation does of its own before it publishes; reviewers are told of none of it."""

_ITEM = re.compile(r"(?P<standard>[1-9]|10)\.(?P<assertion>[1-9]\d?)\.(?P<item>[1-9]\d?)")


class Response(StrEnum):
    """How far an evidence item is answered."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    NOT_ANSWERED = "not_answered"


class ItemStatus(StrEnum):
    """How far the work on an item has come (R-DSPT-28)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    COMPLETE = "complete"


class RowOrigin(StrEnum):
    """Why a row is in the plan: listed by itself, added by hand, or from the audit (R-DSPT-12, 14, 22)."""

    UNANSWERED = "unanswered"
    ADDED = "added"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One evidence item or outcome of an assessment, as it stands."""

    code: str
    is_mandatory: bool
    response: Response

    @property
    def assertion(self) -> str:
        """The assertion it belongs to: 3.2 of 3.2.1; none of an outcome."""
        return assertion_of(self.code)

    @property
    def falls_short(self) -> bool:
        """Whether it keeps the assessment from the standard (R-DSPT-05, 21)."""
        return self.is_mandatory and self.response is not Response.ANSWERED

    @property
    def lists_itself(self) -> bool:
        """Whether its row comes into the plan by itself (R-DSPT-12, 14).

        An item that is partly answered may well be enough, and somebody adds it by hand; an outcome
        below its expected level never is.
        """
        if is_evidence_item(self.code):
            return self.is_mandatory and self.response is Response.NOT_ANSWERED
        return self.falls_short


def response_of(level: Level, *, expected: Level) -> Response:
    """Return how far an outcome at this level answers what the year expects of it."""
    if level.rank >= expected.rank:
        return Response.ANSWERED
    return Response.NOT_ANSWERED if level is Level.NOT_ACHIEVED else Response.PARTLY_ANSWERED


def is_evidence_item(text: str) -> bool:
    """Tell whether a text is the number of an evidence item, such as 3.2.1."""
    return _ITEM.fullmatch(text) is not None


def assertion_of(code: str) -> str:
    """Return the assertion of an item: 3.2 of 3.2.1; nothing for an outcome, which has none."""
    return code.rpartition(".")[0] if is_evidence_item(code) else ""


def in_order(code: str) -> tuple[int | str, ...]:
    """Return a key by which 3.2.10 stands after 3.2.9, and outcomes after items."""
    if is_evidence_item(code):
        return (0, *map(int, code.split(".")))
    return (1, code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What publishing an assessment today would come to, and why (R-DSPT-09, 10)."""

    unanswered: tuple[str, ...]
    partly_answered: tuple[str, ...]
    unconfirmed: tuple[str, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The mandatory items that are short of the standard."""
        return tuple(sorted((*self.unanswered, *self.partly_answered), key=in_order))

    @property
    def is_met(self) -> bool:
        """Whether the standard is met, so that no plan is asked for (R-DSPT-02, 04)."""
        return not self.gaps and not self.unconfirmed

    @property
    def needs_plan(self) -> bool:
        """Whether a plan is owed: items are open, not only confirmations."""
        return bool(self.gaps)


def readiness(items: Iterable[EvidenceItem], confirmed: Mapping[str, bool]) -> Readiness:
    """Return what publishing would come to; nothing is changed by asking (R-DSPT-09).

    ``confirmed`` says of each assertion whether it is confirmed; one that is not named is not.
    """
    mandatory = sorted(
        (each for each in items if each.is_mandatory), key=lambda i: in_order(i.code)
    )
    assertions = dict.fromkeys(each.assertion for each in mandatory if each.assertion)
    return Readiness(
        unanswered=_of(mandatory, Response.NOT_ANSWERED),
        partly_answered=_of(mandatory, Response.PARTLY_ANSWERED),
        unconfirmed=tuple(each for each in assertions if not confirmed.get(each, False)),
    )


def _of(items: Iterable[EvidenceItem], response: Response) -> tuple[str, ...]:
    return tuple(each.code for each in items if each.response is response)
