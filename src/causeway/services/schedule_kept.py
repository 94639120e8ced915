"""What there is to deliver a plan with, as it is kept: the team's days, the money, what must not move."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F

from causeway.domain.access import Operation
from causeway.domain.action_checks import Problem
from causeway.domain.quarters import Quarter
from causeway.optimiser.problem import Problem as Schedulable
from causeway.optimiser.what_if import Change, WhatIf
from causeway.records.models import Action, Member, Plan, ScheduleTerms
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.schedule_terms import HORIZON, DatesOf, Meanings, Terms
from causeway.services.schedule_terms_as_json import (
    dates_as_json,
    dates_of,
    meanings_as_json,
    meanings_of,
)

FUNDS = ("capital", "revenue")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsSaid:
    """What somebody said there is; what they left open has no entry.

    ``days`` are of each team in each quarter; ``money`` is in pounds by fund and budget year.
    """

    days: Mapping[str, tuple[int, ...]]
    money: Mapping[str, tuple[int, ...]]
    must_not_move: frozenset[str]


def kept_terms(plan: Plan) -> ScheduleTerms | None:
    """Return what was said of a plan, or None while nobody said anything."""
    return ScheduleTerms.objects.filter(plan=plan).first()


def terms_of(plan: Plan, *, today: date) -> Terms:
    """Return what a schedule of the plan is worked out from, beginning with the quarter of today."""
    kept = kept_terms(plan)
    first = Quarter.containing(today)
    if kept is None:
        return Terms(first=first)
    passed = max(0, Terms(first=Quarter.parse(kept.first)).place(first) or 0)
    half_days = {team: _from(each, passed, kept.quarters) for team, each in kept.half_days.items()}
    terms = Terms(
        first=first,
        quarters=kept.quarters,
        half_days=half_days,
        must_not_move=frozenset(kept.must_not_move),
        meanings=meanings_of(kept.meanings),
        dates={ref: dates_of(each) for ref, each in kept.dates.items()},
    )
    return _with_money(terms, kept.money)


def _from(spread: list[int], passed: int, quarters: int) -> tuple[int, ...]:
    """Return what was said from now on; later quarters are as the last that was said."""
    left = spread[passed:] or spread[-1:]
    return tuple((left + left[-1:] * quarters)[:quarters])


def _with_money(terms: Terms, money: Mapping[str, Mapping[str, int]]) -> Terms:
    """Return the terms with the money of each budget year there is; a year nobody named has none."""
    years = [terms.first.plus(start).year for start in terms.year_starts]
    found = {
        fund: tuple(money[fund].get(str(year), 0) for year in years)
        for fund in FUNDS
        if money.get(fund)
    }
    return replace(terms, money=found)


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def save_terms(
    plan: Plan, *, said: TermsSaid, seen_revision: int | None, by: Member, at: datetime
) -> ScheduleTerms:
    """Keep what there is to deliver with.

    Raises EditRefused for an action that is not the plan's, and SomebodyWasFirst where it was changed
    after ``seen_revision``; in both nothing has changed.
    """
    _check_actions(plan, said.must_not_move, field="must_not_move")
    terms = terms_of(plan, today=by.today)
    years = [terms.first.plus(start).year for start in terms.year_starts]
    columns = {
        "first": terms.first.code,
        "half_days": {team: [2 * days for days in each] for team, each in said.days.items()},
        "money": {
            fund: {str(year): pounds for year, pounds in zip(years, each, strict=True)}
            for fund, each in said.money.items()
        },
        "must_not_move": sorted(said.must_not_move),
    }
    return _save(plan, columns, seen_revision, by=by, at=at)


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def save_meanings(
    plan: Plan,
    *,
    meanings: Meanings,
    quarters: int,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> ScheduleTerms:
    """Keep what words are taken to mean, and how many quarters are looked ahead.

    Raises SomebodyWasFirst where what is kept was changed after ``seen_revision``.
    """
    columns = {"meanings": meanings_as_json(meanings), "quarters": quarters}
    return _save(plan, columns, seen_revision, by=by, at=at)


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def save_dates(
    plan: Plan, *, action: str, dates: DatesOf, seen_revision: int | None, by: Member, at: datetime
) -> ScheduleTerms:
    """Keep the dates that hold of an action; without any, nothing is kept of it.

    Raises EditRefused for an action that is not the plan's or dates that contradict each other, and
    SomebodyWasFirst where what is kept was changed after ``seen_revision``.
    """
    _check_actions(plan, frozenset({action}), field="action")
    _check_dates(dates)
    kept = kept_terms(plan)
    columns = {**(kept.dates if kept else {}), action: dates_as_json(dates)}
    if dates == DatesOf():
        del columns[action]
    return _save(plan, {"dates": columns}, seen_revision, by=by, at=at)


def take_given(
    plan: Plan, problem: Schedulable, what_if: WhatIf, *, by: Member, at: datetime
) -> None:
    """Keep that the people or the money of a change are there, as the problem it was made in has them.

    For a dependency nothing is kept: what waits for what is the plan's to say.
    """
    kept = kept_terms(plan)
    terms = terms_of(plan, today=by.today)
    name = what_if.of[0]
    columns: dict[str, Any] = {}
    match what_if.change:
        case Change.PEOPLE:
            half_days = {**terms.half_days, name: problem.capacity[name]}
            columns["half_days"] = {team: list(each) for team, each in half_days.items()}
            columns["first"] = terms.first.code
        case Change.MONEY:
            fund = next(each for each in problem.funds if each.id == name)
            years = [terms.first.plus(start).year for start in terms.year_starts]
            limits = dict(zip(map(str, years), fund.by_year or (), strict=False))
            columns["money"] = {**(kept.money if kept else {}), name: limits}
        case Change.DEPENDENCY:
            return
    _save(plan, columns, kept.revision if kept else None, by=by, at=at)


def _save(
    plan: Plan, columns: dict[str, Any], seen_revision: int | None, *, by: Member, at: datetime
) -> ScheduleTerms:
    kept = kept_terms(plan)
    if (kept.revision if kept else None) != seen_revision:
        raise SomebodyWasFirst("Somebody changed this a moment ago. Look at it again")
    columns |= {"saved_by_id": by.person_id, "saved_at": at}
    if kept is None:
        begins = {"first": Quarter.containing(by.today).code, "quarters": HORIZON}
        return ScheduleTerms.objects.create(plan=plan, **(begins | columns))
    ScheduleTerms.objects.filter(pk=kept.pk).update(**columns, revision=F("revision") + 1)
    kept.refresh_from_db()
    return kept


def _check_dates(dates: DatesOf) -> None:
    if dates.not_before and dates.by and dates.by < dates.not_before:
        says = "It must be done before it may begin. Change one of the two"
        raise EditRefused(Problem(field="by", says=says, rule="R-CAF-45"))
    if dates.excepted_to and (dates.by is None or dates.excepted_to <= dates.by):
        says = "An exception is to a quarter after the one it must be done in"
        raise EditRefused(Problem(field="excepted_to", says=says, rule="R-CAF-45"))


def _check_actions(plan: Plan, refs: frozenset[str], *, field: str) -> None:
    known = {each.ref for each in Action.objects.filter(commitments__plan=plan).only("number")}
    for ref in sorted(refs - known):
        says = f"{ref} is no action of this plan. Choose from the list"
        raise EditRefused(Problem(field=field, says=says, rule="R-CAF-45"))
