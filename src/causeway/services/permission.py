"""How every service declares and asks its permission: one policy, deny by default."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from causeway.domain.access import EDITS, NotYours, Operation
from causeway.domain.regimes import COMPARED_BY_EDITS, LEFT_BY_EDITS
from causeway.records.models import Member, Plan

SERVICES: dict[str, Operation] = {}
"""Every service by its dotted name, with what it asks for; a test holds the list complete."""


def permitted[**P, R](operation: Operation) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a service of a function: one transaction, and the policy asked before anything."""

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        SERVICES[f"{function.__module__}.{function.__name__}"] = operation

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            _by(kwargs).require(operation)
            with transaction.atomic():
                return function(*args, **kwargs)

        return asked

    return wrap


def permitted_on_plan[**P, R](
    operation: Operation,
) -> Callable[[Callable[Concatenate[Plan, P], R]], Callable[Concatenate[UUID, P], R]]:
    """Make a service on a plan: it is found through ``visible_to`` and its stage asked about.

    The service raises Plan.DoesNotExist where the member may not know the plan exists, and
    NotYours where the policy does not allow it in this stage.
    """

    def wrap(function: Callable[Concatenate[Plan, P], R]) -> Callable[Concatenate[UUID, P], R]:
        SERVICES[f"{function.__module__}.{function.__name__}"] = operation

        @wraps(function)
        def asked(plan: UUID, *args: P.args, **kwargs: P.kwargs) -> R:
            by = _by(kwargs)
            with transaction.atomic():
                # The head row of the plan is touched first, so that two people who act on one
                # plan at the same moment go one after the other on either database.
                found = lock_plan(plan, by=by, to_edit=operation in EDITS)
                by.require(operation, found.stage)
                return function(found, *args, **kwargs)

        return asked  # type: ignore[return-value] # wraps() keeps the plan parameter's old type

    return wrap


def lock_plan(reference: UUID, *, by: Member, to_edit: bool = False) -> Plan:
    """Return the plan, locked until the transaction ends; raise Plan.DoesNotExist if not theirs."""
    visible = Plan.objects.visible_to(by).filter(reference=reference)
    found = visible.values_list("pk", flat=True).get()
    if to_edit:
        lock_judged(by, and_also=found)
    # An update that changes nothing locks the row on PostgreSQL; SQLite's IMMEDIATE
    # transaction already holds its only write lock.
    Plan.objects.filter(pk=found).update(stage=F("stage"))
    return visible.select_related("organisation", "cycle", "firm").get()


def lock_judged(by: Member, *, and_also: int = 0) -> None:
    """Lock the organisation's plans that an edit may open again, always in the same order.

    An edit of an action that several plans share changes them all, so whoever edits waits for
    whoever judges, signs, or shares what will be judged or signed, and never each for the other.
    SQLite locks everything anyhow.
    """
    stages = LEFT_BY_EDITS | COMPARED_BY_EDITS
    judged = Q(organisation_id=by.organisation_id, stage__in=stages)
    locked = Plan.objects.select_for_update().filter(judged | Q(pk=and_also)).order_by("pk")
    list(locked.values_list("pk", flat=True))


def _by(kwargs: dict[str, Any]) -> Member:
    by = kwargs.get("by")
    if not isinstance(by, Member):
        raise NotYours("Nobody was named as doing this")
    return by
