"""Evidence in words: what it is, how far its file has come, what may be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.evidence import (
    EvidenceKind,
    Room,
    ScanState,
    against_opening,
    in_megabytes,
)
from causeway.records.models import Action, Evidence, Member, Plan
from causeway.web.spoken import moment

TAGS = {
    ScanState.WAITING: ("Being checked for malware", "blue"),
    ScanState.CLEAN: ("Checked, no malware", "green"),
    ScanState.INFECTED: ("Malware found, file removed", "red"),
    ScanState.NOT_SCANNED: ("Not checked for malware", "orange"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line about a piece of evidence."""

    key: str
    value: str
    words: bool = True
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece of evidence; an address is empty where that may not be done."""

    title: str
    anchor: str
    tag: str
    colour: str
    facts: tuple[Fact, ...]
    says: str
    is_withdrawn: bool
    open_at: str = ""
    withdraw_at: str = ""
    bring_back_at: str = ""
    check_at: str = ""


def shown(
    plan: Plan, action: Action, rows: Iterable[Evidence], *, member: Member, has_a_hand: bool
) -> tuple[Shown, ...]:
    """Return the evidence as it is shown to the member."""
    may_change = has_a_hand and member.may(Operation.WITHDRAW_EVIDENCE, plan.stage)
    return tuple(_shown(plan, action, row, may_change=may_change) for row in rows)


def _shown(plan: Plan, action: Action, row: Evidence, *, may_change: bool) -> Shown:
    may_change = may_change and row.plan_id == plan.pk
    is_withdrawn = row.withdrawn_at is not None
    state = ScanState(row.scan_state) if row.scan_state else None
    tag, colour = TAGS[state] if state else ("Kept elsewhere", "grey")
    closed = (
        against_opening(state, unscanned_may_be_opened=settings.UNSCANNED_MAY_BE_OPENED)
        if state
        else None
    )

    def address(name: str) -> str:
        return reverse(f"evidence:{name}", args=[plan.reference, action.reference, row.reference])

    can_check = state is ScanState.NOT_SCANNED and settings.SCANNER is not None
    return Shown(
        title=row.title,
        anchor=f"evidence-{row.reference}",
        tag="Withdrawn" if is_withdrawn else tag,
        colour="grey" if is_withdrawn else colour,
        facts=_facts(row, state),
        says=closed.says if closed and not is_withdrawn else "",
        is_withdrawn=is_withdrawn,
        open_at=address("take") if state and not closed and not is_withdrawn else "",
        withdraw_at=address("withdraw") if may_change and not is_withdrawn else "",
        bring_back_at=address("bring_back") if may_change and is_withdrawn else "",
        check_at=address("check") if may_change and can_check and not is_withdrawn else "",
    )


def _facts(row: Evidence, state: ScanState | None) -> tuple[Fact, ...]:
    is_file = row.kind == EvidenceKind.FILE.value
    checked = f"{TAGS[state][0]}, {moment(row.scanned_at)}" if state and row.scanned_at else ""
    withdrawn = ""
    if row.withdrawn_by and row.withdrawn_at:
        withdrawn = (
            f"By {row.withdrawn_by.name} on {moment(row.withdrawn_at)}: {row.withdrawn_because}"
        )
    found = (
        Fact(key="What it shows", value=row.shows),
        Fact(key="File", value=f"{row.file_name} ({in_megabytes(row.size)})" if is_file else ""),
        Fact(key="Where it is kept", value=row.kept_at),
        Fact(key="Added", value=f"By {row.added_by.name} on {moment(row.added_at)}"),
        Fact(key="Shown", value="Wherever this action is planned" if row.is_shared else ""),
        Fact(key="Malware check", value=checked),
        Fact(key="What was found", value=row.found),
        Fact(key="Withdrawn", value=withdrawn),
    )
    return tuple(fact for fact in found if fact.value)


def room_in_words(room: Room) -> str:
    """Return how much of its room the organisation uses."""
    return f"Your organisation’s files take {in_megabytes(room.used)} of {in_megabytes(room.most)}."


def about_the_scanner() -> str:
    """Return what to know where the installation has no scanner; nothing where it has one."""
    if settings.SCANNER is not None:
        return ""
    if settings.UNSCANNED_MAY_BE_OPENED:
        return (
            "This installation has no malware scanner. Files are not checked for malware, and can "
            "be opened: open only what you expect from people you know."
        )
    return (
        "This installation has no malware scanner, so files are kept without being checked, and "
        "nobody can open them until one is set up. Say where something is kept instead, or ask "
        "whoever runs Causeway."
    )
