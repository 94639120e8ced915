"""What a year asks for, as this installation brought it in; the same for everybody."""

from __future__ import annotations

from django.db import models

from causeway.domain.framework import Level
from causeway.records.models.fields import holds, one_of


class ItemList(models.Model):
    """The list of one year; ``is_part`` for a part of it, which says nothing of the standard."""

    year = models.CharField(max_length=7, unique=True)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    is_part = models.BooleanField(default=False)
    brought_in_at = models.DateTimeField()


class ListedItem(models.Model):
    """One evidence item or outcome of a list; categories stand between spaces (R-DSPT-10)."""

    item_list = models.ForeignKey(ItemList, models.CASCADE, related_name="items")
    code = models.CharField(max_length=10)
    text = models.CharField(max_length=300, blank=True, default="")
    mandatory_in = models.CharField(max_length=10, blank=True, default="")
    asked_in = models.CharField(max_length=10, blank=True, default="")
    expected = one_of(Level, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            holds("expected", Level, blank=True),
            models.UniqueConstraint(fields=["item_list", "code"], name="an_item_is_listed_once"),
        ]
