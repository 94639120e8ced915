"""Run inside an installation on PostgreSQL: a country of organisations with a plan each; print where, as JSON.

Asked for with the number of organisations and of rows of each plan. A million rows are written by the
database itself, so that making them does not take longer than measuring them.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction
from django.urls import reverse
from tests import builders
from tests.toolkit_plans import a_judge

from bench.data import session_of
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import (
    Cycle,
    Membership,
    Organisation,
    OrganisationCode,
    Person,
    Plan,
    PublishedStatus,
    RegisteredOrganisation,
    StatusChange,
    ToolkitAssessment,
)

YEAR = "2023-24"
REGIONS = (
    "London", "South West", "South East", "Midlands", "East of England",
    "North West", "North East and Yorkshire",
)  # fmt: skip
TYPES = (
    "trust", "integrated_care_board", "independent_provider", "it_supplier", "local_authority",
)  # fmt: skip
STAGES = ("under_review", "agreed", "agreed", "not_agreed", "published")
PUBLISHED_ON = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)
ONE_IN = 20
"""One organisation in so many has published nothing and has no plan."""
OPEN = "5.1.2"
"""An item that is open in a part of the plans."""
AT_A_TIME = 5_000
ROWS = """
insert into records_toolkitrow (reference, plan_id, requirement, text, origin, gap, actions, funding,
  owner, finish_on, status, local_references, dependencies, is_settled,
  is_open_with_reviewers, has_slipped, revision, level, expected)
select gen_random_uuid(), plan.id, (1 + number %% 10) || '.' || (1 + number / 10) || '.' || (1 + (plan.id + number) %% 5),
  'An item of the list', 'unanswered', 'Not done everywhere', 'Do it site by site', 'None outstanding',
  'Head of IT', date '2024-12-31', case when number %% 3 = 0 then 'complete' else 'in_progress' end, '', '', false,
  number %% 3 <> 0, false, 0, '', ''
from records_plan plan cross join generate_series(1, %s) number
where plan.regime_code = %s
"""
UPDATES = """
insert into records_toolkitupdate (plan_id, round_name, sent_by_id, sent_at)
select plan.id, 'September 2024', plan.author_id, timestamptz '2024-09-20 12:00+00'
from records_plan plan where plan.stage = 'agreed'
"""
SAID = """
insert into records_rowupdate (update_sent_id, row_id, is_still_valid, comments)
select sent.id, item.id, (sent.id + item.id) %% 4 <> 0, ''
from records_toolkitupdate sent join records_toolkitrow item on item.plan_id = sent.plan_id
where item.is_open_with_reviewers
"""
SLIPPED = """
update records_toolkitrow set has_slipped = true
where id in (select row_id from records_rowupdate where not is_still_valid)
"""


@transaction.atomic
def a_country_of(organisations: int, rows: int) -> None:
    """Make the organisations, what each published, and the plans with their rows."""
    made = Organisation.objects.bulk_create(
        [_organisation(number) for number in range(organisations)], AT_A_TIME
    )
    OrganisationCode.objects.bulk_create(
        [
            OrganisationCode(
                organisation=each, scheme="ODS", code=_code(number), valid_from=date(2020, 4, 1)
            )
            for number, each in enumerate(made)
        ],
        AT_A_TIME,
    )
    with_plan = [each for number, each in enumerate(made) if number % ONE_IN]
    _register(made)
    _leads(made)
    keeper = builders.a_person("Somebody of each")
    _plans(with_plan, keeper)
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [rows, "dspt-2023-24"])
        cursor.execute(UPDATES)
        cursor.execute(SAID, [])
        cursor.execute(SLIPPED)


def _organisation(number: int) -> Organisation:
    return Organisation(
        name=f"Organisation {number:05d}",
        kind=OrganisationKind.HEALTH_BODY.value,
        type=TYPES[number % len(TYPES)],
        region=REGIONS[number % len(REGIONS)],
        created_at=builders.NOON,
    )


def _code(number: int) -> str:
    return f"Z{number:05d}"


def _register(organisations: list[Organisation]) -> None:
    registered = RegisteredOrganisation.objects.bulk_create(
        [
            RegisteredOrganisation(
                code=_code(number), name=each.name, type=each.type, region=each.region
            )
            for number, each in enumerate(organisations)
        ],
        AT_A_TIME,
    )
    PublishedStatus.objects.bulk_create(
        [
            PublishedStatus(
                organisation=each,
                year=YEAR,
                status="standards_not_met" if number % ONE_IN else "not_published",
                published_on=date(2024, 6, 20) if number % ONE_IN else None,
            )
            for number, each in enumerate(registered)
        ],
        AT_A_TIME,
    )


def _leads(organisations: list[Organisation]) -> None:
    people = Person.objects.bulk_create(
        [
            Person(
                email=f"lead-{number}@example.org",
                name=f"Lead {number}",
                created_at=builders.NOON,
                is_active=True,
            )
            for number, _ in enumerate(organisations)
        ],
        AT_A_TIME,
    )
    Membership.objects.bulk_create(
        [
            Membership(
                person=person,
                organisation=organisation,
                role=Role.TOOLKIT_LEAD.value,
                starts_on=date(2024, 1, 1),
            )
            for person, organisation in zip(people, organisations, strict=True)
        ],
        AT_A_TIME,
    )


def _plans(organisations: list[Organisation], keeper: Person) -> None:
    cycles = Cycle.objects.bulk_create(
        [
            Cycle(
                organisation=each,
                regime="dspt-2023-24",
                title=YEAR,
                framework="dspt-v6",
                starts_on=date(2023, 7, 1),
                ends_on=date(2025, 6, 30),
                marking="OFFICIAL-SENSITIVE",
            )
            for each in organisations
        ],
        AT_A_TIME,
    )
    plans = Plan.objects.bulk_create(
        [
            Plan(
                organisation=cycle.organisation,
                cycle=cycle,
                regime_code="dspt-2023-24",
                guidance_date=date(2024, 5, 21),
                title="DSPT improvement plan 2023-24",
                framework="dspt-v6",
                stage=STAGES[number % len(STAGES)],
                author=keeper,
                created_at=builders.NOON,
            )
            for number, cycle in enumerate(cycles)
        ],
        AT_A_TIME,
    )
    ToolkitAssessment.objects.bulk_create(
        [
            ToolkitAssessment(
                organisation=plan.organisation,
                cycle=plan.cycle,
                year=YEAR,
                plan=plan,
                changed_by=keeper,
                changed_at=PUBLISHED_ON,
                published_by=keeper,
                published_at=PUBLISHED_ON - timedelta(days=number % 30),
                plan_first_published_at=PUBLISHED_ON - timedelta(days=number % 200),
            )
            for number, plan in enumerate(plans)
        ],
        AT_A_TIME,
    )
    StatusChange.objects.bulk_create(
        [
            StatusChange(
                organisation=each,
                year=YEAR,
                status="standards_not_met",
                changed_by=keeper,
                changed_at=PUBLISHED_ON,
            )
            for each in organisations
        ],
        AT_A_TIME,
    )


def filled(organisations: int, rows: int) -> dict[str, object]:
    """Make the country and who looks at it; return whose session and where the pages are."""
    a_country_of(organisations, rows)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    team = a_judge()
    plan = Plan.objects.filter(regime_code="dspt-2023-24", stage="under_review").order_by("pk")[0]
    year = f"?year={YEAR}"
    region = f"{year}&region=London&type=trust"
    return {
        "session": session_of(team),
        "frame": reverse("accessibility"),
        "pages": {
            "The country": reverse("toolkit:country") + year,
            "The country as a workbook": reverse("toolkit:country_export") + year,
            "Plans to review": reverse("toolkit:queue") + region,
            "Plans in which an item is open": reverse("toolkit:queue") + f"{year}&open={OPEN}",
            "Plans whose date slipped": reverse("toolkit:queue") + f"{year}&slipped={OPEN}",
            "Plans of an age": reverse("toolkit:queue") + f"{region}&stage=agreed&age=from_180",
            "Organisations behind a status": reverse("public_register:show")
            + f"{region}&status=standards_not_met",
            "Nothing published": reverse("toolkit:missing") + year,
            "List of plans": reverse("plans:list"),
            "Public register, searched": reverse("public_register:show")
            + "?name=Organisation+0123",
            "Review of a plan": reverse("toolkit_plan:review", args=[plan.reference]),
        },
    }


if __name__ == "__main__":
    json.dump(filled(*map(int, sys.argv[1:])), sys.stdout)
