"""The list of what a year asks for, brought in once for everybody; and an assessment begun from it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from causeway.domain.access import Operation
from causeway.domain.framework import Level
from causeway.domain.spoken import counted
from causeway.domain.toolkit.evidence import Response, assertion_of
from causeway.domain.toolkit.items_list import AskedItem, asked_of
from causeway.records.models import (
    AssessedAssertion,
    AssessedItem,
    ItemList,
    ListedItem,
    Member,
    ToolkitAssessment,
)
from causeway.services.organisation import own
from causeway.services.permission import permitted
from causeway.services.toolkit_assessment import assessment_begun, tell_of_change
from causeway.services.toolkit_standing import kind_of
from causeway.services.toolkit_years import known_years, years_with_plans


class CannotBegin(Exception):
    """An assessment that cannot be begun here; says why and what to do."""


class UnknownYear(Exception):
    """A list of a year that is not known here; says which are."""


@transaction.atomic
def bring_in_list(
    items: Iterable[AskedItem],
    *,
    year: str,
    file_name: str,
    digest: str,
    is_part: bool = False,
    at: datetime,
) -> ItemList:
    """Keep the list of a year instead of the one before; assessments already begun keep their items.

    Raises UnknownYear.
    """
    if year not in known_years():
        raise UnknownYear(f"There is no year {year} here, but {', '.join(known_years())}")
    ItemList.objects.filter(year=year).delete()
    kept = ItemList.objects.create(
        year=year, file_name=file_name, digest=digest, is_part=is_part, brought_in_at=at
    )
    ListedItem.objects.bulk_create(
        ListedItem(
            item_list=kept,
            code=each.code,
            text=each.text,
            mandatory_in=_stored(each.mandatory_in),
            asked_in=_stored(each.asked_in),
            expected=each.expected.value if each.expected else "",
            position=position,
        )
        for position, each in enumerate(items)
    )
    return kept


def _stored(categories: Iterable[int]) -> str:
    return " ".join(map(str, sorted(categories)))


def lists_to_begin(by: Member) -> list[ItemList]:
    """Return the lists of years in which the organisation has no assessment yet, the latest first."""
    has = ToolkitAssessment.objects.visible_to(by).values("year")
    known = ItemList.objects.filter(year__in=years_with_plans()).exclude(year__in=has)
    return list(known.order_by("-year"))


@permitted(Operation.KEEP_ASSESSMENT)
def begin_assessment(*, year: str, by: Member, at: datetime) -> ToolkitAssessment:
    """Begin an assessment with everything the year asks of such an organisation, nothing answered.

    Raises CannotBegin. One that was begun already is returned as it stands.
    """
    found = ToolkitAssessment.objects.visible_to(by).filter(year=year).first()
    if found is not None:
        return found
    listed = ItemList.objects.filter(year=year).first()
    kind = kind_of(own(by))
    if listed is None or year not in years_with_plans():
        raise CannotBegin(f"There is no list of {year} here. Bring in your own assessment")
    if kind is None:
        raise CannotBegin(
            "The type of your organisation is not known here, so neither is what is asked of it. "
            "Ask whoever runs this service to say it, or bring in your own assessment"
        )
    asked = asked_of(
        map(_as_domain, listed.items.all()),
        category=kind.category[year],
        in_outcomes=kind.type in known_years()[year].outcomes_of,
    )
    if not asked:
        raise CannotBegin(
            f"The list of {year} has nothing for a category {kind.category[year]} organisation. "
            "Bring in your own assessment"
        )
    begun = assessment_begun(own(by), known_years()[year], by=by, at=at)
    _fill(begun, asked, category=kind.category[year])
    tell_of_change(begun, "assessment_changed", by=by, at=at)
    return begun


def _as_domain(each: ListedItem) -> AskedItem:
    return AskedItem(
        code=each.code,
        text=each.text,
        mandatory_in=frozenset(map(int, each.mandatory_in.split())),
        asked_in=frozenset(map(int, each.asked_in.split())),
        expected=Level(each.expected) if each.expected else None,
    )


def _fill(assessment: ToolkitAssessment, asked: Iterable[AskedItem], *, category: int) -> None:
    items = [
        AssessedItem(
            assessment=assessment,
            code=each.code,
            text=each.text,
            is_mandatory=category in each.mandatory_in,
            response=Response.NOT_ANSWERED.value,
            level=Level.NOT_ACHIEVED.value if each.expected else "",
            expected=each.expected.value if each.expected else "",
            position=position,
        )
        for position, each in enumerate(asked)
    ]
    AssessedItem.objects.bulk_create(items)
    assertions = dict.fromkeys(filter(None, (assertion_of(each.code) for each in items)))
    AssessedAssertion.objects.bulk_create(
        AssessedAssertion(assessment=assessment, code=code) for code in assertions
    )


def part_of(year: str) -> str:
    """Return that the list of a year is but a part of it; nothing where it is whole, or not here."""
    found = ItemList.objects.filter(year=year, is_part=True).first()
    if found is None:
        return ""
    count = counted(found.items.count(), "item")
    return f"The list of {year} here is a part of the toolkit’s, {count} for demonstration"
