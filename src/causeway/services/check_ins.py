"""After submission: the check-ins of a plan, opened by the worker and answered by owners (R-CAF-16).

A check-in asks for every action that is open when it opens. What an owner says anywhere answers it;
who has said nothing is seen by the lead, who can remind them or enter what they were told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from causeway.domain.access import BEING_DELIVERED, Operation
from causeway.domain.action import Status
from causeway.domain.action_checks import Problem
from causeway.domain.check_in import Rhythm, open_on, opening_after
from causeway.domain.progress import RULE
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    CheckedIn,
    CheckIn,
    CheckInRhythm,
    Commitment,
    CommitmentFinding,
    Member,
    Membership,
    Person,
    Plan,
    ProgressUpdate,
)
from causeway.services import events, outbox
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.progress import require_begun

FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An action a check-in asks for, and what answered it."""

    action: Action
    answered: ProgressUpdate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A check-in with the rows the member sees."""

    due_on: date
    rows: tuple[Asked, ...]

    @property
    def waiting(self) -> tuple[Asked, ...]:
        """The actions nobody has said anything of yet."""
        return tuple(each for each in self.rows if each.answered is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """Who was sent a reminder, and whose actions have nobody to send one to."""

    told: tuple[str, ...]
    not_reached: tuple[str, ...]


@permitted_on_plan(Operation.MANAGE_CHECK_INS)
def set_rhythm(
    plan: Plan,
    *,
    rhythm: Rhythm,
    first_due_on: date,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> CheckInRhythm:
    """Say how often the plan's owners check in, and by which day first.

    Raises EditRefused for a day that has passed or is too far off, and SomebodyWasFirst where
    another lead set it after ``seen_revision``.
    """
    require_begun(plan)
    if not by.today <= first_due_on <= by.today + FURTHEST:
        says = "The first check-in must be due from today to a year from now"
        raise EditRefused(Problem(field="first_due_on", says=says, rule=RULE))
    kept = CheckInRhythm.objects.filter(plan=plan).first()
    if (kept.revision if kept else None) != seen_revision:
        raise SomebodyWasFirst("Somebody else set the rhythm a moment ago. Look at it first")
    row, _ = CheckInRhythm.objects.update_or_create(
        plan=plan,
        defaults={
            "rhythm": rhythm.value,
            "first_due_on": first_due_on,
            "opens_on": opening_after(rhythm, _last_due(plan), first_due_on),
            "set_by_id": by.person_id,
            "set_at": at,
            "revision": kept.revision + 1 if kept else 0,
        },
    )
    events.append(
        "rhythm_set",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return row


def open_check_ins(*, at: datetime) -> int:
    """Open every check-in whose time has come and tell its owners; return how many were opened.

    The worker asks this again and again. A check-in and its messages are written together, once
    for its due day, however many workers ask and wherever one of them is killed.
    """
    today = timezone.localdate(at)
    due = CheckInRhythm.objects.filter(opens_on__lte=today, plan__stage__in=BEING_DELIVERED)
    return sum(_open_next(each.pk, today=today, at=at) for each in due.order_by("pk").only("pk"))


@transaction.atomic
def _open_next(key: int, *, today: date, at: datetime) -> bool:
    # An update that changes nothing locks the row, so that of two workers one goes first.
    CheckInRhythm.objects.filter(pk=key).update(revision=F("revision"))
    kept = CheckInRhythm.objects.select_related("plan__organisation").get(pk=key)
    rhythm, plan = Rhythm(kept.rhythm), kept.plan
    due_on = open_on(rhythm, _last_due(plan), kept.first_due_on, today=today)
    if due_on is None:
        return False
    CheckInRhythm.objects.filter(pk=key).update(
        opens_on=opening_after(rhythm, due_on, kept.first_due_on)
    )
    actions = _open_actions(plan)
    made, is_new = CheckIn.objects.get_or_create(
        plan=plan, due_on=due_on, defaults={"opened_at": at}
    )
    if not is_new:
        return False
    CheckedIn.objects.bulk_create(CheckedIn(check_in=made, action=each) for each in actions)
    events.append(
        "check_in_opened",
        organisation=plan.organisation,
        subject=made.reference,
        plan=plan,
        by=None,
        at=at,
    )
    _tell_owners(made, actions, key=f"check_in:{made.reference}", at=at)
    return True


def _last_due(plan: Plan) -> date | None:
    days = CheckIn.objects.filter(plan=plan).order_by("-due_on")
    return days.values_list("due_on", flat=True).first()


def _open_actions(plan: Plan) -> list[Action]:
    answers = CommitmentFinding.objects.filter(
        commitment=OuterRef("pk"), finding__withdrawn_at__isnull=True
    )
    made = Commitment.objects.filter(Exists(answers), plan=plan)
    found = Action.objects.filter(pk__in=made.values("action")).select_related("owner")
    return [each for each in found if each.standing.status is not Status.COMPLETE]


def _tell_owners(
    check_in: CheckIn, actions: Iterable[Action], *, key: str, at: datetime
) -> Reminded:
    """Tell whoever owns one of the actions and works here today; the lead where nobody does."""
    plan, rows = check_in.plan, list(actions)
    people = _at_work(plan, [each.owner_id for each in rows if each.owner_id], at=at)
    by_key = {person.pk: person for person in people}
    orphans = [each for each in rows if each.owner_id not in by_key]
    path = f"/plans/{plan.reference}/delivery/"
    outbox.tell("your_turn", to=people, path=f"{path}check-in/", key=key, at=at)
    if orphans:
        leads = outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at)
        leads = [person for person in leads if person.pk not in by_key]
        outbox.tell("your_turn", to=leads, path=f"{path}check-ins/", key=key, at=at)
    return Reminded(
        told=tuple(person.name for person in people),
        not_reached=tuple(dict.fromkeys(each.owner_spoken or each.ref for each in orphans)),
    )


def _at_work(plan: Plan, people: Iterable[int], *, at: datetime) -> list[Person]:
    today = timezone.localdate(at)
    held = Membership.objects.running(on=today).filter(organisation_id=plan.organisation_id)
    return list(
        Person.objects.filter(pk__in=set(people), is_active=True)
        .filter(pk__in=held.values("person_id"))
        .order_by("name")
    )


@permitted_on_plan(Operation.MANAGE_CHECK_INS)
def remind(plan: Plan, *, by: Member, at: datetime) -> Reminded:
    """Send a reminder to whoever has not checked in yet; once a day, however often it is pressed.

    Raises EditRefused where nothing is open or everybody has answered.
    """
    latest = CheckIn.objects.filter(plan=plan).order_by("-due_on").first()
    rows = _unanswered(latest) if latest else []
    if latest is None or not rows:
        says = "Everybody has checked in, so there is nobody to remind"
        raise EditRefused(Problem(field="remind", says=says, rule=RULE))
    day = timezone.localdate(at).isoformat()
    key = f"check_in_reminder:{latest.reference}:{day}"
    events.append(
        "check_in_reminded",
        organisation=plan.organisation,
        subject=latest.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return _tell_owners(latest, rows, key=key, at=at)


def _unanswered(check_in: CheckIn) -> list[Action]:
    asked = CheckedIn.objects.still_promised().filter(check_in=check_in)
    rows = asked.filter(answered_by__isnull=True).select_related("action__owner")
    return [each.action for each in rows.order_by("action__number")]


def round_now(plan: Plan, *, by: Member) -> Round | None:
    """Return the latest check-in with the rows the member sees; None where none was opened."""
    by.require(Operation.SEE_DELIVERY, plan.stage)
    latest = CheckIn.objects.visible_to(by).filter(plan=plan).order_by("-due_on").first()
    if latest is None:
        return None
    seen = Action.objects.visible_to(by).filter(pk=OuterRef("action"))
    rows = (
        CheckedIn.objects.visible_to(by)
        .filter(Exists(seen), check_in=latest)
        .select_related("action__owner", "answered_by__said_by")
        .order_by("action__number")
    )
    return Round(
        due_on=latest.due_on,
        rows=tuple(Asked(action=each.action, answered=each.answered_by) for each in rows),
    )


def rhythm_of(plan: Plan, *, by: Member) -> CheckInRhythm | None:
    """Return how often the plan asks its owners; None until a lead has said so."""
    return CheckInRhythm.objects.visible_to(by).filter(plan=plan).select_related("set_by").first()
