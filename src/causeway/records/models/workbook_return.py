"""Workbooks brought back after work offline, looked at before anything is taken from them."""

from __future__ import annotations

from django.db import models

from causeway.records.models.assurance_report import ReadingState
from causeway.records.models.fields import holds, one_of, reference
from causeway.records.models.person import Person
from causeway.records.models.plan import DocumentTaken, OfAPlanQuerySet, Plan, StoredFile


class WorkbookReturn(models.Model):
    """A returned workbook: its filled cells, and the workbook it was taken as."""

    reference = reference()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="workbook_returns")
    taken = models.ForeignKey(DocumentTaken, models.CASCADE, related_name="returns")
    said_which = models.BooleanField(default=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    grid = models.JSONField()
    state = one_of(ReadingState)
    brought_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()

    objects = OfAPlanQuerySet["WorkbookReturn"].as_manager()

    class Meta:
        constraints = [holds("state", ReadingState)]
