"""Step 8: the day of the presentation is arranged, moved, called off; and recorded once it was given.

The council schedules and leads it, supported by the assurer (R-CAF-25). What was decided is the
council's own: the assurer reads that it was given, and when.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from causeway.domain.access import Operation
from causeway.domain.executive_presentation.held import Decided, Held, Leader, Support, refusals
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import (
    Action,
    Finding,
    Member,
    Plan,
    Presentation,
    PresentationDecision,
    PresentationDeck,
    PresentationGuest,
)
from causeway.services import events, outbox
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.presentation_feedback import page_of

TOLD = frozenset({
    Role.ASSURER.value, Role.CAF_LEAD.value, Role.LEADER.value, Role.APPROVER.value,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationDay:
    """When and where, who is asked to come, which version is shown, whether the assurer supports it.

    ``is_supported`` is None while the council has not asked the assurer yet.
    """

    starts_at: datetime
    place: str
    invited: tuple[str, ...] = ()
    deck: UUID | None = None
    is_supported: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationGiven:
    """A presentation that was given, as whoever reads of it may know it.

    ``decisions`` and ``notes`` are the council's own, and empty for the assurer.
    """

    reference: UUID
    held_on: date
    leader: str
    support: Support
    audience: tuple[str, ...]
    deck: int | None
    decisions: tuple[Decided, ...]
    notes: str
    recorded_by: str
    recorded_at: datetime


class NoPresentation(Exception):
    """There is no day to call off; says what to do instead."""


def presentation_days(plan: Plan, *, by: Member) -> QuerySet[Presentation]:
    """Return the days that were arranged or recorded, as far as the member may see them."""
    seen = Presentation.objects.visible_to(by).filter(plan=plan)
    people = seen.select_related("arranged_by", "recorded_by", "deck")
    return people.prefetch_related("guests", "decisions")


def arranged_day(plan: Plan, *, by: Member) -> Presentation | None:
    """Return the day that is arranged and neither called off nor recorded."""
    return _open(presentation_days(plan, by=by)).first()


def _open(days: QuerySet[Presentation]) -> QuerySet[Presentation]:
    return days.filter(recorded_at__isnull=True, called_off_at__isnull=True)


def presentation_of(plan: Plan, *, by: Member) -> PresentationGiven | None:
    """Return the presentation that was given; None where there is none the member may know of."""
    given = presentation_days(plan, by=by).filter(recorded_at__isnull=False).last()
    if given is None or given.held_on is None or given.recorded_at is None:
        return None
    of_the_council = by.kind is OrganisationKind.COUNCIL
    return PresentationGiven(
        reference=given.reference,
        held_on=given.held_on,
        leader=given.leader,
        support=Support(given.support),
        audience=tuple(each.name for each in given.guests.all() if each.was_there),
        deck=given.deck.number if given.deck else None,
        decisions=tuple(
            Decided(text=each.text, decided_by=each.decided_by, about=tuple(each.about))
            for each in given.decisions.all()
        )
        if of_the_council
        else (),
        notes=given.notes if of_the_council else "",
        recorded_by=given.recorded_by.name if given.recorded_by else "",
        recorded_at=given.recorded_at,
    )


@permitted_on_plan(Operation.ARRANGE_PRESENTATION)
def arrange_presentation(
    plan: Plan, *, day: PresentationDay, seen_revision: int | None, by: Member, at: datetime
) -> Presentation:
    """Arrange the day, or move the one that is arranged, and tell who takes part.

    ``seen_revision`` is that of the day the person saw, None where they saw none. Raises
    SomebodyWasFirst where it has been changed meanwhile, StepRefused before the assurer has given
    feedback, and PresentationDeck.DoesNotExist; in all of them nothing has changed.
    """
    arranged = _seen(plan, seen_revision)
    said = {
        "starts_at": day.starts_at,
        "place": day.place,
        "deck": _deck(plan, day.deck, by),
        "is_supported": day.is_supported,
        "arranged_by_id": by.person_id,
        "arranged_at": at,
    }
    step = plan.regime.step(StepName.ARRANGE_PRESENTATION)
    if arranged is None or plan.stage in step.leaves:
        move(plan, step.name, by=by, at=at)
    else:
        # A day in people's diaries is moved wherever the plan is; the plan stays there.
        _happened(step.name.value, plan, arranged, by=by, at=at)
    if arranged is None:
        arranged = Presentation.objects.create(plan=plan, **said)
    else:
        days = Presentation.objects.filter(pk=arranged.pk)
        days.update(**said, revision=F("revision") + 1)
        arranged.refresh_from_db()
    PresentationGuest.objects.filter(presentation=arranged).exclude(name__in=day.invited).delete()
    _invite(arranged, day.invited)
    _tell(plan, f"arrange_presentation:{arranged.reference}:{arranged.revision}", by=by, at=at)
    return arranged


def _seen(plan: Plan, revision: int | None) -> Presentation | None:
    arranged = _open(Presentation.objects.filter(plan=plan)).first()
    if (arranged.revision if arranged else None) != revision:
        raise SomebodyWasFirst("Somebody changed the day a moment ago. Look at it again")
    return arranged


def _deck(plan: Plan, deck: UUID | None, by: Member) -> PresentationDeck | None:
    if deck is None:
        return None
    return PresentationDeck.objects.visible_to(by).filter(plan=plan).get(reference=deck)


def _invite(arranged: Presentation, names: Iterable[str]) -> None:
    PresentationGuest.objects.bulk_create(
        (
            PresentationGuest(presentation=arranged, name=name, was_invited=True)
            for name in dict.fromkeys(names)
        ),
        ignore_conflicts=True,
    )


@permitted_on_plan(Operation.ARRANGE_PRESENTATION)
def call_off_presentation(
    plan: Plan, *, reasons: str, seen_revision: int | None, by: Member, at: datetime
) -> Presentation:
    """Call off the day that is arranged, wherever the plan is by now, and tell who was to come.

    Raises NoPresentation where none is arranged, and SomebodyWasFirst where it was changed.
    """
    arranged = _seen(plan, seen_revision)
    if arranged is None:
        raise NoPresentation("No day is arranged, so there is none to call off")
    Presentation.objects.filter(pk=arranged.pk).update(
        called_off_at=at, reasons=reasons.strip(), revision=F("revision") + 1
    )
    step = plan.regime.step(StepName.CALL_OFF_PRESENTATION)
    if plan.stage in step.leaves:
        move(plan, step.name, by=by, at=at)
    else:
        _happened(step.name.value, plan, arranged, by=by, at=at)
    _tell(plan, f"call_off_presentation:{arranged.reference}", by=by, at=at)
    return arranged


@permitted_on_plan(Operation.RECORD_PRESENTATION)
def record_presentation(
    plan: Plan,
    *,
    held: Held,
    deck: UUID | None,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> Presentation:
    """Record that the presentation was given, whether or not its day was arranged here.

    Raises EditRefused with everything that is wrong with the record, StepRefused with what still
    has to be done first, SomebodyWasFirst and PresentationDeck.DoesNotExist; in all of them
    nothing has changed.
    """
    given = _seen(plan, seen_revision)
    if problems := refusals(held, today=by.today, known=rows_of(plan)):
        raise EditRefused(*problems)
    move(plan, StepName.RECORD_PRESENTATION, by=by, at=at)
    said = {
        "deck": _deck(plan, deck, by),
        "held_on": held.on,
        "led_by": Leader.COUNCIL.value,
        "leader": held.leader.strip(),
        "support": held.support.value,
        "notes": held.notes.strip(),
        "recorded_by_id": by.person_id,
        "recorded_at": at,
    }
    if given is None:
        given = Presentation.objects.create(plan=plan, **said)
    else:
        days = Presentation.objects.filter(pk=given.pk)
        days.update(**said, revision=F("revision") + 1)
        given.refresh_from_db()
    _keep_audience(given, held.audience)
    _keep_decisions(given, held.decisions)
    _tell(plan, f"record_presentation:{given.reference}", by=by, at=at)
    return given


def rows_of(plan: Plan) -> frozenset[str]:
    """Return the short names of the plan's findings and actions, which a decision can be about."""
    findings = Finding.objects.present().filter(plan=plan).only("number")
    actions = Action.objects.filter(commitments__plan=plan).only("number")
    return frozenset({*(row.ref for row in findings), *(row.ref for row in actions)})


def _keep_audience(given: Presentation, names: Iterable[str]) -> None:
    there = list(dict.fromkeys(names))
    known = PresentationGuest.objects.filter(presentation=given, name__in=there)
    known.update(was_there=True)
    PresentationGuest.objects.bulk_create(
        (PresentationGuest(presentation=given, name=name, was_there=True) for name in there),
        ignore_conflicts=True,
    )


def _keep_decisions(given: Presentation, decisions: Iterable[Decided]) -> None:
    PresentationDecision.objects.bulk_create(
        PresentationDecision(
            presentation=given,
            position=position,
            text=each.text.strip(),
            decided_by=each.decided_by.strip(),
            about=list(each.about),
        )
        for position, each in enumerate(decisions, start=1)
    )


def _happened(kind: str, plan: Plan, arranged: Presentation, *, by: Member, at: datetime) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=arranged.reference,
        plan=plan,
        by=by,
        at=at,
    )


def _tell(plan: Plan, key: str, *, by: Member, at: datetime) -> None:
    people = outbox.people_in_roles(plan, TOLD, at=at)
    outbox.tell(
        "for_information",
        to=[person for person in people if person.pk != by.person_id],
        path=page_of(plan),
        key=key,
        at=at,
    )
