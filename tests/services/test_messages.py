"""Messages hold a link and neutral words: nothing that anybody wrote is ever in one (T-34)."""

from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from pytest_django.fixtures import Settings

from causeway.domain.assurer_feedback import Resolution, SessionOutcome
from causeway.jobs.loop import Pace, look
from causeway.jobs.tasks import DOES
from causeway.records.models import Comment, Correction, Effect, Member, Person, Plan, SentMessage
from causeway.services.assurer_feedback import reply_to, resolve_comment
from causeway.services.corrections import answer_correction
from causeway.services.demonstration.loading import load
from causeway.services.member import member_for
from causeway.services.outbox import NEUTRAL_SUBJECTS
from causeway.services.report_release import release_report
from causeway.services.session import Ending, accept_plan, record_outcome
from causeway.services.sharing import share_draft, take_back_draft

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()
OURS = {"SentMessage", "Effect", "DBTaskResult", "Session", "Event", "PlanVersion", "ContentType"}
SHORTEST = 8


def called(name: str) -> Member:
    person = Person.objects.get(name=name)
    found = member_for(person, chosen="", today=timezone.localdate(NOW))
    assert found is not None
    return found


def play_on(at: datetime) -> None:
    """Take the story from where the demonstration leaves it to the plan that is accepted."""
    lead, marian, idris = map(called, ("Callum Fairweather", "Marian Stroud", "Idris Kane"))
    plan = Plan.objects.get(stage="session_arranged").reference
    for comment in Comment.objects.filter(plan__reference=plan):
        reply_to(plan, comment=comment.reference, text="We shall see to that.", by=lead, at=at)
        resolve_comment(
            plan,
            comment=comment.reference,
            resolution=Resolution.CHANGED,
            says="The date is a year earlier now.",
            by=lead,
            at=at,
        )
    ending = Ending(outcome=SessionOutcome.REWORK, notes="A good talk", reasons="Dates are late")
    record_outcome(plan, ending=ending, by=marian, at=at)
    for comment in Comment.objects.filter(plan__reference=plan, resolution=""):
        resolve_comment(
            plan,
            comment=comment.reference,
            resolution=Resolution.CHANGED,
            says="Done as you asked",
            by=lead,
            at=at,
        )
    share_draft(plan, by=lead, at=at)
    take_back_draft(plan, by=lead, at=at)
    share_draft(plan, by=lead, at=at)
    accept_plan(plan, by=marian, at=at)
    report = Plan.objects.get(stage="report_shared").reference
    correction = Correction.objects.get().reference
    answer_correction(report, correction=correction, answer="You are right", by=idris, at=at)
    release_report(report, by=idris, at=at)


def texts() -> set[str]:
    """Return everything that stands in a column of text, but for what the machinery itself writes."""
    found: set[str] = set()
    for model in apps.get_models():
        if model.__name__ in OURS or not model.__module__.startswith("causeway."):
            continue
        for field in model._meta.get_fields():  # noqa: SLF001 - Django's own way to ask
            if isinstance(field, models.TextField | models.CharField) and not field.choices:
                rows = model._default_manager.all()  # noqa: SLF001 - Django's own way to ask
                found.update(rows.values_list(field.name, flat=True))
    return {text for text in found if text and len(text) >= SHORTEST and "@" not in text}


def test_nothing_that_anybody_wrote_is_in_any_message(settings: Settings) -> None:
    settings.DEMONSTRATION = True
    load(at=NOW)
    play_on(NOW + timedelta(seconds=1))
    for _ in range(4):  # it takes a hundred at a time, and what is made of them comes after
        look("worker", Pace(), at=timezone.now())

    written = texts()
    said = "\n".join(f"{each.subject}\n{each.body}" for each in SentMessage.objects.all())

    assert not Effect.objects.exclude(state="done").exists()
    assert SentMessage.objects.count() > 40
    assert len(written) > 100
    assert sorted(text for text in written if text in said) == []


def test_every_kind_of_message_has_words_of_its_own(settings: Settings) -> None:
    settings.DEMONSTRATION = True
    load(at=NOW)
    play_on(NOW + timedelta(seconds=1))

    kinds = set(Effect.objects.values_list("kind", flat=True)) - set(DOES)

    assert {"invitation", "your_turn", "engagement"} <= kinds <= set(NEUTRAL_SUBJECTS)
