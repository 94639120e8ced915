"""What a document is made from, for an audience: what is not theirs is not in it at all (R-CAF-17).

Words that an audience may not read are replaced before anything is made from them, so that no
slide, row or note can let them slip. What is counted stays countable: two owners stay two owners,
by number. Sums and days stay, because totals are made of them; a document prints only the totals
where the sums of single actions are withheld.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from causeway.domain.action import Action
from causeway.domain.audiences import Audience, Disclosure
from causeway.domain.executive_presentation.source import Dependency, Source
from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.plan import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads, and what they may."""

    audience: Audience
    disclosure: Disclosure

    def may(self, key: str) -> bool:
        """Return whether they may read this field."""
        return self.disclosure.may_read(self.audience, key)

    def text(self, key: str, words: str) -> str:
        """Return the words where they may be read."""
        return words if self.may(key) else ""

    def named(self, key: str, names: Iterable[str], otherwise: str) -> Callable[[str], str]:
        """Return how each of these names is said: as it is, or by number."""
        if self.may(key):
            return lambda name: name
        known = sorted({name.strip() for name in names if name.strip()})
        numbered = {name: f"{otherwise} {number}" for number, name in enumerate(known, start=1)}
        return lambda name: numbered.get(name.strip(), "")


def redacted(source: Source, reader: Reader, *, plan_name: str) -> Source:
    """Return what may be made into a document for this reader; ``plan_name`` stands for its title."""
    parts = (*source.parts, *(finding.said.part for finding in source.plan.findings))
    systems = [part for part in dict.fromkeys(parts) if part != ORGANISATIONAL]
    numbered = {name: f"Critical system {at}" for at, name in enumerate(systems, start=1)}
    part = {} if reader.may("finding.part") else numbered
    team = reader.named("action.team_days", [each.team for each in source.team_days], "Team")
    action = _of_actions(source, reader)
    findings = tuple(
        _finding(each, reader, part=part, action=action) for each in source.plan.findings
    )
    return replace(
        source,
        title=source.title if reader.may("plan.title") else f"{plan_name} {source.cycle}",
        firm=reader.text("plan.firm", source.firm),
        summary=reader.text("plan.executive_summary", source.summary),
        parts=tuple(part.get(each, each) for each in source.parts),
        judged=tuple(replace(each, part=part.get(each.part, each.part)) for each in source.judged),
        plan=replace(
            source.plan,
            findings=findings,
            review_attendees=source.plan.review_attendees
            if reader.may("plan.review_attendees")
            else (),
        ),
        team_days=tuple(replace(each, team=team(each.team)) for each in source.team_days),
        dependencies=_dependencies(source, reader),
        people=source.people if reader.may("action.owner") else {},
    )


def _finding(
    finding: Finding, reader: Reader, *, part: dict[str, str], action: Callable[[Action], Action]
) -> Finding:
    said, treatment, may = finding.said, finding.treatment, reader.may
    return replace(
        finding,
        said=replace(
            said,
            part=part.get(said.part, said.part),
            recommendation=reader.text("finding.recommendation", said.recommendation),
            risk_description=reader.text("finding.risk_description", said.risk_description),
            control_types=said.control_types if may("finding.control_types") else frozenset(),
        ),
        treatment=replace(
            treatment,
            priority=treatment.priority if may("treatment.priority") else None,
            justification=reader.text("treatment.justification", treatment.justification),
            lead=reader.text("treatment.lead", treatment.lead),
            accepted_by=reader.text("treatment.accepted_by", treatment.accepted_by),
            look_again_on=treatment.look_again_on if may("treatment.look_again_on") else None,
        ),
        actions=tuple(action(each) for each in finding.actions),
    )


def _of_actions(source: Source, reader: Reader) -> Callable[[Action], Action]:
    actions = source.plan.actions
    owner = reader.named("action.owner", [each.owner for each in actions], "Owner")
    holder = reader.named(
        "action.budget_holder", [each.budget_holder for each in actions], "Budget holder"
    )

    def of(action: Action) -> Action:
        return replace(
            action,
            title=reader.text("action.title", action.title),
            owner=owner(action.owner),
            budget_holder=holder(action.budget_holder),
            cost=replace(action.cost, text=reader.text("action.cost_text", action.cost.text)),
            no_finish_reason=reader.text("action.no_finish_reason", action.no_finish_reason),
        )

    return of


def _dependencies(source: Source, reader: Reader) -> tuple[Dependency, ...]:
    held = source.dependencies
    stream = reader.named("action.workstream", [each.workstream for each in held], "Workstream")
    outside = reader.named(
        "action.outside_dependencies", [each.outside for each in held], "Dependency"
    )
    deliverer = reader.named("action.deliverer", [each.deliverer for each in held], "Deliverer")
    return tuple(
        Dependency(
            action=each.action,
            workstream=stream(each.workstream),
            waits_for=each.waits_for if reader.may("action.waits_for") else (),
            outside=outside(each.outside),
            deliverer=deliverer(each.deliverer),
        )
        for each in held
    )
