"""Step 2, what a change to several rows would do to each, worked out before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from causeway.domain.action_checks import problems_with_dates
from causeway.domain.drafting import NOT_ASKED
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.quarters import Quarter
from causeway.records.models import (
    Action,
    CommitmentFinding,
    Finding,
    FindingTreatment,
    Member,
    Person,
    Plan,
)
from causeway.services.own_people import person_named
from causeway.services.treatments import check_day

MOST_ROWS = 1000
NAMES = {
    "priority": "A priority",
    "accepted_by": "Who accepts it",
    "look_again_on": "A day to look again",
}
STANDS = {
    TreatmentKind.IMPLEMENT: "is to be implemented",
    TreatmentKind.DEFER: "is deferred",
    TreatmentKind.ACCEPT: "is accepted as a risk",
    TreatmentKind.NONE: "needs no action",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralSaid:
    """What to change in every row chosen; whatever is blank stays as it is."""

    kind: TreatmentKind | None = None
    priority: Scale | None = None
    justification: str = ""
    accepted_by: str = ""
    look_again_on: date | None = None
    lead: UUID | None = None
    lead_role: str = ""
    owner: UUID | None = None
    owner_role: str = ""
    finishes_in: Quarter | None = None
    workstream: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a finding or an action, as it is and as it would be."""

    ref: str
    name: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What would change in one row; ``left_out`` says what would not, and why."""

    ref: str
    reference: UUID
    mark: str
    changes: tuple[FieldChange, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A row's change with the columns to write: its treatment's, and its actions' by their key."""

    row: Finding
    shown: RowChange
    treatment: dict[str, Any] = field(default_factory=dict)
    actions: dict[int, dict[str, Any]] = field(default_factory=dict)


def planned(plan: Plan, rows: Sequence[UUID], said: SeveralSaid, *, by: Member) -> list[Planned]:
    """Return what would change in the rows the member may see, in the plan's order.

    Raises EditRefused for a person who is not a member of the organisation.
    """
    found = list(
        Finding.objects.visible_to(by)
        .present()
        .filter(plan=plan, reference__in=rows[:MOST_ROWS])
        .select_related("treatment__lead")
        .order_by("position")
    )
    check_day(said.look_again_on, before=None, by=by)
    lead = person_named(said.lead, by=by, field="lead")
    owner = person_named(said.owner, by=by, field="owner")
    actions = _actions(found, by=by)
    return [_of_row(row, actions.get(row.pk, []), said, lead, owner) for row in found]


def _actions(rows: Iterable[Finding], *, by: Member) -> dict[int, list[Action]]:
    links = (
        CommitmentFinding.objects.filter(
            finding__in=rows, commitment__action__in=Action.objects.visible_to(by)
        )
        .select_related("commitment__action__owner", "commitment__action__workstream")
        .order_by("commitment__action__number")
    )
    found: dict[int, list[Action]] = defaultdict(list)
    for link in links:
        found[link.finding_id].append(link.commitment.action)
    return found


def _of_row(
    row: Finding,
    actions: Sequence[Action],
    said: SeveralSaid,
    lead: Person | None,
    owner: Person | None,
) -> Planned:
    treatment: FindingTreatment = getattr(row, "treatment", None) or FindingTreatment(finding=row)
    wanted, left_out = _fitting(treatment, _treatment_columns(said, lead))
    columns = _differing(treatment, wanted)
    changes = _changes(row.ref, treatment, columns)
    written = {}
    for action in actions:
        asked = _differing(action, _action_columns(said, owner, action))
        if refused := _refused(action, said):
            left_out.append(refused)
        elif asked:
            changes += _changes(action.ref, action, asked)
            written[action.pk] = asked
    if not actions and (said.owner or said.owner_role or said.finishes_in or said.workstream):
        left_out.append("It has no action")
    if not changes and not left_out:
        left_out.append("It is so already")
    shown = RowChange(
        ref=row.ref,
        reference=row.reference,
        mark=_mark(treatment, actions),
        changes=tuple(changes),
        left_out=tuple(left_out),
    )
    return Planned(row=row, shown=shown, treatment=columns, actions=written)


def _treatment_columns(said: SeveralSaid, lead: Person | None) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "kind": said.kind.value if said.kind else "",
        "priority": said.priority.value if said.priority else "",
        "justification": said.justification.strip(),
        "accepted_by": said.accepted_by.strip(),
        "look_again_on": said.look_again_on,
    }
    given = {name: value for name, value in asked.items() if value}
    if lead or said.lead_role:
        given |= {"lead": lead, "lead_role": said.lead_role.strip()}
    return given


def _fitting(
    treatment: FindingTreatment, asked: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Return what the row's treatment has a use for, and what was left out, in words.

    A treatment that changes takes with it what only the old one asked for, as on a row's own page.
    """
    kind = asked.get("kind") or treatment.kind
    no_use = NOT_ASKED[TreatmentKind(kind)] if kind else ()
    left_out = [
        f"{NAMES[name]} is not asked of a finding that {STANDS[TreatmentKind(kind)]}"
        for name in no_use
        if name in asked
    ]
    fitting = {name: value for name, value in asked.items() if name not in no_use}
    if "kind" in asked:
        fitting |= {name: None if name == "look_again_on" else "" for name in no_use}
    return fitting, left_out


def _action_columns(said: SeveralSaid, owner: Person | None, action: Action) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if owner or said.owner_role:
        given |= {"owner": owner, "owner_role": said.owner_role.strip()}
    if said.finishes_in:
        day = action.finish_on
        if day is None or Quarter.containing(day) != said.finishes_in:
            day = said.finishes_in.last_day
        given |= {"finishes_in": said.finishes_in.code, "finish_on": day}
    if said.workstream.strip():
        given["workstream"] = said.workstream.strip()
    return given


def _value(row: Action | FindingTreatment, name: str) -> object:
    value = getattr(row, name)
    return (value.name if value else "") if name == "workstream" else value


def _differing(row: Action | FindingTreatment, asked: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if _value(row, name) != value}


def _changes(
    ref: str, row: Action | FindingTreatment, columns: dict[str, Any]
) -> list[FieldChange]:
    changes = []
    for name in dict.fromkeys(name.removesuffix("_role") for name in columns):
        role = f"{name}_role"
        if hasattr(row, role):
            # A person or a role answers one question, so they are one change.
            old = _value(row, name) or _value(row, role)
            new = columns.get(name) or columns.get(role)
        else:
            old, new = _value(row, name), columns[name]
        changes.append(FieldChange(ref=ref, name=name, old=old, new=new))
    return changes


def _refused(action: Action, said: SeveralSaid) -> str:
    if said.finishes_in is None or not action.starts_in:
        return ""
    starts_in = Quarter.parse(action.starts_in)
    wrong = problems_with_dates(starts_in, said.finishes_in, said.finishes_in.last_day)
    return f"{action.ref}: {wrong[0].says}" if wrong else ""


def _mark(treatment: FindingTreatment, actions: Sequence[Action]) -> str:
    """Return what was seen of a row: the revisions of its treatment and of each action."""
    seen = (f"{action.number}.{action.revision}" for action in actions)
    return "-".join((str(treatment.revision), *seen))
