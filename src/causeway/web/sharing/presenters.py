"""Before sharing: what is complete, what is not and where to put it right, and what to expect."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from causeway.domain.drafting import incomplete, lacks
from causeway.domain.finding import TreatmentKind
from causeway.domain.lifecycle import Reason
from causeway.domain.plan import Finding as FindingValue
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.plan import cost_unknown, total
from causeway.domain.sharing import cautions
from causeway.records.models import Comment, Finding, Member, Plan
from causeway.web import labels
from causeway.web.spoken import counted, day, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """Something that holds the plan back: where to put it right, and what it lacks."""

    text: str
    href: str
    lacks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of what will be shared."""

    key: str
    value: str
    change: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A reason with one of its rules."""

    says: str
    rule: str
    href: str


def to_do(plan: Plan, value: PlanValue, member: Member) -> tuple[ToDo, ...]:
    """Return each row that is not complete and each comment that must be answered."""
    references = {
        finding.ref: finding for finding in Finding.objects.visible_to(member).filter(plan=plan)
    }
    rows = tuple(_row(plan, finding, references) for finding in incomplete(value))
    return rows + _comments(plan, value, member)


def _row(plan: Plan, finding: FindingValue, rows: Mapping[str, Finding]) -> ToDo:
    ref = finding.said.ref
    lacking = lacks(finding)
    text = f"{ref}: {' '.join(finding.said.recommendation.split())}"
    return ToDo(
        text=text if len(text) < 100 else f"{text[:96].rsplit(' ', 1)[0]}…",
        href=reverse("findings:finding", args=[plan.reference, rows[ref].reference]),
        lacks=f"Needs {listed([lack.says for lack in lacking])}",
    )


def _comments(plan: Plan, value: PlanValue, member: Member) -> tuple[ToDo, ...]:
    open_ones = Comment.objects.visible_to(member).filter(
        plan=plan, reference__in=value.open_must_change
    )
    return tuple(
        ToDo(
            text=f"Comment on {row.ref if row else 'the plan'} that must be answered",
            href=reverse("conversation:thread", args=[plan.reference, comment.reference]),
            lacks="Say what you changed, or why not",
        )
        for comment in open_ones.select_related("finding", "action")
        for row in [comment.finding or comment.action]
    )


def shared_facts(value: PlanValue) -> tuple[Fact, ...]:
    """Return what the assurer will read, in figures; every action counted once."""
    unknown = len(cost_unknown(value.actions))
    finishes = [finding.finish for finding in value.findings if finding.finish is not None]
    cost = total(value.actions).spoken
    return (
        Fact(key="Findings", value=f"{len(value.findings)}: {_treatments(value)}"),
        Fact(key="Actions", value=counted(len(value.actions), "action").capitalize()),
        Fact(
            key="Cost",
            value=f"{cost}, and {counted(unknown, 'action')} not known yet" if unknown else cost,
        ),
        Fact(key="Last finish", value=day(max(finishes, default=None), "No date yet")),
    )


def _treatments(value: PlanValue) -> str:
    kinds = [finding.treatment.kind for finding in value.findings]
    counts = ((kind, kinds.count(kind)) for kind in TreatmentKind)
    return listed(
        [f"{count} {labels.TREATMENT_SHORT[kind].lower()}" for kind, count in counts if count]
    )


def whys(value: PlanValue, reasons: tuple[Reason, ...], source: str) -> tuple[Why, ...]:
    """Return each rule that holds the plan back once, with what it asks for."""
    asked = {
        rule: f"A finding needs {lack.says.removesuffix(f' for {lack.action}')}"
        for finding in incomplete(value)
        for lack in lacks(finding)
        for rule in lack.rules
    }
    for reason in reasons:
        asked |= {rule: reason.says for rule in reason.rules if rule not in asked}
    return tuple(Why(says=says, rule=rule, href=source) for rule, says in sorted(asked.items()))


def cautioned(value: PlanValue) -> tuple[str, ...]:
    """Return what the assurer is likely to ask about, with the rows it is about."""
    return tuple(
        f"{caution.says} ({listed(caution.refs[:6])}"
        f"{' and others' if len(caution.refs) > 6 else ''})"
        for caution in cautions(value)
    )
