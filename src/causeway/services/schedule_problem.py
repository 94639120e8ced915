"""From a plan to the problem of when to do what, from the rows of a plan or of its workbook alone.

An outcome of the problem is a finding: its risk stays until every action that answers it is done.
Whatever the plan leaves open is assumed, and every assumption is listed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from causeway.domain.action import Action as PlannedAction
from causeway.domain.action import Spending, Status
from causeway.domain.finding import RiskLevel, Scale, TreatmentKind
from causeway.domain.plan import Finding
from causeway.domain.plan_pictures.spreading import quarters_between
from causeway.domain.quarters import Quarter
from causeway.optimiser.problem import Action, Clause, Fund, Option, Outcome, Problem, Start
from causeway.services.schedule_terms import TEAM, Assumption, DatesOf, Terms

FUNDS = ("capital", "revenue")
NO_DATES = DatesOf()
RANK = {RiskLevel.HIGH: 3, RiskLevel.MEDIUM: 2, RiskLevel.LOW: 1, RiskLevel.NONE: 0}
LEFT = {
    TreatmentKind.DEFER: "is deferred",
    TreatmentKind.ACCEPT: "is accepted as a risk",
    TreatmentKind.NONE: "has no action",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A problem made from a plan, and everything that had to be assumed for it."""

    problem: Problem
    assumptions: tuple[Assumption, ...]


def stated(
    name: str,
    findings: Iterable[Finding],
    terms: Terms,
    waits_for: Mapping[str, Sequence[str]] | None = None,
    team_days: Mapping[str, Mapping[str, int]] | None = None,
) -> Stated:
    """Return the problem of these findings.

    ``waits_for`` names what each action waits for, and ``team_days`` the days it takes of each team
    where the plan says so; what it does not say is taken of the council's staff.
    """
    maker = _Maker(terms, waits_for or {}, team_days or {})
    return maker.stated(name, tuple(findings))


class _Maker:
    """Makes the parts of one problem, and notes what it assumes."""

    def __init__(
        self,
        terms: Terms,
        waits_for: Mapping[str, Sequence[str]],
        team_days: Mapping[str, Mapping[str, int]],
    ) -> None:
        self.terms = terms
        self.waits_for = waits_for
        self.team_days = team_days
        self.noted: list[Assumption] = []

    def stated(self, name: str, findings: tuple[Finding, ...]) -> Stated:
        planned = self._with_actions(findings)
        to_do = self._to_do(planned)
        actions = tuple(self._action(each, self._rank(each, planned)) for each in to_do.values())
        problem = Problem(
            name=name,
            quarters=self.terms.quarters,
            actions=actions,
            outcomes=(
                *(self._outcome(each, to_do) for each in planned),
                *(self._due(ref) for ref in to_do if self._dates(ref).by is not None),
            ),
            funds=tuple(self._fund(fund) for fund in FUNDS),
            after=tuple(
                (before, ref)
                for ref in to_do
                for before in self.waits_for.get(ref, ())
                if before in to_do
            ),
            year_starts=self.terms.year_starts,
            agreed=self._today(actions, to_do),
        )
        problem = replace(problem, capacity=self._capacities(problem))
        return Stated(problem=problem, assumptions=tuple(self.noted))

    def _note(self, row: str, says: str) -> None:
        self.noted.append(Assumption(row=row, says=says))

    def _with_actions(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings to be met, each with its actions; one is imagined where there are none."""
        found = []
        for finding in findings:
            kind = finding.treatment.kind
            if kind in LEFT:
                self._note(finding.said.ref, f"It {LEFT[kind]}, so its risk stays and is left out.")
                continue
            if finding.actions:
                found.append(finding)
                continue
            title = finding.said.recommendation.splitlines()[0][:80]
            self._note(finding.said.ref, "It has no action yet: one that answers it is assumed.")
            action = PlannedAction(ref=f"{finding.said.ref}*", title=title)
            found.append(replace(finding, actions=(action,)))
        return tuple(found)

    def _to_do(self, findings: Iterable[Finding]) -> dict[str, PlannedAction]:
        once = {action.ref: action for finding in findings for action in finding.actions}
        return {ref: each for ref, each in once.items() if each.status is not Status.COMPLETE}

    def _rank(self, action: PlannedAction, findings: Iterable[Finding]) -> int:
        levels = [
            self._level(finding)
            for finding in findings
            if any(each.ref == action.ref for each in finding.actions)
        ]
        return max((RANK[level] for level in levels), default=0)

    def _level(self, finding: Finding) -> RiskLevel:
        return finding.said.risk_level or RiskLevel.MEDIUM

    def _action(self, action: PlannedAction, rank: int) -> Action:
        duration = min(self._duration(action), self.terms.quarters)
        effort = self._effort(action)
        fund = "capital" if action.spending is Spending.CAPITAL else "revenue"
        once, yearly = self._pounds(action)
        option = Option(
            name="as planned",
            duration=duration,
            effort={team: _shared_out(each, duration) for team, each in effort.items()},
            spend={fund: _shared_out(once, duration)} if once else {},
            running={"revenue": round(yearly / 4)} if yearly else {},
        )
        begins = self._begins(action, duration) or 0
        fixed = action.ref in self.terms.must_not_move or action.status is Status.IN_PROGRESS
        pin = Start(option=0, quarter=min(begins, self.terms.quarters - duration))
        return Action(
            id=action.ref,
            name=action.title,
            options=(option,),
            earliest=self.terms.place(self._dates(action.ref).not_before) or 0,
            risk_level=rank,
            pinned=pin if fixed else None,
        )

    def _dates(self, ref: str) -> DatesOf:
        return self.terms.dates.get(ref, NO_DATES)

    def _due(self, ref: str) -> Outcome:
        """Return an outcome without risk of its own: that an action is done by its deadline."""
        dates = self._dates(ref)
        last = self.terms.quarters - 1
        by, excepted = (self.terms.place(each) for each in (dates.by, dates.excepted_to))
        return Outcome(
            id=f"{ref} on time",
            name=f"{ref} on time",
            clauses=(Clause(actions=(ref,)),),
            closing=0,
            deadline=None if by is None else min(by, last),
            excepted_to=None if excepted is None else min(excepted, last),
        )

    def _duration(self, action: PlannedAction) -> int:
        """Return the quarters of work that are left, counted from the first one looked at."""
        first, last = action.starts_in, _finish(action)
        if first is not None and last is not None and last >= first:
            begins = max(first, self.terms.first)
            return quarters_between(begins, max(last, begins)) + 1
        if action.complexity is None:
            quarters = self.terms.meanings.quarters[Scale.MEDIUM]
            self._note(action.ref, f"Its complexity is not said: {quarters} quarters are assumed.")
            return quarters
        quarters = self.terms.meanings.quarters[action.complexity]
        says = f"Complexity {action.complexity.value} is taken as {quarters} quarters of work."
        self._note(action.ref, says)
        return quarters

    def _begins(self, action: PlannedAction, duration: int) -> int | None:
        """Return where the plan has it begin today; one that only says when it ends, so long before."""
        last = _finish(action)
        if action.starts_in is not None or last is None:
            return self.terms.place(action.starts_in)
        return self.terms.place(last.plus(1 - duration))

    def _effort(self, action: PlannedAction) -> dict[str, int]:
        """Return the half-days an action takes of each team."""
        named = self.team_days.get(action.ref)
        if named:
            return {team: 2 * days for team, days in named.items()}
        said = action.effort or Scale.MEDIUM
        days = self.terms.meanings.half_days[said] / 2
        if action.effort is None:
            self._note(action.ref, f"Its effort is not said: {days:g} days are assumed.")
        else:
            self._note(action.ref, f"Effort {said.value} is taken as {days:g} days of the team.")
        return {TEAM: self.terms.meanings.half_days[said]}

    def _pounds(self, action: PlannedAction) -> tuple[int, int]:
        cost = action.cost
        if not cost.is_known:
            self._note(action.ref, "Its cost is not known: nil is assumed.")
            return 0, 0
        amounts = [each for each in (cost.one_off, cost.yearly) if each is not None]
        if any(not each.is_exact for each in amounts):
            self._note(action.ref, "Its cost is a range: the larger sum is taken.")
        once, yearly = (
            0 if each is None else -(-each.high // 100) for each in (cost.one_off, cost.yearly)
        )
        return once, yearly

    def _outcome(self, finding: Finding, to_do: Mapping[str, PlannedAction]) -> Outcome:
        refs = [action.ref for action in finding.actions if action.ref in to_do]
        if finding.said.risk_level is None:
            self._note(finding.said.ref, "Its risk level is not said: medium is assumed.")
        weight = self.terms.meanings.weights[self._level(finding)]
        credit = round(weight * self.terms.meanings.share / 100 / len(refs)) if refs else 0
        return Outcome(
            id=finding.said.ref,
            name=finding.said.ref,
            clauses=tuple(Clause(actions=(ref,)) for ref in dict.fromkeys(refs)),
            closing=weight - credit * len(set(refs)),
            credit=dict.fromkeys(refs, credit) if credit else {},
        )

    def _fund(self, fund: str) -> Fund:
        limits = self.terms.money.get(fund)
        if limits is None:
            self._note("", f"Nobody said how much {fund} there is: no limit is assumed.")
            return Fund(id=fund, name=fund.capitalize())
        return Fund(id=fund, name=fund.capitalize(), by_year=limits)

    def _today(
        self, actions: Iterable[Action], to_do: Mapping[str, PlannedAction]
    ) -> dict[str, Start] | None:
        """Return what the plan says today, as far as it says when; None where it says nothing."""
        found = {}
        for action in actions:
            begins = self._begins(to_do[action.id], action.options[0].duration)
            if begins is not None and begins < self.terms.quarters:
                found[action.id] = Start(option=0, quarter=begins)
        return found or None

    def _capacities(self, problem: Problem) -> dict[str, tuple[int, ...]]:
        asked = {team for action in problem.actions for team in action.options[0].effort}
        return {team: self._capacity(problem, team) for team in sorted(asked | {TEAM})}

    def _capacity(self, problem: Problem, team: str) -> tuple[int, ...]:
        said = self.terms.half_days.get(team)
        if said is not None:
            return said
        efforts = [action.options[0].effort.get(team, ()) for action in problem.actions]
        even = -(
            -sum(map(sum, efforts)) * (100 + self.terms.meanings.slack) // (problem.quarters * 100)
        )
        pinned = [0] * problem.quarters
        for action in problem.actions:
            if action.pinned is not None:
                for offset, effort in enumerate(action.options[0].effort.get(team, ())):
                    pinned[action.pinned.quarter + offset] += effort
        most = max([even, *pinned, *(max(each, default=0) for each in efforts)])
        if most:
            says = (
                f"Nobody said how many days {team} has: {most / 2:g} in each quarter are assumed."
            )
            self._note("", says)
        return (most,) * problem.quarters


def _finish(action: PlannedAction) -> Quarter | None:
    if action.finish_on is not None:
        return Quarter.containing(action.finish_on)
    return action.finishes_in


def _shared_out(whole: int, parts: int) -> tuple[int, ...]:
    """Return a whole number in so many whole parts, the larger ones first."""
    each, left = divmod(whole, parts)
    return tuple(each + (1 if number < left else 0) for number in range(parts))
