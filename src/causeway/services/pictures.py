"""Step 2, the pictures of a plan: its rows as far as the reader sees them, and drawings kept.

A drawing is kept by the digest of its data, so that a page waits for it once at most; the page
stands on its tables where it cannot be drawn.
"""

from collections.abc import Sequence
from uuid import UUID

import structlog
from django.core.cache import cache
from django.db.models import Exists, OuterRef

from causeway.documents.pictures.drawing import PicturesNotDrawn, draw
from causeway.documents.pictures.picture import Picture, digest
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.plan_pictures.people import DaysOfTeam
from causeway.records.models import Action, Commitment, Member, Plan, TeamDays
from causeway.services.rows import finding_rows, findings_of

log = structlog.get_logger(__name__)

SECONDS_TO_DRAW = 15
KEPT_FOR = 30 * 24 * 60 * 60
TRIED_AGAIN_AFTER = 5 * 60
NOT_DRAWN = b""


def plan_seen_by(member: Member, plan: Plan) -> PlanValue:
    """Return the plan with the rows the member may see, and no other."""
    rows = finding_rows(plan).visible_to(member)
    return PlanValue(stage=plan.stage, findings=findings_of(plan, rows))


def days_of_teams(plan: Plan) -> tuple[DaysOfTeam, ...]:
    """Return the days that the plan's actions take of each team."""
    committed = Commitment.objects.filter(plan=plan, action=OuterRef("action"))
    found = TeamDays.objects.filter(Exists(committed)).select_related("team", "action")
    return tuple(
        DaysOfTeam(team=each.team.name, action=each.action.ref, days=each.days) for each in found
    )


def references_of_actions(member: Member, plan: Plan) -> dict[str, UUID]:
    """Return the public reference of each of the plan's actions, by its short name."""
    committed = Commitment.objects.filter(plan=plan, action=OuterRef("pk"))
    seen = Action.objects.visible_to(member).filter(Exists(committed))
    return {action.ref: action.reference for action in seen.only("number", "reference")}


def drawings_of(pictures: Sequence[Picture]) -> list[bytes | None]:
    """Return a drawing of each picture; None for each that could not be drawn."""
    keys = [f"picture:{digest(picture)}" for picture in pictures]
    kept = cache.get_many(keys)
    missing = {key: picture for key, picture in zip(keys, pictures, strict=True) if key not in kept}
    if missing:
        kept |= _drawn(missing)
    return [kept[key] or None for key in keys]


def _drawn(missing: dict[str, Picture]) -> dict[str, bytes]:
    try:
        drawings = draw(list(missing.values()), seconds=SECONDS_TO_DRAW)
    except PicturesNotDrawn:
        # Kept as well, for a while: no page is to wait for the same failure again and again.
        log.warning("pictures_not_drawn", count=len(missing))
        failed = dict.fromkeys(missing, NOT_DRAWN)
        cache.set_many(failed, TRIED_AGAIN_AFTER)
        return failed
    made = dict(zip(missing, drawings, strict=True))
    cache.set_many(made, KEPT_FOR)
    return made
