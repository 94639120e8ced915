"""Step 2, a finding as its page shows it: both halves, what it lacks, its actions, its history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse

from causeway.catalogues.frameworks import framework
from causeway.domain.action import Action as ActionValue
from causeway.domain.action import horizon
from causeway.domain.drafting import Lack
from causeway.domain.finding import Recommendation
from causeway.domain.framework import Level
from causeway.domain.plan import Finding as FindingValue
from causeway.domain.plan import cost_unknown, total
from causeway.records.models import Action, Finding, FindingOrigin, Judgement, Plan
from causeway.services.look_alikes import LooksAlike
from causeway.services.targets import target
from causeway.web.labels import (
    CONTROL,
    HORIZON,
    LEVEL,
    SCALE,
    STATUS,
    STATUS_COLOUR,
    part_name,
    said,
)
from causeway.web.spoken import day, listed, money

LONGEST_LINE = 110
ORIGINS = {
    FindingOrigin.ASSURANCE_REPORT: "The assurance report",
    FindingOrigin.SELF_ASSESSMENT: "The self-assessment",
    FindingOrigin.SCOPING: "Scoping",
    FindingOrigin.OTHER: "Elsewhere in the assessment",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a summary list."""

    key: str
    value: object
    words: bool = False
    change: str = ""
    what: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Somewhere to go."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCard:
    """An action inside a finding: its facts, what is worth a second look, what one can do."""

    title: str
    href: str
    status: str
    colour: str
    rows: tuple[Fact, ...]
    links: tuple[Link, ...] = ()
    cautions: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a row still lacks, with the rule behind it for whoever asks why."""

    says: str
    rule: str
    href: str = ""


def outcome_names(plan: Plan, ids: Iterable[str]) -> list[str]:
    """Return outcomes with their titles, such as A1.a Board Direction."""
    known = framework(plan.framework)
    return [f"{each} {known.requirement(each).title}" if each in known else each for each in ids]


def shortened(text: str, length: int = LONGEST_LINE) -> str:
    """Return the beginning of a text, cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    return f"{plain[:length].rsplit(' ', 1)[0].rstrip(',.;:')}…"


def assurers_half(plan: Plan, row: Finding, recommendation: Recommendation) -> tuple[Fact, ...]:
    """Return what the assurer said, in the guidance's order (R-CAF-33 to 36)."""
    controls = [CONTROL[each] for each in CONTROL if each in recommendation.control_types]
    facts = [
        Fact(key="Recommendation", value=recommendation.recommendation, words=True),
        Fact(key="Description of the risk", value=recommendation.risk_description, words=True),
        Fact(key="Control types", value=listed(controls) or "Not given"),
        Fact(
            key="Outcomes" if len(recommendation.requirements) > 1 else "Outcome",
            value="\n".join(outcome_names(plan, recommendation.requirements)) or "Not given",
            words=True,
        ),
        Fact(key="Part", value=part_name(recommendation.part)),
    ]
    if row.external_ref:
        facts.append(Fact(key="The assurer’s reference", value=row.external_ref))
    if row.notes:
        facts.append(Fact(key="Notes from the report", value=row.notes, words=True))
    facts.append(Fact(key="Where it comes from", value=ORIGINS[FindingOrigin(row.origin)]))
    return tuple(facts)


def judgement_rows(
    plan: Plan,
    outcomes: Iterable[str],
    judgements: Iterable[Judgement],
    profile: Mapping[str, Level],
) -> list[list[str]]:
    """Return each outcome's levels side by side: self, assured, target (R-CAF-30)."""
    judged = {each.requirement: each for each in judgements}
    rows = []
    for outcome in outcomes:
        found = judged.get(outcome)
        levels = (
            found.self_level if found else "",
            found.assured_level if found else "",
            target(found, outcome, profile),
        )
        rows.append(
            [*outcome_names(plan, [outcome]), *(said(LEVEL, each, "Not given") for each in levels)]
        )
    return rows


def missing(lacks: Sequence[Lack]) -> tuple[Missing, ...]:
    """Return what a row lacks in words, each with its rules."""
    return tuple(Missing(says=lack.says, rule=", ".join(lack.rules)) for lack in lacks)


def action_facts(action: Action, *, today: date, also: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Return what a card says of an action."""
    value = action.as_domain()
    term = horizon(value.finish_on, today=today)
    when = day(value.finish_on)
    if value.finishes_in:
        when = f"{when} ({value.finishes_in.short})"
    cost = sum_of([value]) if value.cost_answered else "Not said yet"
    facts = [
        Fact(key="Owner", value=value.owner or "Nobody yet"),
        Fact(key="Cost", value=cost),
        Fact(
            key="Effort and complexity",
            value=f"{said(SCALE, action.effort)}, {said(SCALE, action.complexity).lower()}"
            if action.effort or action.complexity
            else "Not said yet",
        ),
        Fact(key="Finish", value=f"{when}, {HORIZON[term].lower()}" if term else "Not said yet"),
    ]
    if value.no_finish_reason:
        facts.append(
            Fact(key="Reason for no finish date", value=value.no_finish_reason, words=True)
        )
    if also:
        facts.append(Fact(key="Also answers", value=listed(list(also))))
    return tuple(facts)


def together(value: FindingValue) -> tuple[Fact, ...]:
    """Return what several actions come to: latest finish, least advanced status, summed cost."""
    if len(value.actions) < 2:
        return ()
    return (
        Fact(key="Lead", value=value.treatment.lead or "Nobody yet"),
        Fact(key="Status, the least advanced", value=said(STATUS, value.status)),
        Fact(
            key="Finish, the latest",
            value=day(value.finish, "Not known until every action has one"),
        ),
        Fact(key="Cost, the sum", value=sum_of(value.actions)),
    )


def sum_of(actions: Sequence[ActionValue]) -> str:
    """Return what actions cost together, and whether the cost of some is not known yet."""
    unknown = cost_unknown(actions)
    if len(unknown) == len(actions):
        return "Not known yet"
    cost = money(total(actions))
    cost = f"{cost[:1].upper()}{cost[1:]}"
    return f"{cost}, and {len(unknown)} not known yet" if unknown else cost


def action_card(
    plan: Plan,
    action: Action,
    *,
    finding: Finding,
    editable: bool,
    today: date,
    also: Sequence[str],
    cautions: Sequence[str],
) -> ActionCard:
    """Return an action as a card in one finding's page."""
    change = reverse("findings:action", args=[plan.reference, action.reference])
    links = (
        Link(text="Change", href=f"{change}?from={finding.reference}"),
        Link(
            text="Remove",
            href=reverse(
                "findings:unlink_action", args=[plan.reference, finding.reference, action.reference]
            ),
        ),
    )
    show = reverse("actions:show", args=[action.reference])
    return ActionCard(
        title=f"{action.ref} {action.title}",
        href=show,
        status=said(STATUS, action.status),
        colour=next(colour for each, colour in STATUS_COLOUR.items() if each == action.status),
        rows=action_facts(action, today=today, also=also),
        links=links if editable else (),
        cautions=tuple(cautions),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An action of a finding that looks alike, to be used here in one press."""

    says: str
    recommendation: str
    button: str
    action: UUID


def suggestions(alike: Iterable[LooksAlike]) -> tuple[Suggestion, ...]:
    """Return each action that could answer this finding too, once."""
    found: dict[UUID, Suggestion] = {}
    for each in alike:
        for action in each.actions:
            found.setdefault(
                action.reference,
                Suggestion(
                    says=f"{each.ref} ({part_name(each.part)}) has a recommendation like this one,"
                    f" and {action.ref} answers it: {shortened(action.title)}",
                    recommendation=shortened(each.recommendation),
                    button=f"Use {action.ref} here too",
                    action=action.reference,
                ),
            )
    return tuple(found.values())
