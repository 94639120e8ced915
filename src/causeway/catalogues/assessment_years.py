"""The assessment years of the toolkit as the guidance of each year gives them."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from causeway.catalogues.yaml_documents import Items, Table, read_document, tables
from causeway.domain.toolkit.assessment_year import AssessmentYear, UpdateRound
from causeway.domain.toolkit.organisation_types import OrganisationType


@cache
def assessment_years() -> Mapping[str, AssessmentYear]:
    """Return every year by its code, such as 2023-24."""
    path = resources.files(__package__) / "data" / "assessment-years.yaml"
    documents = tables(read_document(path.read_bytes()))
    found = (_year(each) for each in _tables(next(documents), "years"))
    return MappingProxyType({each.code: each for each in found})


def _tables(table: Table, key: str) -> Iterator[Table]:
    value = table.get(key)
    if isinstance(value, Items):
        yield from (each for each in value.values if isinstance(each, Table))


def _day(table: Table, key: str) -> date | None:
    said = table.text(key)
    return date.fromisoformat(said) if said else None


def _year(table: Table) -> AssessmentYear:
    return AssessmentYear(
        code=table.text("code"),
        toolkit_version=int(table.text("toolkit_version")),
        publication_deadline=date.fromisoformat(table.text("publication_deadline")),
        template_available_after=_day(table, "template_available_after"),
        advance_notice_by=_day(table, "advance_notice_by"),
        review_from=_day(table, "review_from"),
        review_until=_day(table, "review_until"),
        latest_completion=_day(table, "latest_completion"),
        rounds=tuple(_round(each) for each in _tables(table, "rounds")),
        owner_of_risk_signs=table.text("owner_of_risk_signs") == "yes",
        updates_while_not_met=table.text("updates_while_not_met") == "yes",
        outcomes_of=frozenset(map(OrganisationType, table.text("outcomes_of").split())),
    )


def _round(table: Table) -> UpdateRound:
    return UpdateRound(
        name=table.text("name"),
        due=date.fromisoformat(table.text("due")),
        chased_by=_day(table, "chased_by"),
        is_final=table.text("final") == "yes",
        waived_on=_day(table, "waived_on"),
        waiver_reason=table.text("waiver_reason"),
    )
