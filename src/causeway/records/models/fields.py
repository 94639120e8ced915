"""Column shapes that several records share."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

import uuid6
from django.db import models


def new_reference() -> UUID:
    """Return a UUIDv7: unique, sortable by time, fit to stand in an address."""
    return UUID(int=uuid6.uuid7().int)


def reference() -> models.UUIDField[UUID, UUID]:
    """Return the public reference column of a record."""
    return models.UUIDField(default=new_reference, unique=True, editable=False)


def one_of(values: type[StrEnum], *, blank: bool = False) -> models.CharField[str, str]:
    """Return a column that holds a value of the enumeration, or nothing where ``blank``."""
    choices = [(each.value, each.value) for each in values]
    if blank:
        return models.CharField(max_length=30, choices=choices, blank=True, default="")
    return models.CharField(max_length=30, choices=choices)


def holds(field: str, values: type[StrEnum], *, blank: bool = False) -> models.CheckConstraint:
    """Return the constraint that the column holds nothing but the enumeration's values."""
    allowed = [each.value for each in values] + ([""] if blank else [])
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": allowed}), name=f"%(class)s_{field}_is_known"
    )


def together(*fields: str, name: str) -> models.CheckConstraint:
    """Return the constraint that nullable columns are filled together or not at all."""
    return models.CheckConstraint(condition=_all(fields, empty=True) | _all(fields), name=name)


def _all(fields: Iterable[str], *, empty: bool = False) -> models.Q:
    condition = models.Q()
    for field in fields:
        condition &= models.Q(**{f"{field}__isnull": empty})
    return condition
