"""What needs somebody now, what they wait for, and what happened lately: the home page's reads.

Everything is found through ``visible_to``; the number of queries does not grow with plans or rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db.models import Q

from causeway.domain.access import Operation
from causeway.records.models import Event, Member, Plan
from causeway.services.edited import EDITS_TOLD
from causeway.services.needs_you.item import Item
from causeway.services.needs_you.of_cycles import turning
from causeway.services.needs_you.of_days import days
from causeway.services.needs_you.of_delivery import delivery
from causeway.services.needs_you.of_files import previews
from causeway.services.needs_you.of_money import money
from causeway.services.needs_you.of_people import engagements, invitations, not_sent
from causeway.services.needs_you.of_plans import (
    comments,
    corrections,
    moves_of,
    open_to,
    recorded,
    stage_asks,
    turns_of_others,
)
from causeway.services.needs_you.of_reviews import blind_readings
from causeway.services.needs_you.of_rows import rows_of
from causeway.services.needs_you.of_setting_up import setting_up
from causeway.services.needs_you.of_submissions import of_the_assurer, submissions
from causeway.services.needs_you.of_the_ministry import access_review, questions

MOST_PLANS = 200
MOST_ITEMS = 10
MOST_RECENT = 60
OF_THE_COUNCILS_HALF = (
    *EDITS_TOLD, "workbook_taken", "presentation_taken", "presentation_kept", "paper_taken",
    "foi_export_taken", "package_taken", "receipt_taken",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the home page shows; ``more`` counts what did not find room."""

    yours: tuple[Item, ...]
    more: int
    others: tuple[Item, ...]
    recent: tuple[Event, ...]


def board(member: Member, *, at: datetime) -> Board:
    """Return everything the member's home page shows, the most urgent first."""
    plans = _plans_of(member)
    yours, others = _waiting(member, plans, at=at)
    return Board(
        yours=tuple(yours[:MOST_ITEMS]),
        more=max(0, len(yours) - MOST_ITEMS),
        others=tuple(others[:MOST_ITEMS]),
        recent=_recent(member, plans),
    )


def everything(member: Member, *, at: datetime) -> list[Item]:
    """Return all that needs the member, the most urgent first."""
    yours, _ = _waiting(member, _plans_of(member), at=at)
    return yours


def _plans_of(member: Member) -> list[Plan]:
    return list(
        Plan.objects.visible_to(member)
        .select_related("organisation", "cycle", "firm")
        .order_by("-created_at")[:MOST_PLANS]
    )


def _waiting(
    member: Member, plans: Sequence[Plan], *, at: datetime
) -> tuple[list[Item], list[Item]]:
    moves = moves_of(member, plans)
    yours = [
        *stage_asks(member, plans, moves),
        *comments(member, plans),
        *corrections(member, plans, moves),
        *rows_of(member, plans),
        *delivery(member, plans),
        *days(member, plans),
        *money(member, plans),
        *recorded(member, plans),
        *turning(member, plans),
        *submissions(member, plans),
        *of_the_assurer(member, plans),
        *questions(member, plans),
        *blind_readings(member),
        *previews(member),
        *access_review(member),
        *not_sent(member, at),
        *setting_up(member, plans),
    ]
    others = turns_of_others(member, plans, moves)
    for item, is_mine in engagements(member):
        (yours if is_mine else others).append(item)
    others.extend(invitations(member, at))
    yours.sort(key=attrgetter("urgency"))
    return yours, others


def _recent(member: Member, plans: Sequence[Plan]) -> tuple[Event, ...]:
    """Return what happened lately, without what the council has done and not shared yet."""
    open_ones = open_to(member, Operation.SEE_COUNCIL_HALF, plans)
    return tuple(
        Event.objects.visible_to(member)
        .filter(plan__in=plans)
        .exclude(~Q(plan__in=open_ones), kind__in=OF_THE_COUNCILS_HALF)
        .select_related("by", "plan__organisation")
        .order_by("-at", "-number")[:MOST_RECENT]
    )
