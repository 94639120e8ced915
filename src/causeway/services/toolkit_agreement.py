"""What blind readers said, once both have: how far they agree, and where they do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.toolkit.agreement import Agreement, agreement
from causeway.records.models import BlindAnswer, BlindDraw, Member, SampledPlan, ToolkitJudgement

QUESTIONS = ("is_robust", "is_achievable", "would")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadByBoth:
    """A plan that both have read: the answer of the first reader and of the second."""

    sampled: SampledPlan
    answers: tuple[BlindAnswer, BlindAnswer]

    @property
    def differ_in(self) -> tuple[str, ...]:
        """The questions on which they differ."""
        one, two = self.answers
        return tuple(each for each in QUESTIONS if getattr(one, each) != getattr(two, each))


def sampled_plans(year: str, *, by: Member) -> QuerySet[SampledPlan]:
    """Return what was drawn of a year and the member may see, the organisations by name."""
    by.require(Operation.SAMPLE_BLIND)
    found = SampledPlan.objects.visible_to(by).filter(draw__year=year)
    return found.select_related("plan__organisation", "version__plan", "draw").order_by(
        "plan__organisation__name", "pk"
    )


def draws_of(year: str, *, by: Member) -> QuerySet[BlindDraw]:
    """Return the draws of a year, the earliest first, with what each drew."""
    by.require(Operation.SAMPLE_BLIND)
    found = BlindDraw.objects.filter(year=year).select_related("drawn_by")
    return found.prefetch_related("plans").order_by("pk")


def read_by_both(sampled: QuerySet[SampledPlan], *, by: Member) -> list[ReadByBoth]:
    """Return those of them that both have read, with what each said."""
    done = list(sampled.read_by_both())  # type: ignore[attr-defined] # our own queryset
    answers = BlindAnswer.objects.visible_to(by).filter(
        reading__sampled__in=done, reading__handed_over_at__isnull=True
    )
    said: dict[int, list[BlindAnswer]] = {}
    for each in answers.select_related("reading__person").order_by("reading__place"):
        said.setdefault(each.reading.sampled_id, []).append(each)
    return [
        ReadByBoth(sampled=each, answers=(one, two))
        for each in done
        for one, two in [said[each.pk]]
    ]


def agreements(found: Sequence[ReadByBoth]) -> dict[str, Agreement]:
    """Return how far they agree on each question."""
    return {
        question: agreement(
            [
                (getattr(one, question), getattr(two, question))
                for one, two in (each.answers for each in found)
            ]
        )
        for question in QUESTIONS
    }


def judged_officially(found: ReadByBoth) -> set[int]:
    """Return which of its readers have judged the version officially as well, which they may since."""
    judged = ToolkitJudgement.objects.filter(version=found.sampled.version)
    readers = {each.reading.person_id for each in found.answers}
    return readers & set(judged.values_list("judged_by_id", flat=True))
