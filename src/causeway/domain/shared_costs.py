"""Step 2, costs that several objectives share: an action counts once, and is shown as shared."""

from collections import defaultdict
from collections.abc import Iterable

from causeway.domain.action import Action
from causeway.domain.plan import Finding


def objectives_of(finding: Finding) -> tuple[str, ...]:
    """Return the objectives a finding's outcomes belong to: A1.a belongs to A."""
    return tuple(dict.fromkeys(outcome[:1] for outcome in finding.said.requirements))


def shared_between_objectives(findings: Iterable[Finding]) -> tuple[Action, ...]:
    """Return the actions that answer findings of more than one objective, each once."""
    objectives: dict[str, set[str]] = defaultdict(set)
    actions: dict[str, Action] = {}
    for finding in findings:
        for action in finding.actions:
            actions[action.ref] = action
            objectives[action.ref].update(objectives_of(finding))
    return tuple(action for ref, action in actions.items() if len(objectives[ref]) > 1)
