"""The one task there is: carry out an effect. The queue is only transport; the outbox is the truth."""

from django.tasks import task
from django.utils import timezone

from causeway.services.messages import deliver


@task()
def perform(effect: int) -> None:
    """Carry out an effect that has been taken; one that is done already is left alone."""
    deliver(effect, at=timezone.now())
