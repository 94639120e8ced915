"""Step 6: the plan as an executive presentation, marked, named with its marking, logged (R-CAF-23, 62).

It is made outside of any transaction, because a process has to be started for it; that it was
taken, and what it said, is kept before it is handed over.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from causeway.catalogues.frameworks import framework
from causeway.documents.deck.as_json import deck_as_json
from causeway.documents.deck.making import make_deck
from causeway.domain.access import Operation
from causeway.domain.executive_presentation.audience import Audience, Chosen
from causeway.domain.executive_presentation.kept import figures_of
from causeway.domain.executive_presentation.offered import present
from causeway.domain.executive_presentation.slide import Deck
from causeway.domain.executive_presentation.source import (
    Dependency,
    Judged,
    Source,
    steps_after_presenting,
    together,
)
from causeway.domain.framework import Level
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.roles import Role
from causeway.records.models import (
    AssuranceReport,
    CollectiveReview,
    DocumentTaken,
    Member,
    Membership,
    Plan,
)
from causeway.records.models.plan import plans_presented_to
from causeway.services import events, versions
from causeway.services.permission import permitted_on_plan
from causeway.services.pictures import days_of_teams, plan_seen_by
from causeway.services.plan_workbook import file_name_of, standing_of
from causeway.services.report_parts import judgements_in, parts_seen
from causeway.services.scheduled import scheduled
from causeway.services.targets import target, targets_of

PRESENTATION = "presentation"
SPOKEN = {Audience.LEADERS: "presentation", Audience.WIDER: "presentation for a wider audience"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePresentation:
    """A presentation that nobody has taken yet: what it says, of which plan, and its bytes."""

    of: Plan
    deck: Deck
    chosen: Chosen
    standing: str
    revision: int
    plan_digest: str
    figures: Mapping[str, str]
    template_digest: str
    content: bytes
    beside: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPresentation:
    """A file to hand over: its name, which begins with its marking, and its bytes."""

    file_name: str
    content: bytes


def source_of(plan: Plan, *, by: Member) -> Source:
    """Return what the slides of a plan are made from, with the rows the member may see.

    Raises NotYours where the presentation is not theirs to take in this stage.
    """
    by.require(Operation.TAKE_PRESENTATION, plan.stage)
    return source_from(plan, plan_seen_by(by, plan), by=by)


def presented_beside(plan: Plan, *, by: Member) -> tuple[Plan, ...]:
    """Return the other plans of the cycle, by the same framework, that one presentation can hold too."""
    return tuple(
        other
        for other in plans_presented_to(by).beside(plan).filter(framework=plan.framework)
        if by.may(Operation.TAKE_PRESENTATION, other.stage)
    )


def source_of_all(plan: Plan, beside: Sequence[Plan], *, by: Member) -> Source:
    """Return what the slides of a plan and of those beside it are made from; raise as `source_of`."""
    return together([source_of(each, by=by) for each in (plan, *beside)])


def digest_of_all(plan: Plan, beside: Sequence[Plan]) -> str:
    """Return what tells whether the plans say the same as they did, whichever is named first."""
    digests = sorted(sha256(versions.canonical_bytes(each)).hexdigest() for each in (plan, *beside))
    return digests[0] if len(digests) == 1 else sha256("".join(digests).encode()).hexdigest()


def source_from(plan: Plan, value: PlanValue, *, by: Member) -> Source:
    """Return what documents of a plan are made from, with these of its rows."""
    report = AssuranceReport.objects.filter(plan=plan).first()
    review = CollectiveReview.objects.filter(plan=plan).first()
    parts = list(parts_seen(plan, by))
    return Source(
        council=plan.organisation.name,
        title=plan.title,
        cycle=plan.cycle.title,
        cycle_ends_on=plan.cycle.ends_on,
        marking=plan.cycle.marking,
        standing=standing_of(plan, value.findings).casefold(),
        today=by.today,
        framework=framework(plan.framework),
        plan=value,
        firm=plan.firm.name if plan.firm else "",
        parts=tuple(part.name for part in parts),
        judged=judged_of(plan, by),
        summary=report.executive_summary if report else "",
        reviewed_on=review.held_on if review else None,
        team_days=days_of_teams(plan),
        dependencies=_dependencies(plan, by),
        people=people_of(plan, by),
        next_steps=steps_after_presenting(plan.regime.guidance_steps),
        scheduled=scheduled(plan),
    )


def judged_of(plan: Plan, by: Member) -> tuple[Judged, ...]:
    """Return the outcomes of each part for which the assurer gave a level."""
    parts, wanted = list(parts_seen(plan, by)), targets_of(plan)
    said = judgements_in(parts)
    found = []
    for part in parts:
        for outcome, judgement in sorted(said.get(part.pk, {}).items()):
            level = target(judgement, outcome, wanted)
            if judgement.assured_level:
                found.append(
                    Judged(
                        part=part.name,
                        outcome=outcome,
                        assured=Level(judgement.assured_level),
                        target=Level(level) if level else None,
                    )
                )
    return tuple(found)


def _dependencies(plan: Plan, by: Member) -> tuple[Dependency, ...]:
    return dependencies_in(versions.live_for(plan, by=by))


def dependencies_in(content: Mapping[str, Any]) -> tuple[Dependency, ...]:
    """Return what each action of a plan's content belongs to and waits for."""
    return tuple(
        Dependency(
            action=action["ref"],
            workstream=action["workstream"],
            waits_for=tuple(action["waits_for"]),
            outside=action["outside_dependencies"],
            deliverer=action["deliverer"],
        )
        for action in content["actions"]
    )


def people_of(plan: Plan, by: Member) -> Mapping[Role, tuple[str, ...]]:
    """Return who holds which role in the council today, by name."""
    running = Membership.objects.running(on=by.today).filter(
        organisation_id=plan.organisation_id, person__is_active=True
    )
    found: dict[Role, list[str]] = defaultdict(list)
    pairs = running.order_by("person__name").values_list("role", "person__name").distinct()
    for role, name in pairs:
        found[Role(role)].append(name)
    return {role: tuple(names) for role, names in found.items()}


def make_presentation(
    plan: Plan,
    *,
    chosen: Chosen,
    template: bytes | None,
    by: Member,
    at: datetime,
    beside: tuple[Plan, ...] = (),
) -> MadePresentation:
    """Make a presentation of the plan as it stands, and of those beside it, in the look of a template.

    Raises FileRefused for a template that cannot be used, DeckNotMade, and NotYours.
    """
    # Worked out first: a plan that is changed meanwhile is shown as changed, never as the same.
    digest = digest_of_all(plan, beside)
    source = source_of_all(plan, beside, by=by)
    deck = present(source, chosen)
    return MadePresentation(
        of=plan,
        deck=deck,
        chosen=chosen,
        standing=source_of(plan, by=by).standing,
        revision=plan.revision,
        plan_digest=digest,
        figures=figures_of(source.plan),
        template_digest=sha256(template).hexdigest() if template else "",
        content=make_deck(deck, at=at, template=template),
        beside=beside,
    )


@permitted_on_plan(Operation.TAKE_PRESENTATION)
def take_presentation(
    plan: Plan, *, made: MadePresentation, by: Member, at: datetime
) -> TakenPresentation:
    """Keep who took the presentation, when, and what it said, and hand it over."""
    kept = {
        "deck": deck_as_json(made.deck),
        "audience": made.chosen.audience.value,
        "left_out": sorted(made.chosen.left_out),
        "beside": [str(other.reference) for other in made.beside],
        "sha256": sha256(made.content).hexdigest(),
    }
    standing = f"{SPOKEN[made.chosen.audience]} {made.standing}"
    taken = DocumentTaken.objects.create(
        plan=plan,
        kind=PRESENTATION,
        file_name=file_name_of(plan, standing, by=by, ending=".pptx"),
        revision=made.revision,
        canonical=json.dumps(kept, ensure_ascii=False, sort_keys=True).encode(errors="replace"),
        taken_by_id=by.person_id,
        taken_at=at,
    )
    events.append(
        "presentation_taken",
        organisation=plan.organisation,
        subject=taken.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return TakenPresentation(file_name=taken.file_name, content=made.content)
