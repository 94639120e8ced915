"""Where an action stands in delivery: columns apart from those that a version freezes.

Progress writes these alone, so that it can neither change what was agreed nor what is being signed
in another plan that shares the action.
"""

from django.db import models
from django.db.models import F, Q

from causeway.domain.action import Status
from causeway.domain.progress import MOST_PERCENT, Standing
from causeway.records.models.fields import one_of


class StandingColumns(models.Model):
    """What was last said of progress; ``reached`` is blank until somebody says anything."""

    reached = one_of(Status, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    forecast_start = models.DateField(null=True, blank=True)
    forecast_finish = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    blocked_by = models.TextField(blank=True, default="")
    unblocked_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        abstract = True

    def standing_from(self, status: str) -> Standing:
        """Return where it stands; ``status`` is what counts while nothing was said."""
        done = status == Status.COMPLETE and not self.reached
        return Standing(
            status=Status(self.reached or status),
            percent=MOST_PERCENT if done else self.percent,
            forecast_start=self.forecast_start,
            forecast_finish=self.forecast_finish,
            started_on=self.started_on,
            finished_on=self.finished_on,
            blocked_by=self.blocked_by,
            unblocked_by=self.unblocked_by,
        )


def standing_holds(reached: str = "reached") -> list[models.CheckConstraint]:
    """Return what the database holds true of a standing, whoever writes it."""
    done, finished = Q(**{reached: Status.COMPLETE.value}), Q(finished_on__isnull=False)
    planned, blocked = Q(**{reached: Status.PLANNED.value}), Q(**{reached: Status.BLOCKED.value})
    full = Q(percent=MOST_PERCENT)
    return [
        models.CheckConstraint(
            condition=Q(percent__lt=MOST_PERCENT) & ~done | full & done,
            name="%(class)s_complete_is_all_of_it",
        ),
        models.CheckConstraint(
            condition=~planned | Q(percent=0), name="%(class)s_planned_is_nothing_yet"
        ),
        models.CheckConstraint(
            condition=done & finished | ~done & ~finished,
            name="%(class)s_complete_has_its_day",
        ),
        models.CheckConstraint(
            condition=~blocked | ~Q(blocked_by="") & ~Q(unblocked_by=""),
            name="%(class)s_blocked_says_why",
        ),
        models.CheckConstraint(
            condition=Q(started_on__isnull=True)
            | Q(finished_on__isnull=True)
            | Q(finished_on__gte=F("started_on")),
            name="%(class)s_began_before_it_ended",
        ),
    ]


def standing_columns(standing: Standing) -> dict[str, object]:
    """Return a standing as its columns."""
    return {
        "reached": standing.status.value,
        "percent": standing.percent,
        "forecast_start": standing.forecast_start,
        "forecast_finish": standing.forecast_finish,
        "started_on": standing.started_on,
        "finished_on": standing.finished_on,
        "blocked_by": standing.blocked_by,
        "unblocked_by": standing.unblocked_by,
    }


def columns_as_they_stand(row: StandingColumns) -> dict[str, object]:
    """Return a row's standing as columns: blank as long as nobody said anything."""
    names = (field.name for field in StandingColumns._meta.fields)  # noqa: SLF001 - Django's own way to ask
    return {name: getattr(row, name) for name in names}
