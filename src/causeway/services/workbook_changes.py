"""Step 2, bringing a workbook back: the chosen changes, made through the services of the drafting.

Only ``services.workbook_return`` uses this, inside its transaction. Every refusal is met before any
is told, so that a person can put them all right at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from causeway.documents.workbook.round_trip_changes import (
    AddedAction,
    CellChange,
    Comparison,
    Linked,
)
from causeway.documents.workbook.round_trip_values import Meant
from causeway.documents.workbook.writer_columns import CellField, Side
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.domain.action_checks import Problem
from causeway.records.models import Action, Commitment, Finding, FindingTreatment, Member, Plan
from causeway.services import actions, drafting, treatments
from causeway.services.actions import ActionSaid
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.own_people import people_of
from causeway.services.workbook_answers import KnownPeople, action_said, treatment_said


class ChangesRefused(Exception):
    """Changes that break a rule; carries each with the row it is of. Nothing was changed."""

    def __init__(self, refused: tuple[tuple[str, Problem], ...]) -> None:
        super().__init__("; ".join(f"{ref}: {problem.says}" for ref, problem in refused))
        self.refused = refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a person chose, by the keys of a comparison: to take from the file, or to keep."""

    take: frozenset[str]
    keep: frozenset[str] = frozenset()

    def missing_in(self, comparison: Comparison) -> tuple[str, ...]:
        """Return the conflicts that no choice was made about."""
        made = self.take | self.keep
        return tuple(
            each.key for each in comparison.changes if each.is_conflict and each.key not in made
        )


class Applying:
    """Makes the chosen changes of one returned workbook."""

    def __init__(self, plan: Plan, *, taken: WrittenPlan, by: Member, at: datetime) -> None:
        self.plan, self.by, self.at = plan, by, at
        self.year, self.layout = taken.year, taken.layout
        self.refused: list[tuple[str, Problem]] = []
        self.done = 0

    def apply(self, comparison: Comparison, chosen: Chosen) -> int:
        """Make the chosen changes and return how many; raise ChangesRefused."""
        taken = [each for each in comparison.changes if each.key in chosen.take]
        for ref, changes in _by_ref(taken).items():
            is_finding = self.layout.by_field[changes[0].field].side is Side.FINDING
            change = self._change_finding if is_finding else self._change_action
            self._try(ref, change, ref, changes)
            self.done += len(changes) - 1
        for added in comparison.added:
            if added.key in chosen.take:
                self._try(added.finding, self._add, added)
        for linked in comparison.links:
            if linked.key in chosen.take:
                self._try(linked.action, self._link, linked)
        if self.refused:
            raise ChangesRefused(tuple(self.refused))
        return self.done

    def _try[**P](
        self, ref: str, make: Callable[P, None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        self.done += 1
        try:
            make(*args, **kwargs)
        except EditRefused as refused:
            self.refused += [(ref, problem) for problem in refused.problems]
        except StaleEdit as stale:
            raise SomebodyWasFirst(f"{stale}. Look at the changes again") from stale

    @cached_property
    def _people(self) -> KnownPeople:
        return KnownPeople(people_of(self.plan.organisation_id, self.by))

    @cached_property
    def _findings(self) -> dict[str, Finding]:
        rows = Finding.objects.visible_to(self.by).present().filter(plan=self.plan)
        return {row.ref: row for row in rows}

    @cached_property
    def _actions(self) -> dict[str, Action]:
        rows = Action.objects.visible_to(self.by).filter(commitments__plan=self.plan)
        return {row.ref: row for row in rows}

    def _change_finding(self, ref: str, changes: list[CellChange]) -> None:
        finding = self._findings[ref]
        now = FindingTreatment.objects.select_related("lead").filter(finding=finding).first()
        now = now or FindingTreatment(finding=finding)
        said = treatment_said(
            treatments.said_of(now), _cells(changes), self._people, unsaid=self.layout.unsaid
        )
        drafting.answer_finding(
            self.plan.reference,
            finding=finding.reference,
            said=said,
            seen_revision=now.revision,
            by=self.by,
            at=self.at,
        )

    def _change_action(self, ref: str, changes: list[CellChange]) -> None:
        action = drafting.action_of(self.plan, self._actions[ref].reference, by=self.by)
        commitment = Commitment.objects.prefetch_related("milestones").get(
            plan=self.plan, action=action
        )
        now = actions.said_of(action, commitment)
        drafting.change_action(
            self.plan.reference,
            action=action.reference,
            said=action_said(now, _cells(changes), self._people, year=self.year),
            seen_revision=action.revision,
            by=self.by,
            at=self.at,
        )

    def _add(self, added: AddedAction) -> None:
        said = ActionSaid(title="")
        cells = {field: meant for field, meant in added.cells.items() if meant.text}
        drafting.add_action(
            self.plan.reference,
            said=action_said(said, cells, self._people, year=self.year),
            findings=[self._findings[added.finding].reference],
            by=self.by,
            at=self.at,
        )

    def _link(self, linked: Linked) -> None:
        make = drafting.link_action if linked.joins else drafting.unlink_action
        make(
            self.plan.reference,
            action=self._actions[linked.action].reference,
            finding=self._findings[linked.finding].reference,
            by=self.by,
            at=self.at,
        )


def _by_ref(changes: Iterable[CellChange]) -> dict[str, list[CellChange]]:
    grouped: dict[str, list[CellChange]] = defaultdict(list)
    for each in changes:
        grouped[each.ref].append(each)
    return grouped


def _cells(changes: Iterable[CellChange]) -> dict[CellField, Meant]:
    return {each.field: each.meant for each in changes}
