"""What is held of a plan's last steps, in words: presented, signed, submitted and answered (R-CAF-17)."""

from django.utils import timezone

from causeway.domain.acknowledgement import MinistryAnswer
from causeway.domain.roles import DUTIES, Role
from causeway.domain.spoken import day_spoken
from causeway.records.models import (
    Acknowledgement,
    MinistryQuestion,
    Plan,
    Presentation,
    Signature,
    Submission,
)


def of_last_steps(plan: Plan) -> dict[str, str]:
    """Return each field of the last steps by the key under which its audience is kept."""
    return _of_presentation(plan) | {
        "plan.signed_by": "; ".join(_signed(each) for each in _signatures(plan)),
        **_of_submissions(plan),
        "plan.ministry_says": "; ".join(
            filter(None, [*map(_answered, _answers(plan)), *map(_asked, _questions(plan))])
        ),
    }


def _of_presentation(plan: Plan) -> dict[str, str]:
    given = Presentation.objects.filter(plan=plan, recorded_at__isnull=False).last()
    return {
        "plan.presented_on": day_spoken(given.held_on) if given and given.held_on else "",
        "plan.presented_by": given.leader if given else "",
        "plan.decisions": "; ".join(
            given.decisions.order_by("position").values_list("text", flat=True) if given else ()
        ),
    }


def _signatures(plan: Plan) -> list[Signature]:
    rows = Signature.objects.filter(version__plan=plan).select_related("override")
    return list(rows.order_by("signed_at", "pk"))


def _signed(row: Signature) -> str:
    on = day_spoken(timezone.localdate(row.signed_at))
    said = f"{row.name}, {DUTIES[Role(row.role)].spoken}, version {row.number}, {on}"
    if row.override is None:
        return said
    return f"{said} (beside {row.override.second_name}: {row.override.reason})"


def _of_submissions(plan: Plan) -> dict[str, str]:
    rows = list(
        Submission.objects.filter(plan=plan)
        .order_by("number")
        .values_list("submitted_at", "receipt_number")
    )
    return {
        "plan.submitted_on": "; ".join(day_spoken(timezone.localdate(at)) for at, _ in rows),
        "plan.receipt_number": "; ".join(number for _, number in rows),
    }


def _answers(plan: Plan) -> list[Acknowledgement]:
    return list(Acknowledgement.objects.filter(plan=plan).order_by("answered_at", "pk"))


def _answered(row: Acknowledgement) -> str:
    if MinistryAnswer(row.answer) is MinistryAnswer.ACKNOWLEDGED:
        return "Acknowledged"
    return f"Returned: {row.reasons}"


def _questions(plan: Plan) -> list[MinistryQuestion]:
    return list(MinistryQuestion.objects.filter(plan=plan).order_by("asked_at", "pk"))


def _asked(row: MinistryQuestion) -> str:
    return f"{row.text} Answer: {row.answer}" if row.answer else row.text
