"""The dates of an assessment year as things that can be changed, each by its name (R-DSPT-46, 55).

A year begins with what its guidance says. A change gives one of its dates another day or takes it
away, waives a round, or says whether the owner of the risk approves the plan beforehand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from causeway.domain.toolkit.assessment_year import AssessmentYear, UpdateRound

OWNER_SIGNS = "owner_of_risk_signs"
YES = "yes"
DATES = {
    "template_available_after": "The template opens after",
    "advance_notice_by": "Notice in advance, by",
    "publication_deadline": "The assessment is published, by",
    "review_from": "Plans are reviewed from",
    "review_until": "Plans are reviewed until",
    "latest_completion": "The plan is complete, at the latest",
}


class DoesNotFit(Exception):
    """A change after which the year would not make sense; says why, and what to do."""


class NoSuchDate(LookupError):
    """A name that is none of the year's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDate:
    """One thing of a year that can be changed: a day, or, where ``is_choice``, yes or no.

    ``value`` is a day in ISO form, ``yes``, or nothing.
    """

    key: str
    spoken: str
    value: str
    is_choice: bool = False


def dates_of(year: AssessmentYear) -> Iterator[YearDate]:
    """Return everything of a year that can be changed, in the order of the year."""
    for key, spoken in DATES.items():
        yield YearDate(key=key, spoken=spoken, value=_iso(getattr(year, key)))
    for each in year.rounds:
        yield YearDate(
            key=f"{each.name}-due", spoken=f"The {each.name} update is due", value=_iso(each.due)
        )
        yield YearDate(
            key=f"{each.name}-chased",
            spoken=f"A missing {each.name} update is asked for by",
            value=_iso(each.chased_by),
        )
        yield YearDate(
            key=f"{each.name}-waived",
            spoken=f"The {each.name} update is waived",
            value=YES if each.is_waived else "",
            is_choice=True,
        )
    yield YearDate(
        key=OWNER_SIGNS,
        spoken="The Senior Information Risk Owner approves the plan before it is published",
        value=YES if year.owner_of_risk_signs else "",
        is_choice=True,
    )


def date_named(year: AssessmentYear, key: str) -> YearDate:
    """Return the one of this name; raise NoSuchDate."""
    for each in dates_of(year):
        if each.key == key:
            return each
    raise NoSuchDate(key)


def changed(year: AssessmentYear, key: str, value: str, *, reason: str, on: date) -> AssessmentYear:
    """Return the year with one thing changed on a day; raise NoSuchDate, or DoesNotFit where it cannot be.

    Whether its days are still in order is asked by ``check_order``.
    """
    known = date_named(year, key)
    if known.value and not value and key in REQUIRED:
        raise DoesNotFit("The day on which the assessment is due cannot be left out")
    name, _, part = key.rpartition("-")
    if key == OWNER_SIGNS:
        return replace(year, owner_of_risk_signs=value == YES)
    if key in DATES:
        day: dict[str, Any] = {key: _day(value)}
        return replace(year, **day)
    return replace(year, rounds=tuple(_rounds(year, name, ROUND[part], value, reason, on)))


def _rounds(
    year: AssessmentYear,
    name: str,
    change: Callable[[UpdateRound, str, str, date], UpdateRound],
    value: str,
    reason: str,
    on: date,
) -> Iterator[UpdateRound]:
    for each in year.rounds:
        yield change(each, value, reason, on) if each.name == name else each


def _due(each: UpdateRound, value: str, _reason: str, _on: date) -> UpdateRound:
    day = _day(value)
    if day is None:
        raise DoesNotFit("A round has its day. If no update is asked for, waive the round")
    if day.year != each.due.year:
        raise DoesNotFit(f"The round is called {each.spoken}: choose a day of {each.due.year}")
    return replace(each, due=day)


def _chased(each: UpdateRound, value: str, _reason: str, _on: date) -> UpdateRound:
    return replace(each, chased_by=_day(value))


def _waived(each: UpdateRound, value: str, reason: str, on: date) -> UpdateRound:
    is_waived = value == YES
    return replace(
        each, waived_on=on if is_waived else None, waiver_reason=reason if is_waived else ""
    )


ROUND = {"due": _due, "chased": _chased, "waived": _waived}
REQUIRED = frozenset({"publication_deadline"})
YEARS_AROUND = 4
"""A year's plans end within so many years of its beginning; anything else is mistyped."""


def check_order(year: AssessmentYear) -> None:
    """Raise DoesNotFit where a day is far from its year, or two days stand in the wrong order."""
    begins = int(year.code[:4])
    for each in dates_of(year):
        if each.value and not each.is_choice:
            day = date.fromisoformat(each.value)
            if not begins <= day.year <= begins + YEARS_AROUND:
                raise DoesNotFit(f"Choose a day of {begins} to {begins + YEARS_AROUND}")
    order = (
        (year.template_available_after, year.publication_deadline, "The template opens", "the assessment is due"),
        (year.advance_notice_by, year.publication_deadline, "Notice in advance is due", "the assessment is due"),
        (year.review_from, year.review_until, "The review begins", "it ends"),
        (year.publication_deadline, year.latest_completion, "The assessment is due", "plans are complete at the latest"),
        *((each.due, each.chased_by, f"The {each.name} update is due", "a missing one is asked for") for each in year.rounds),
    )  # fmt: skip
    for earlier, later, first, second in order:
        if earlier is not None and later is not None and earlier > later:
            raise DoesNotFit(
                f"{first} before {second}: change the other day first, or choose another"
            )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
