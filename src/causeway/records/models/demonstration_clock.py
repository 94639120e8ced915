"""How far a demonstration's time was moved."""

from django.db import models


class DemonstrationClock(models.Model):
    """One row, in a demonstration alone: how far its time is from the real one."""

    ahead = models.DurationField()
