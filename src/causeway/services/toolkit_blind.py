"""Blind second reading: a sample of plans is drawn, two people read each, neither knowing what is said of it.

Nothing here touches a plan's judgements, stage or status. What happened is written down in the
reviewers' own body, so that no organisation learns that its plan was in a sample.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.toolkit.blind import (
    READERS,
    WouldDecide,
    how_many,
    in_drawn_order,
    next_readers,
    readers_for,
)
from causeway.domain.toolkit.plan import Criterion
from causeway.domain.toolkit.policy import REVIEWED_ONCE
from causeway.records.models import (
    BlindAnswer,
    BlindDraw,
    BlindReading,
    Member,
    Plan,
    PlanVersion,
    SampledPlan,
)
from causeway.services import events, outbox
from causeway.services.organisation import own
from causeway.services.permission import permitted
from causeway.services.toolkit_blind_readers import (
    load_of_readers,
    people_by_reference,
    who_may_read,
)
from causeway.services.toolkit_standing import HANDED_OVER
from causeway.services.words import WordsMissing, words

PATH = "/toolkit/blind/"


class NotDrawn(Exception):
    """A sample that cannot be drawn; says why."""


class NotRead(Exception):
    """A reading that was answered already, or that nobody else can take over; says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawable:
    """The versions a sample is drawn from, and who may read each; ``without_readers`` are too few for two."""

    versions: Mapping[UUID, PlanVersion]
    readers: Mapping[UUID, set[UUID]]
    without_readers: int


def drawable(year: str, *, by: Member) -> Drawable:
    """Return what can be drawn of a year: plans that came to review, each version once."""
    by.require(Operation.SAMPLE_BLIND)
    plans = Plan.objects.visible_to(by).filter(assessment__year=year, stage__in=REVIEWED_ONCE)
    return _drawable(list(plans.values_list("pk", flat=True)), by=by)


def _drawable(plans: list[int], *, by: Member) -> Drawable:
    versions = PlanVersion.objects.filter(plan__in=plans, step__in=HANDED_OVER)
    last = {each.plan_id: each for each in versions.select_related("plan").order_by("number")}
    drawn = set(
        SampledPlan.objects.filter(version__in=last.values()).values_list("plan", "version")
    )
    new = [each for each in last.values() if (each.plan_id, each.pk) not in drawn]
    readers = who_may_read(new, today=by.today)
    found = {
        each.plan.reference: each for each in new if len(readers[each.plan.reference]) >= READERS
    }
    return Drawable(versions=found, readers=readers, without_readers=len(new) - len(found))


def drawn_so_far(year: str) -> int:
    """Return how many plans of a year were drawn, for a press that must not draw twice."""
    return SampledPlan.objects.filter(draw__year=year).count()


@permitted(Operation.SAMPLE_BLIND)
def draw_sample(*, year: str, asked: str, seen: int, by: Member, at: datetime) -> BlindDraw:
    """Draw a number or a share of the plans of a year, and give each to two readers.

    It adds to what was drawn before. Raises NotANumber, and NotDrawn where there is nothing to draw or
    somebody drew since ``seen`` plans were drawn.
    """
    plans = Plan.objects.visible_to(by).filter(assessment__year=year, stage__in=REVIEWED_ONCE)
    # Two who draw at once go one after the other: the second finds that more were drawn.
    keys = sorted(plans.values_list("pk", flat=True))
    list(Plan.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    if drawn_so_far(year) != seen:
        raise NotDrawn("A sample was drawn meanwhile: look at it, and draw again to add to it")
    found = _drawable(keys, by=by)
    if not found.versions:
        raise NotDrawn(f"No plan of {year} can be drawn now")
    count = how_many(asked, among=len(found.versions))
    draw = BlindDraw.objects.create(
        year=year,
        asked=asked.strip(),
        seed=secrets.token_hex(16),
        among="\n".join(sorted(map(str, found.versions))),
        drawn_by_id=by.person_id,
        drawn_at=at,
    )
    _give(draw, found, count, at=at)
    _happened("blind_sample_drawn", subject=by.organisation_reference, ref=year, by=by, at=at)
    return draw


def _give(draw: BlindDraw, found: Drawable, count: int, *, at: datetime) -> None:
    chosen = in_drawn_order(found.versions, draw.seed)[:count]
    pairs = readers_for(chosen, found.readers, seed=draw.seed, load=load_of_readers())
    people = people_by_reference({each for pair in pairs.values() for each in pair})
    for reference, pair in pairs.items():
        version = found.versions[reference]
        sampled = SampledPlan.objects.create(draw=draw, plan=version.plan, version=version)
        for place, person in enumerate(pair, start=1):
            BlindReading.objects.create(
                sampled=sampled, person=people[person], place=place, given_at=at
            )
    key = f"blind_reading:{draw.pk}"
    outbox.tell("your_turn", to=people.values(), path=PATH, key=key, at=at)


def _locked(reading: UUID, *, by: Member) -> BlindReading:
    """Return a reading that waits for its answer, locked with its pair; raise NotRead once it is answered."""
    seen = BlindReading.objects.visible_to(by)
    found = seen.get(reference=reading)
    # Both readers, and whoever hands over, go one after the other.
    SampledPlan.objects.select_for_update().get(pk=found.sampled_id)
    found = seen.select_related("sampled__version__plan", "sampled__draw").get(pk=found.pk)
    if BlindAnswer.objects.filter(reading=found).exists():
        raise NotRead("This was answered already, and the first answer stands")
    return found


@permitted(Operation.READ_BLIND)
def answer_blind(
    *,
    reading: UUID,
    met: Mapping[Criterion, bool],
    says: Mapping[Criterion, str],
    would: WouldDecide,
    by: Member,
    at: datetime,
) -> BlindAnswer:
    """Say once of the version that was drawn whether it is robust and achievable, and what you would decide.

    Raises BlindReading.DoesNotExist for whoever was not asked or may see the plan no more, NotRead where
    it was answered, and WordsMissing where one is not met and nothing says why.
    """
    found = _locked(reading, by=by)
    if found.person_id != by.person_id:
        raise BlindReading.DoesNotExist
    given = {each: says.get(each, "").strip() for each in Criterion}
    for criterion in Criterion:
        if not met[criterion] and not given[criterion]:
            raise WordsMissing(f"Say why it is not {criterion.value}")
    answer = BlindAnswer.objects.create(
        reading=found,
        is_robust=met[Criterion.ROBUST],
        robust_says=given[Criterion.ROBUST],
        is_achievable=met[Criterion.ACHIEVABLE],
        achievable_says=given[Criterion.ACHIEVABLE],
        would=would.value,
        answered_at=at,
    )
    _happened("blind_read", subject=found.reference, by=by, at=at)
    return answer


@permitted(Operation.READ_BLIND)
def hand_over(*, reading: UUID, reason: str, by: Member, at: datetime) -> BlindReading:
    """Give a reading to whoever is next in turn by lot: as its reader, or as the team that drew.

    Raises NotRead where it was answered or nobody else may read the plan, WordsMissing without a reason.
    """
    reason = words(reason, missing="Say why somebody else should read it")
    found = _locked(reading, by=by)
    sampled = found.sampled
    may_read = who_may_read([sampled.version], today=by.today)[sampled.plan.reference]
    asked = BlindReading.objects.filter(sampled=sampled)
    others = may_read - set(asked.values_list("person__reference", flat=True))
    if not others:
        raise NotRead("Nobody else may read this plan who was not asked already")
    seed, load = sampled.draw.seed, load_of_readers()
    chosen = next_readers(others, sampled.plan.reference, seed=seed, load=load)[0]
    person = people_by_reference({chosen})[chosen]
    found.handed_over_at, found.handed_over_by_id = at, by.person_id
    found.handed_over_because = reason
    found.save(update_fields=["handed_over_at", "handed_over_by", "handed_over_because"])
    made = BlindReading.objects.create(
        sampled=sampled, person=person, place=found.place, given_at=at
    )
    key = f"blind_reading:{made.reference}"
    outbox.tell("your_turn", to=[person], path=PATH, key=key, at=at)
    _happened("blind_handed_over", subject=found.reference, by=by, at=at)
    return made


def reads_blind(plan: Plan, *, by: Member) -> BlindReading | None:
    """Return what the member has still to read blind of a plan, until when its review is not shown."""
    waiting = BlindReading.objects.visible_to(by).unanswered()
    return waiting.filter(person_id=by.person_id, sampled__plan=plan).first()


def _happened(kind: str, *, subject: UUID, by: Member, at: datetime, ref: str = "") -> None:
    # It is of the reviewers' own body, and names no plan: neither its organisation nor the other
    # reader finds it in what happened to the plan.
    events.append(kind, organisation=own(by), subject=subject, ref=ref, by=by, at=at)
