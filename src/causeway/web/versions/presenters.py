"""Versions in words: what each hand-over froze, row by row, and what differs between two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from causeway.domain.difference import Fate, Row, RowDifference, by_row
from causeway.domain.lifecycle import StepName
from causeway.records.models import Plan, PlanVersion
from causeway.services.versions import rows_of
from causeway.web import field_names
from causeway.web.field_names import ACTION_FIELDS, ASSURER_FIELDS, FINDING_FIELDS, Field

STEPS = {
    StepName.SHARE_REPORT: "Draft report shared with the council",
    StepName.RELEASE_REPORT: "Report released with the draft plan",
    StepName.SHARE_DRAFT: "Shared with the assurer",
    StepName.ACCEPT_PLAN: "Accepted by the assurer",
    StepName.OPEN_QUALITY_ASSURANCE: "Given to the quality assurer",
    StepName.CLOSE_CYCLE: "Closed",
    StepName.SHARE_PRESENTATION: "As it was presented to the assurer",
    StepName.SHARE_FOR_SIGN_OFF: "Shared for sign-off",
    StepName.VOID_SIGN_OFF: "Changed, which voided the sign-off",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One version as a list shows it."""

    number: int
    name: str
    says: str
    who: str
    at: datetime
    digest: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field of a row: its name, its value, and the way to comment on it."""

    key: str
    value: str
    change: str = ""
    action: str = "Comment"
    what: str = ""
    words: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionShown:
    """An action of a version; ``facts`` are empty where it stands above in full."""

    ref: str
    title: str
    facts: tuple[Fact, ...]
    comment: str
    said: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """A finding of a version: the assurer's half, the council's half, and its actions."""

    ref: str
    title: str
    risk: str
    theirs: tuple[Fact, ...]
    ours: tuple[Fact, ...]
    actions: tuple[ActionShown, ...]
    comment: str
    said: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that differs, as the component of differences says it."""

    subject: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChanged:
    """A row that differs: what it is about, what became of it, and its fields."""

    ref: str
    title: str
    fate: str
    changes: tuple[Change, ...]
    facts: tuple[Fact, ...]


def hand_over(plan: Plan, version: PlanVersion) -> HandOver:
    """Return a version as a list shows it."""
    name = StepName(version.step)
    return HandOver(
        number=version.number,
        name=f"Version {version.number}",
        says=STEPS.get(name) or plan.regime.step(name).says,
        who=version.made_by.name,
        at=version.made_at,
        digest=version.digest,
        href=reverse("versions:read", args=[plan.reference, version.number]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How a version is read: where comments go, if they may be made, and how many there are."""

    comment_at: str = ""
    said: Mapping[str, int]

    def comment(self, ref: str, field: str = "") -> str:
        """Return where to comment on a row, or on a field of it; blank where nobody may."""
        if not self.comment_at:
            return ""
        return f"{self.comment_at}?ref={ref}" + (f"&field={field}" if field else "")


def findings_shown(
    content: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], reader: Reader
) -> tuple[FindingShown, ...]:
    """Return some findings of a version; an action that answers several is in full once."""
    actions = {row["ref"]: row for row in content["actions"]}
    shown: set[str] = set()
    found = []
    for row in findings:
        refs = [ref for ref in row["actions"] if ref in actions]
        found.append(
            FindingShown(
                ref=row["ref"],
                title=field_names.title_of(row),
                risk=row["risk_level"],
                theirs=_facts(row, ASSURER_FIELDS, Reader(said={})),
                ours=_facts(row, FINDING_FIELDS, reader),
                actions=tuple(_action(actions[ref], reader, again=ref in shown) for ref in refs),
                comment=reader.comment(row["ref"]),
                said=reader.said.get(row["ref"], 0),
            )
        )
        shown.update(refs)
    return tuple(found)


def _action(row: Mapping[str, Any], reader: Reader, *, again: bool) -> ActionShown:
    fields = tuple(field for field in ACTION_FIELDS if field.key != "title")
    return ActionShown(
        ref=row["ref"],
        title=row["title"],
        facts=() if again else _facts(row, fields, reader),
        comment="" if again else reader.comment(row["ref"]),
        said=reader.said.get(row["ref"], 0),
    )


def _facts(row: Mapping[str, Any], fields: Sequence[Field], reader: Reader) -> tuple[Fact, ...]:
    worded = ((field, field.words(row)) for field in fields)
    return tuple(
        Fact(
            key=field.name,
            value=words,
            change=reader.comment(row["ref"], field.key) if field.key != "findings" else "",
            what=f"on the {field.in_a_sentence} of {row['ref']}",
        )
        for field, words in worded
        if words
    )


def rows_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[RowChanged, ...]:
    """Return what differs between two contents, row by row, in words."""
    raw = {row["ref"]: row for row in (*rows_of(dict(before)), *rows_of(dict(after)))}
    differing = by_row(_in_words(before), _in_words(after))
    return tuple(_row_changed(raw[each.row.ref], each) for each in differing)


def _in_words(content: Mapping[str, Any]) -> dict[str, Row]:
    return {row["ref"]: field_names.worded(row) for row in rows_of(dict(content))}


def _row_changed(raw: Mapping[str, Any], row: RowDifference) -> RowChanged:
    changed = row.fate is Fate.CHANGED
    facts = [
        Fact(key=field_names.NAMES[field].name, value=words)
        for field, words in row.row.fields.items()
        if words
    ]
    return RowChanged(
        ref=row.row.ref,
        title=field_names.title_of(raw),
        fate=row.fate,
        changes=_changes(row) if changed else (),
        facts=() if changed else tuple(facts),
    )


def _changes(row: RowDifference) -> tuple[Change, ...]:
    return tuple(
        Change(subject=field_names.subject(each.ref, each.field), old=each.old, new=each.new)
        for each in row.differences
    )
