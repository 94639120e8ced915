"""What an organisation marks on documents for an audience, where it is not the regime's usual."""

from django.db import models

from causeway.domain.audiences import Audience
from causeway.records.models.cycle import Cycle
from causeway.records.models.fields import holds, one_of


class AudienceMarking(models.Model):
    """The marking of one audience in one cycle, and why what bears it is not published."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="audience_markings")
    audience = one_of(Audience)
    marking = models.CharField(max_length=60)
    statement = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            holds("audience", Audience),
            models.UniqueConstraint(fields=["cycle", "audience"], name="one_marking_each"),
        ]
