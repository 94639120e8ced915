"""What a person chose of messages: which reminders, and their quiet hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from causeway.domain.access import Operation
from causeway.domain.quiet_hours import NONE, USUAL, QuietHours
from causeway.domain.reminders import Reminders
from causeway.records.models import Member, MessageChoice
from causeway.services.permission import permitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The reminders and the quiet hours of one person, chosen or usual."""

    reminders: Reminders = Reminders.ALL
    quiet: QuietHours


def choice_of(person: int) -> Choice:
    """Return what the person chose; what is usual where they chose nothing."""
    return choices_of([person])[person]


def choices_of(people: Iterable[int]) -> Mapping[int, Choice]:
    """Return what each of these people chose; what is usual where they chose nothing."""
    found = dict.fromkeys(people, Choice(quiet=_usual()))
    for kept in MessageChoice.objects.filter(person_id__in=found):
        found[kept.person_id] = Choice(reminders=Reminders(kept.reminders), quiet=kept.quiet)
    return found


def quiet_hours_of(people: Iterable[int]) -> Mapping[int, QuietHours]:
    """Return the quiet hours of each of these people."""
    return {person: choice.quiet for person, choice in choices_of(people).items()}


def _usual() -> QuietHours:
    return USUAL if settings.QUIET_BY_DEFAULT else NONE


@permitted(Operation.OWN_ACCOUNT)
def choose_messages(*, said: Choice, by: Member, at: datetime) -> None:
    """Keep what the person wants; messages that are waiting keep their time."""
    MessageChoice.objects.update_or_create(
        person_id=by.person_id,
        defaults={
            "reminders": said.reminders.value,
            "quiet_from": said.quiet.starts,
            "quiet_until": said.quiet.ends,
            "quiet_weekends": said.quiet.weekends,
            "chosen_at": at,
        },
    )
