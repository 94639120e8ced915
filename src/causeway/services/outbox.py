"""Outgoing effects: written with the change they follow from, done once, whoever asks twice.

Messages carry a link and neutral words only (R-CAF-62, T-34): an effect holds no text at all,
only what kind of message it is, whom it is for and the page it leads to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from causeway.domain.roles import Role
from causeway.records.models import (
    ConflictOfInterest,
    Effect,
    EffectState,
    Engagement,
    Membership,
    Organisation,
    Person,
    Plan,
)
from causeway.records.models.plan import covered_by
from causeway.services.message_choices import quiet_hours_of

TAKEN_TOO_LONG = timedelta(minutes=10)
NEUTRAL_SUBJECTS = {
    "invitation": "You have been invited to Causeway",
    "your_turn": "Something in Causeway needs you",
    "for_information": "There is news for you in Causeway",
    "engagement": "An engagement in Causeway needs your answer",
    "new_password": "You asked to set a new password for Causeway",
    "account_changed": "How you sign in to Causeway has changed",
    "reminder": "Something in Causeway has a day that is near",
}
AT_ONCE = frozenset({"invitation", "new_password", "account_changed"})
"""What somebody waits for, or must hear of at once, is never held back for quiet hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message to a person: where it leads, and the key under which it is left once for them."""

    person: Person
    path: str
    key: str

    @property
    def whole_key(self) -> str:
        """The key with whose message it is."""
        return f"{self.key}:{self.person.reference}"


def tell(kind: str, *, to: Iterable[Person], path: str, key: str, at: datetime) -> None:
    """Leave a message for each person, once for this key, to go when their quiet hours are over."""
    tell_each(kind, [Told(person=each, path=path, key=key) for each in to], at=at)


def tell_each(kind: str, told: Sequence[Told], *, at: datetime) -> None:
    """Leave each message of several, once for its key, to go when its person's quiet hours are over."""
    due = _after_quiet_hours(kind, [each.person.pk for each in told], at=at)
    Effect.objects.bulk_create(
        [
            Effect(
                key=each.whole_key,
                kind=kind,
                recipient=each.person,
                address=each.person.email,
                path=each.path,
                due_at=due[each.person.pk],
                state=EffectState.WAITING.value,
            )
            for each in told
        ],
        ignore_conflicts=True,
    )


def _after_quiet_hours(kind: str, people: list[int], *, at: datetime) -> dict[int, datetime]:
    if kind in AT_ONCE or not people:
        return dict.fromkeys(people, at)
    return {person: quiet.over_at(at) for person, quiet in quiet_hours_of(people).items()}


def when_to_try(effect: Effect, *, at: datetime) -> datetime:
    """Return when a message that could not go is tried again: at ``at``, or after quiet hours."""
    if effect.recipient_id is None:
        return at
    return _after_quiet_hours(effect.kind, [effect.recipient_id], at=at)[effect.recipient_id]


def tell_address(kind: str, *, address: str, path: str, key: str, at: datetime) -> None:
    """Leave a message for somebody who has no account yet."""
    Effect.objects.bulk_create(
        [
            Effect(
                key=key,
                kind=kind,
                address=address,
                path=path,
                due_at=at,
                state=EffectState.WAITING.value,
            )
        ],
        ignore_conflicts=True,
    )


def leave(kind: str, *, path: str, key: str, at: datetime) -> None:
    """Leave something for the worker to do that tells nobody anything, once for this key."""
    tell_address(kind, address="", path=path, key=key, at=at)


def ask_for(kind: str, *, subject: UUID, at: datetime) -> None:
    """Leave work for the worker about one thing, once; nobody is told anything."""
    Effect.objects.bulk_create(
        [
            Effect(
                key=_key_of_work(kind, subject),
                kind=kind,
                due_at=at,
                state=EffectState.WAITING.value,
            )
        ],
        ignore_conflicts=True,
    )


def ask_again(kind: str, *, subject: UUID, at: datetime) -> None:
    """Have work tried again that was given up; what waits or is done is left alone."""
    given_up = Effect.objects.filter(
        key=_key_of_work(kind, subject), state=EffectState.FAILED.value
    )
    given_up.update(state=EffectState.WAITING.value, attempts=0, due_at=at, problem="")


def work_on(kind: str, *, subject: UUID) -> Effect | None:
    """Return how far the work about one thing has come; None where none was asked for."""
    return Effect.objects.filter(key=_key_of_work(kind, subject)).first()


def work_of_kind(kind: str, *, state: EffectState) -> frozenset[UUID]:
    """Return what the work of a kind that has come so far is about."""
    keys = Effect.objects.filter(kind=kind, state=state.value).values_list("key", flat=True)
    return frozenset(UUID(key.rpartition(":")[2]) for key in keys)


def finish(effect: Effect, *, at: datetime) -> None:
    """Mark work as done."""
    Effect.objects.filter(pk=effect.pk, state=EffectState.TAKEN.value).update(
        state=EffectState.DONE.value, done_at=at, problem=""
    )


def subject_of(effect: Effect) -> UUID:
    """Return what an effect that is work is about."""
    return UUID(effect.key.rpartition(":")[2])


def _key_of_work(kind: str, subject: UUID) -> str:
    return f"{kind}:{subject}"


def kind_of(effect: int) -> str:
    """Return what kind of effect it is; nothing for one that is not there."""
    return Effect.objects.filter(pk=effect).values_list("kind", flat=True).first() or ""


def is_anything_due(*, at: datetime, dead_workers: Iterable[str]) -> bool:
    """Return whether there is anything to take; asked often, so nothing is locked."""
    return Effect.objects.filter(_to_take(at, dead_workers)).exists()


def take_due(*, worker: str, at: datetime, dead_workers: Iterable[str]) -> list[int]:
    """Claim the effects that are due, and those that were left half done; return their ids."""
    claimed = []
    for effect in Effect.objects.filter(_to_take(at, dead_workers)).order_by("due_at")[:100]:
        won = Effect.objects.filter(
            pk=effect.pk, state=effect.state, attempts=effect.attempts
        ).update(
            state=EffectState.TAKEN.value,
            worker=worker,
            taken_at=at,
            attempts=effect.attempts + 1,
        )
        if won:
            claimed.append(effect.pk)
    return claimed


def _to_take(at: datetime, dead_workers: Iterable[str]) -> Q:
    due = Q(state=EffectState.WAITING.value, due_at__lte=at)
    # A dead worker left it; or a living one stumbled over it and it was never finished.
    left = Q(worker__in=list(dead_workers)) | Q(taken_at__lt=at - TAKEN_TOO_LONG)
    return due | left & Q(state=EffectState.TAKEN.value)


def people_in_roles(plan: Plan, roles: Iterable[str], *, at: datetime) -> list[Person]:
    """Return the people of the plan's council or firm who hold one of the roles today."""
    today = timezone.localdate(at)
    running = Membership.objects.running(on=today).filter(role__in=list(roles))
    of_council = Q(organisation_id=plan.organisation_id)
    engaged = Engagement.objects.running(on=today).filter(firm_id=plan.firm_id)
    is_theirs = Plan.objects.filter(covered_by(engaged), pk=plan.pk).exists()
    of_firm = Q(organisation_id=plan.firm_id) if is_theirs else Q(pk=None)
    holders = running.filter(of_council | of_firm).values("person_id")
    return list(Person.objects.filter(pk__in=holders, is_active=True))


def people_of_the_ministry(*, at: datetime) -> list[Person]:
    """Return who receives what councils submit: everybody who holds that role today."""
    return people_who_hold(Role.MINISTRY, at=at)


def people_who_hold(role: Role, *, at: datetime) -> list[Person]:
    """Return everybody who holds the role today, in whichever organisation."""
    running = Membership.objects.running(on=timezone.localdate(at)).filter(role=role.value)
    return list(Person.objects.filter(pk__in=running.values("person_id"), is_active=True))


def people_of(organisations: Iterable[int], role: Role, *, at: datetime) -> list[Person]:
    """Return who holds the role today in one of the organisations, given by their keys or a query of them."""
    running = Membership.objects.running(on=timezone.localdate(at))
    holders = running.filter(organisation_id__in=organisations, role=role.value)
    return list(Person.objects.filter(pk__in=holders.values("person_id"), is_active=True))


def people_reviewing(
    organisation: Organisation, role: Role | None, *, at: datetime
) -> list[Person]:
    """Return who holds a reviewer's role today for such an organisation; a regional one is of its region.

    Whoever has declared an interest in the organisation is not told of it.
    """
    if role is None:
        return []
    running = Membership.objects.running(on=timezone.localdate(at)).filter(role=role.value)
    if role is Role.REGIONAL_LEAD:
        running = running.filter(organisation__region=organisation.region)
    conflicts = ConflictOfInterest.objects.standing().filter(organisation=organisation)
    free = Person.objects.exclude(pk__in=conflicts.values("person_id"))
    return list(free.filter(pk__in=running.values("person_id"), is_active=True))
