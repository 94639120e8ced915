"""What there is to deliver a plan with, as it is kept: the team's days, the money, what must not move."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from causeway.domain.access import Operation
from causeway.domain.action_checks import Problem
from causeway.domain.quarters import Quarter
from causeway.records.models import Action, Member, Plan, ScheduleTerms
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.schedule_terms import Terms

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
    return Terms(
        first=terms.first,
        quarters=terms.quarters,
        half_days=terms.half_days,
        money=found,
        must_not_move=terms.must_not_move,
    )


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def save_terms(
    plan: Plan, *, said: TermsSaid, seen_revision: int | None, by: Member, at: datetime
) -> ScheduleTerms:
    """Keep what there is to deliver with.

    Raises EditRefused for an action that is not the plan's, and SomebodyWasFirst where it was changed
    after ``seen_revision``; in both nothing has changed.
    """
    _check_actions(plan, said.must_not_move)
    terms = Terms(first=Quarter.containing(by.today))
    years = [terms.first.plus(start).year for start in terms.year_starts]
    columns = {
        "first": terms.first.code,
        "quarters": terms.quarters,
        "half_days": {team: [2 * days for days in each] for team, each in said.days.items()},
        "money": {
            fund: {str(year): pounds for year, pounds in zip(years, each, strict=True)}
            for fund, each in said.money.items()
        },
        "must_not_move": sorted(said.must_not_move),
        "saved_by_id": by.person_id,
        "saved_at": at,
    }
    kept = kept_terms(plan)
    if (kept.revision if kept else None) != seen_revision:
        raise SomebodyWasFirst("Somebody changed this a moment ago. Look at it again")
    if kept is None:
        return ScheduleTerms.objects.create(plan=plan, **columns)
    ScheduleTerms.objects.filter(pk=kept.pk).update(**columns, revision=F("revision") + 1)
    kept.refresh_from_db()
    return kept


def _check_actions(plan: Plan, refs: frozenset[str]) -> None:
    known = {each.ref for each in Action.objects.filter(commitments__plan=plan).only("number")}
    for ref in sorted(refs - known):
        says = f"{ref} is no action of this plan. Choose from the list"
        raise EditRefused(Problem(field="must_not_move", says=says, rule="R-CAF-45"))
