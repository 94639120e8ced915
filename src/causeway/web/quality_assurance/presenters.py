"""Quality assurance in words: the rounds so far, what to look at, what changed since."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from causeway.catalogues.bank_holidays import bank_holidays
from causeway.domain.lifecycle import Reason
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.quality_assurance import QualityOutcome, checks
from causeway.records.models import Finding, Member, Plan, PlanVersion
from causeway.services.pictures import references_of_actions
from causeway.services.quality_assurance import Assurers
from causeway.services.targets import targets_of
from causeway.services.versions import frozen_for, live_for
from causeway.web.findings.presenters import judgement_rows
from causeway.web.spoken import listed
from causeway.web.versions.presenters import RowChanged, rows_changed

MOST_NAMED = 12
OUTCOMES = {
    QualityOutcome.CONTENT: ("Content", "green"),
    QualityOutcome.CHANGES: ("Changes needed", "yellow"),
}
SINCE = {
    QualityOutcome.CONTENT: "after the quality assurer was content",
    QualityOutcome.CHANGES: "since the quality assurer asked for changes",
    None: "while the quality assurer was reading it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One version given to quality assurance, and what was said of it."""

    number: int
    href: str
    shared_by: str
    shared_at: datetime
    digest: str
    outcome: str
    colour: str
    judged_by: str = ""
    judged_at: datetime | None = None
    reasons: str = ""
    compare: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A row, and where it stands."""

    ref: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One thing worth a second look, with its rows; ``more`` counts those not named."""

    says: str
    rule: str
    rows: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is no longer as it was given: a sentence for each field, and the rows in full."""

    says: tuple[str, ...]
    rows: tuple[RowChanged, ...]


def rounds_shown(plan: Plan, given: Sequence[PlanVersion]) -> tuple[Round, ...]:
    """Return the rounds, latest first, each with the way to what changed since the one before."""
    before = [*given[1:], None]
    return tuple(_round(plan, each, last) for each, last in zip(given, before, strict=True))


def _round(plan: Plan, version: PlanVersion, before: PlanVersion | None) -> Round:
    judged = getattr(version, "quality_assurance", None)
    outcome, colour = ("No decision yet", "grey")
    if judged:
        outcome, colour = OUTCOMES[QualityOutcome(judged.outcome)]
    compare = reverse("versions:compare", args=[plan.reference])
    return Round(
        number=version.number,
        href=reverse("versions:read", args=[plan.reference, version.number]),
        shared_by=version.made_by.name,
        shared_at=version.made_at,
        digest=version.digest,
        outcome=outcome,
        colour=colour,
        judged_by=judged.judged_by.name if judged else "",
        judged_at=judged.judged_at if judged else None,
        reasons=judged.reasons if judged else "",
        compare=f"{compare}?before={before.number}&after={version.number}" if before else "",
    )


def changed_since(plan: Plan, version: PlanVersion, member: Member) -> Changed:
    """Return what the plan says now that the version did not, in the rows the member sees."""
    judged = getattr(version, "quality_assurance", None)
    since = SINCE[QualityOutcome(judged.outcome) if judged else None]
    rows = rows_changed(frozen_for(version, by=member), live_for(plan, by=member))
    return Changed(says=tuple(_sentences(rows, since)), rows=rows)


def _sentences(rows: Iterable[RowChanged], since: str) -> Iterable[str]:
    fates = {"added": "was added", "removed": "was taken out"}
    for row in rows:
        if row.fate in fates:
            yield f"{row.ref} {fates[row.fate]} {since}"
        for change in row.changes:
            yield f"{change.subject} was changed {since}"


def looks(value: PlanValue, member: Member, *, href: Callable[[str], str]) -> tuple[Look, ...]:
    """Return what is worth a second look in the rows the member sees; ``href`` leads to a row."""
    holidays = bank_holidays().names
    return tuple(_look(each, href) for each in checks(value, today=member.today, holidays=holidays))


def _look(reason: Reason, href: Callable[[str], str]) -> Look:
    named = reason.refs[:MOST_NAMED]
    return Look(
        says=reason.says,
        rule=", ".join(reason.rules),
        rows=tuple(Named(ref=ref, href=href(ref)) for ref in named),
        more=len(reason.refs) - len(named),
    )


def in_the_version(plan: Plan) -> Callable[[str], str]:
    """Return the way to a row where report and plan stand side by side."""
    read = reverse("quality_assurance:read", args=[plan.reference])
    return lambda ref: f"{read}?row={ref}#{ref}"


def in_the_plan(plan: Plan, member: Member) -> Callable[[str], str]:
    """Return the way to a row where it can be changed."""
    rows = Finding.objects.visible_to(member).present().filter(plan=plan)
    found: dict[str, tuple[str, UUID]] = {
        row.ref: ("findings:finding", row.reference) for row in rows
    }
    actions = references_of_actions(member, plan)
    found |= {ref: ("findings:action", reference) for ref, reference in actions.items()}

    def href(ref: str) -> str:
        name, reference = found[ref]
        return reverse(name, args=[plan.reference, reference])

    return href


def judgements_of(plan: Plan, refs: Sequence[str], member: Member) -> Mapping[str, list[list[str]]]:
    """Return how far each finding's outcomes are met, as the report says, by the finding's name."""
    numbers = [int(ref.removeprefix("FND-")) for ref in refs]
    findings = Finding.objects.visible_to(member).filter(plan=plan, number__in=numbers)
    profile = targets_of(plan)
    return {
        row.ref: judgement_rows(
            plan,
            [each.requirement for each in row.requirements.all()],
            row.part.judgements.all(),
            profile,
        )
        for row in findings.prefetch_related("requirements", "part__judgements")
    }


def who_is_told(assurers: Assurers) -> str:
    """Return who will be told, and who of them cannot judge the plan, in one or two sentences."""
    bound = listed([person.name for person in assurers.not_free])
    because = f"{bound} cannot assure this plan, having shared it or changed it." if bound else ""
    if not assurers.free:
        nobody = "Nobody who is free to assure this plan is a quality assurer of your council yet."
        return f"{nobody} {because}".strip()
    return f"We tell {listed([person.name for person in assurers.free])}. {because}".strip()
