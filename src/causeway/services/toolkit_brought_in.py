"""What a file of the toolkit says becomes rows: items and assertions, audit actions, a plan's rows."""

from causeway.documents.toolkit_workbook.found import FoundRow
from causeway.domain.toolkit.evidence import Response, RowOrigin, assertion_of
from causeway.records.models import (
    AssessedAssertion,
    AssessedItem,
    AuditAction,
    RoundBroughtIn,
    ToolkitAssessment,
    ToolkitMilestone,
    ToolkitRow,
)
from causeway.services.toolkit_standing import references_of


class NoPlanAskedFor(Exception):
    """A plan's workbook for an assessment that has no gap (R-DSPT-02)."""


def save_items(assessment: ToolkitAssessment, rows: tuple[FoundRow, ...]) -> None:
    """Bring the items and assertions to what the file says; what it no longer names is taken out."""
    named = set()
    confirmed: dict[str, bool] = {}
    for position, row in enumerate(rows):
        for code in row.requirements:
            named.add(code)
            AssessedItem.objects.update_or_create(
                assessment=assessment,
                code=code,
                defaults={
                    "text": row.text,
                    "is_mandatory": bool(row.is_mandatory),
                    "response": (row.response or Response.NOT_ANSWERED).value,
                    "level": row.current_level.value if row.current_level else "",
                    "expected": row.expected_level.value if row.expected_level else "",
                    "position": position,
                },
            )
            if assertion := row.assertion or assertion_of(code):
                confirmed[assertion] = confirmed.get(assertion, True) and bool(row.is_confirmed)
    assessment.items.exclude(code__in=named).delete()
    for code, is_confirmed in confirmed.items():
        AssessedAssertion.objects.update_or_create(
            assessment=assessment, code=code, defaults={"is_confirmed": is_confirmed}
        )
    assessment.assertions.exclude(code__in=confirmed).delete()


def save_audit(assessment: ToolkitAssessment, rows: tuple[FoundRow, ...]) -> None:
    """Bring the audit's actions to what the file says; those it no longer names stay (R-DSPT-22)."""
    for position, row in enumerate(rows):
        AuditAction.objects.update_or_create(
            assessment=assessment,
            number=row.audit_action,
            defaults={
                "requirements": " ".join(row.requirements),
                "finding": row.finding,
                "agreed": row.actions,
                "rating": row.rating.value if row.rating else "",
                "agreed_on": row.finish,
                "is_open": row.is_open is not False,
                "position": position,
            },
        )


def save_rows(assessment: ToolkitAssessment, rows: tuple[FoundRow, ...]) -> None:
    """Fill the plan's rows with what a plan's workbook says of them; raise NoPlanAskedFor without one."""
    plan = assessment.plan
    if plan is None:
        raise NoPlanAskedFor("The assessment has no gap, so that no plan is asked for")
    for found in rows:
        for code in found.requirements:
            row, _ = ToolkitRow.objects.get_or_create(
                plan=plan,
                requirement=code,
                defaults={"text": found.text, "origin": RowOrigin.ADDED.value},
            )
            _fill(row, found)
            _keep_rounds(row, found)


def _keep_rounds(row: ToolkitRow, found: FoundRow) -> None:
    """Keep what the file says of its rounds; it stands in the update until somebody sends one."""
    for each in found.rounds:
        if each.still_valid is None and each.new_date is None and not each.comments:
            continue
        RoundBroughtIn.objects.update_or_create(
            row=row,
            round_name=each.name,
            defaults={
                "is_still_valid": each.still_valid,
                "new_date": each.new_date,
                "comments": each.comments,
            },
        )


def _fill(row: ToolkitRow, found: FoundRow) -> None:
    """Fill one row; the numbers it refers to already stay beside those of the file."""
    row.gap, row.actions, row.funding = found.gap, found.actions, found.funding
    row.owner, row.finish_on = found.owner, found.finish
    row.status = found.status.value if found.status else ""
    # What the row waits for together with others stands in the file too, and is no text of its own.
    # It may have moved since the file was taken, so that it is known by its name.
    shared = tuple(f"{each.name}: " for each in row.depends_on.all())
    row.dependencies = "\n".join(each for each in found.dependencies if not each.startswith(shared))
    numbers = dict.fromkeys([*references_of(row), *found.local_references])
    row.local_references = "\n".join(numbers)
    row.is_settled = False
    row.revision += 1
    row.save()
    row.milestones.all().delete()
    ToolkitMilestone.objects.bulk_create(
        ToolkitMilestone(row=row, due_on=each.on, title=each.what)
        for each in found.milestones
        if each.on
    )
