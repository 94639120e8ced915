"""What tests of scheduling begin from: a proposal that is ready, worked out from a plan's own rows."""

from dataclasses import replace
from typing import Any

from causeway.domain.proposal import ProposalState
from causeway.domain.quarters import Quarter
from causeway.optimiser.as_json import problem_as_json
from causeway.optimiser.in_this_process import in_this_process
from causeway.optimiser.proposing import worth_of
from causeway.optimiser.solution import Limits
from causeway.optimiser.solve import solve
from causeway.optimiser.what_if import Change, WhatIf, what_if_as_json
from causeway.optimiser.what_ifs import PERSON_QUARTER
from causeway.records.models import Person, Plan, Proposal
from causeway.services.rows import findings_of
from causeway.services.schedule_problem import stated
from causeway.services.schedule_terms import TEAM, Terms
from tests.builders import NOON, TODAY

A_PERSON = WhatIf(
    change=Change.PEOPLE, of=(TEAM,), quarters=range(1), amount=PERSON_QUARTER, pounds=None
)
TERMS = Terms(first=Quarter.containing(TODAY))


def made_for(plan: Plan, terms: Terms = TERMS) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the problem of a plan as it is kept, and what a solver makes of it, without its odds."""
    problem = stated(plan.title, findings_of(plan), terms).problem
    found = solve(problem, Limits(seconds=20, workers=1), runner=in_this_process)
    levels = [
        {"name": each.name, "value": each.value, "bound": each.bound, "gap": each.gap}
        for each in found.levels
    ]
    made = {
        "status": found.status.value,
        "seconds": 1.0,
        "solver": "in a test",
        "levels": levels,
        "cannot": [],
        "list": worth_of(problem, found.baseline),
        "today": worth_of(problem, problem.agreed),
        "proposal": worth_of(problem, found.schedule),
        "reasons": {},
        "what_ifs": [
            {
                "says": "A person more for a quarter takes away 100 risk-quarters.",
                "change": "55 person-days more of Council staff in the first quarter",
                "what_if": what_if_as_json(A_PERSON),
            }
        ],
        "odds": None,
    }
    return problem_as_json(problem), made


def a_proposal(plan: Plan, *, asked_by: Person, terms: Terms = TERMS) -> Proposal:
    """Make a proposal that is ready."""
    problem, made = made_for(plan, terms)
    quarters = [replace(terms.first).plus(number).code for number in range(terms.quarters)]
    return Proposal.objects.create(
        plan=plan,
        state=ProposalState.READY.value,
        problem=problem,
        assumptions=[["", "Nobody said how many days the team has."]],
        quarters=quarters,
        seconds=15,
        made=made,
        asked_by=asked_by,
        asked_at=NOON,
        ended_at=NOON,
    )
