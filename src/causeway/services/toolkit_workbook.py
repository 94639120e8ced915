"""The toolkit's plan taken out as a workbook: marked, named with its marking, and logged (R-DSPT-15)."""

from datetime import datetime

from causeway.documents.toolkit_workbook.writer import (
    WrittenPlan,
    WrittenRow,
    WrittenUpdate,
    write_plan,
)
from causeway.domain.access import Operation
from causeway.records.models import DocumentTaken, Member, Plan, RowUpdate
from causeway.services import events
from causeway.services.permission import permitted_on_plan
from causeway.services.plan_workbook import TakenWorkbook, file_name_of
from causeway.services.toolkit_rounds import said_in_rounds
from causeway.services.toolkit_standing import (
    RowContent,
    content_seen,
    latest_published,
    row_of_content,
    year_of,
)
from causeway.services.toolkit_status import ods_code_of

TOOLKIT_WORKBOOK = "toolkit_workbook"


class TemplateNotOpen(Exception):
    """The year's template is not there yet; says from when it is."""


@permitted_on_plan(Operation.SEE_TOOLKIT_PLAN)
def take_toolkit_workbook(plan: Plan, *, by: Member, at: datetime) -> TakenWorkbook:
    """Write the plan with a pair of columns for each round, and keep who took it, and when.

    Raises TemplateNotOpen before the day of the year's template (R-DSPT-11); a plan that was
    published, or is written here meanwhile, need not wait for it.
    """
    year = year_of(plan.assessment)
    opens = year.template_available_after
    if opens is not None and not year.template_is_open(by.today) and not latest_published(plan):
        raise TemplateNotOpen(
            f"The template of {year.spoken} can be taken after {opens.day} {opens:%B %Y}. "
            "You can write the plan here meanwhile"
        )
    rounds = [each.spoken for each in year.rounds]
    said = _said_of(plan)
    content = write_plan(
        WrittenPlan(
            marking=plan.cycle.marking,
            year=year.spoken,
            organisation=plan.organisation.name,
            code=ods_code_of(plan.organisation),
            rounds=rounds,
            rows=[_row(row, rounds, said) for row in content_seen(plan, by)],
        )
    )
    name = file_name_of(plan, f"draft {plan.revision}", by=by, ending=".xlsx")
    taken = DocumentTaken.objects.create(
        plan=plan,
        kind=TOOLKIT_WORKBOOK,
        file_name=name,
        revision=plan.revision,
        canonical=b"",
        taken_by_id=by.person_id,
        taken_at=at,
    )
    events.append(
        "workbook_taken",
        organisation=plan.organisation,
        subject=taken.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return TakenWorkbook(file_name=name, content=content)


def _said_of(plan: Plan) -> dict[tuple[str, str], RowUpdate]:
    """Return what was said of each requirement in each round."""
    said = said_in_rounds(plan)
    return {(each.row.requirement, each.update_sent.round_name): each for each in said}


def _row(row: RowContent, rounds: list[str], said: dict[tuple[str, str], RowUpdate]) -> WrittenRow:
    value = row_of_content(row)
    return WrittenRow(
        requirement=value.requirement,
        text=row["text"],
        gap=row["gap"],
        actions=value.actions,
        milestones=[
            (on, each["what"]) for on, each in zip(value.milestones, row["milestones"], strict=True)
        ],
        funding=value.funding,
        owner=value.owner,
        finish=value.finish,
        status=_spoken(row["status"]),
        references=value.references,
        dependencies=row["dependencies"],
        current_level=_spoken(row.get("level", "")),
        expected_level=_spoken(row.get("expected", "")),
        updates=[_update(said.get((value.requirement, name))) for name in rounds],
    )


def _spoken(stored: str) -> str:
    return stored.replace("_", " ").capitalize()


def _update(said: RowUpdate | None) -> WrittenUpdate:
    if said is None:
        return WrittenUpdate(still_valid="", comments="")
    new = f"No: {said.new_date:%d/%m/%Y}" if said.new_date else "No"
    return WrittenUpdate(still_valid="Yes" if said.is_still_valid else new, comments=said.comments)
