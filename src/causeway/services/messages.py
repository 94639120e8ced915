"""Messages: a link and neutral words, written and sent once (R-CAF-62, T-34).

An effect says only what kind of message it is, whom it is for and the page it leads to. The two
links that hold a secret, of an invitation and of a new password, are made when the message is
written; the send log keeps them only in a demonstration, whose mailbox shows them.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from causeway.records.models import Effect, EffectState, Person, SentMessage
from causeway.services import outbox
from causeway.services.invitation import secret_of
from causeway.services.outbox import NEUTRAL_SUBJECTS, TAKEN_TOO_LONG

# Longer each time; together they outlast a mail server that is down for most of a day.
WAITS = (
    timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30),
    timedelta(hours=2), timedelta(hours=6), timedelta(hours=12),
)  # fmt: skip
MOST_ATTEMPTS = len(WAITS) + 1
log = structlog.get_logger(__name__)
INVITATION, NEW_PASSWORD, ACCOUNT_CHANGED = "invitation", "new_password", "account_changed"
SECRET_LINKS = frozenset({INVITATION, NEW_PASSWORD})
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it goes out, and as the send log keeps it."""

    subject: str
    body: str
    kept: str


def compose(effect: Effect) -> Message:
    """Return the words of an effect; they hold nothing that anybody wrote."""
    subject = NEUTRAL_SUBJECTS.get(effect.kind, NEUTRAL_SUBJECTS["for_information"])
    opening = f"{subject}. Sign in and look at this page:"
    if effect.kind == INVITATION:
        opening = f"{subject}. Open this page within 3 days to take the invitation up:"
    if effect.kind == NEW_PASSWORD:
        opening = f"{subject}. If it was not you who asked, you need not do anything."
    body = f"{opening}\n\n{settings.BASE_ADDRESS}{_path(effect)}\n"
    hide = effect.kind in SECRET_LINKS and not settings.DEMONSTRATION
    kept = f"{opening}\n\n(a link that is not kept)\n" if hide else body
    return Message(subject=subject, body=body, kept=kept)


def _path(effect: Effect) -> str:
    if effect.kind == INVITATION:
        reference = UUID(effect.path.strip("/").rpartition("/")[2])
        return f"{effect.path}{secret_of(reference)}/"
    if effect.kind == NEW_PASSWORD and effect.recipient is not None:
        return reverse(
            "account_reset_password_from_key",
            kwargs={
                "uidb36": user_id_to_str(effect.recipient),
                "key": default_token_generator.make_token(effect.recipient),
            },
        )
    return effect.path


def tell_of_account(kind: str, person: Person, *, at: datetime) -> None:
    """Leave a message about how somebody signs in; once a second is often enough."""
    key = f"{kind}:{at.strftime('%Y%m%d%H%M%S')}"
    path = reverse("home") if kind == NEW_PASSWORD else reverse("mfa_index")
    outbox.tell(kind, to=[person], path=path, key=key, at=at)


def deliver(effect: int, *, at: datetime) -> None:
    """Write the message, send it where mail is sent, and mark the effect done: once, or visibly not.

    The send log is written before sending. Where a worker died in between nobody can know whether
    the message went, so a person is shown it instead of the reader being told twice.
    """
    taken = Effect.objects.filter(pk=effect, state=EffectState.TAKEN.value)
    found = taken.select_related("recipient").first()
    if found is None:
        return
    message = compose(found)
    if not settings.MAIL_IS_SENT:
        _write(found, message, at=at, and_done=True)
    elif _write(found, message, at=at, and_done=False):
        _send(found, message, at=at)
    else:
        _show_interrupted(found, at=at)


def _write(effect: Effect, message: Message, *, at: datetime, and_done: bool) -> bool:
    try:
        with transaction.atomic():
            SentMessage.objects.create(
                effect=effect,
                address=effect.address,
                subject=message.subject,
                body=message.kept,
                at=at,
            )
            if and_done:
                _finish(effect, EffectState.DONE, at=at)
    except IntegrityError:
        return False
    return True


def _send(effect: Effect, message: Message, *, at: datetime) -> None:
    try:
        EmailMessage(message.subject, message.body, to=[effect.address]).send()
    except (smtplib.SMTPException, OSError) as failed:
        _try_again(effect, type(failed).__name__, at=at)
    else:
        _finish(effect, EffectState.DONE, at=at)


def _try_again(effect: Effect, problem: str, *, at: datetime) -> None:
    with transaction.atomic():
        SentMessage.objects.filter(effect=effect).delete()
        if effect.attempts >= MOST_ATTEMPTS:
            _finish(effect, EffectState.FAILED, at=at, problem=problem)
            return
        wait = WAITS[max(effect.attempts, 1) - 1]
        log.warning("message_not_sent", effect=effect.pk, attempts=effect.attempts, reason=problem)
        Effect.objects.filter(pk=effect.pk, state=EffectState.TAKEN.value).update(
            state=EffectState.WAITING.value,
            due_at=outbox.when_to_try(effect, at=at + wait),
            problem=problem,
        )


def _show_interrupted(effect: Effect, *, at: datetime) -> None:
    if SentMessage.objects.filter(effect=effect, at__lt=at - TAKEN_TOO_LONG).exists():
        problem = "A worker stopped while sending this: it may have gone, or not"
        _finish(effect, EffectState.FAILED, at=at, problem=problem)


def _finish(effect: Effect, state: EffectState, *, at: datetime, problem: str = "") -> None:
    if state is EffectState.FAILED:
        log.error("message_given_up", effect=effect.pk, kind=effect.kind, reason=problem)
    Effect.objects.filter(pk=effect.pk, state=EffectState.TAKEN.value).update(
        state=state.value, done_at=at, problem=problem
    )


def give_up(*, at: datetime, dead_workers: list[str]) -> int:
    """Mark as failed, for people to see, what was tried often enough; return how many."""
    left = Q(worker__in=dead_workers) | Q(taken_at__lt=at - TAKEN_TOO_LONG)
    tried = Effect.objects.filter(left, state=EffectState.TAKEN.value, attempts__gte=MOST_ATTEMPTS)
    if not tried.exists():
        return 0
    problem = "The workers that took this stopped before it was done"
    log.error("message_given_up", count=tried.count(), reason=problem)
    return tried.update(state=EffectState.FAILED.value, done_at=at, problem=problem)


def sent_lately() -> list[SentMessage]:
    """Return the send log, the latest first; only a demonstration's mailbox shows it."""
    return list(SentMessage.objects.order_by("-at", "-pk")[:MOST_SHOWN])
