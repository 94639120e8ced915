"""Pages: the fields of a frozen plan in words, the same in versions, differences and comments.

A version holds values as they are stored; here each field gets its name and its value as people
say it. What is one thing to a reader is one field here: a cost, and a finish with its quarter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from causeway.domain.difference import Row
from causeway.domain.money import Amount, Cost
from causeway.domain.quarters import Quarter
from causeway.web import labels
from causeway.web.spoken import counted, day, listed

Raw = Mapping[str, Any]
SHORTENED_TO = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: how it is stored, what it is called, what its value is in words.

    ``subject`` says it of a row where "name of row" would not be English.
    """

    key: str
    name: str
    words: Callable[[Raw], str]
    subject: str = ""

    @property
    def in_a_sentence(self) -> str:
        """The name as the middle of a sentence says it."""
        return self.name[:1].lower() + self.name[1:]


def _text(key: str, name: str, subject: str = "") -> Field:
    return Field(key=key, name=name, words=lambda row: str(row.get(key) or ""), subject=subject)


def _one_of(key: str, name: str, words: Mapping[Any, str], subject: str = "") -> Field:
    return Field(
        key=key,
        name=name,
        words=lambda row: labels.said(words, row.get(key), ""),
        subject=subject,
    )


def _list(key: str, name: str, subject: str = "") -> Field:
    return Field(key=key, name=name, words=lambda row: listed(row.get(key) or []), subject=subject)


def _controls(row: Raw) -> str:
    return listed([labels.said(labels.CONTROL, each) for each in row.get("control_types", ())])


def _part(row: Raw) -> str:
    return labels.part_name(row["part"]) if row.get("part") else ""


def _day(key: str) -> Callable[[Raw], str]:
    return lambda row: day(date.fromisoformat(row[key])) if row.get(key) else ""


def _start(row: Raw) -> str:
    return Quarter.parse(row["starts_in"]).spoken if row.get("starts_in") else ""


def _finish(row: Raw) -> str:
    quarter = Quarter.parse(row["finishes_in"]) if row.get("finishes_in") else None
    if not row.get("finish_on"):
        return quarter.spoken if quarter else ""
    finish = day(date.fromisoformat(row["finish_on"]))
    return f"{finish}, in {quarter.short}" if quarter else finish


def _cost(row: Raw) -> str:
    if row.get("cost_not_known_yet"):
        words = "not known yet"
    else:
        cost = Cost(one_off=_amount(row, "cost_one_off"), yearly=_amount(row, "cost_yearly"))
        words = cost.spoken if cost.is_known else ""
    note = row.get("cost_text") or ""
    return f"{words} (“{note}”)" if words and note else words or note


def _amount(row: Raw, key: str) -> Amount | None:
    return Amount(low=row[key][0], high=row[key][1]) if row.get(key) else None


def _team_days(row: Raw) -> str:
    days = row.get("team_days") or {}
    return listed([f"{team} {counted(count, 'day')}" for team, count in sorted(days.items())])


def _milestones(row: Raw) -> str:
    found = row.get("milestones") or []
    return "; ".join(f"{each['title']} by {_day('due_on')(each)}" for each in found)


ASSURER_FIELDS = (
    Field(key="part", name="Part", words=_part),
    _list("outcomes", "Outcomes"),
    _text("recommendation", "Recommendation"),
    _one_of("risk_level", "Risk level", labels.RISK),
    _text("risk_description", "Description of the risk"),
    Field(key="control_types", name="Control types", words=_controls),
)
FINDING_FIELDS = (
    _one_of("kind", "Treatment", labels.TREATMENT_SHORT),
    _one_of("priority", "Priority", labels.SCALE),
    _text("justification", "Justification"),
    _text("lead", "Lead"),
    _text("accepted_by", "Who accepts it", "Who accepts {ref}"),
    Field(
        key="look_again_on",
        name="Day to look again",
        words=_day("look_again_on"),
        subject="Day to look again at {ref}",
    ),
    _list("actions", "Actions"),
)
ACTION_FIELDS = (
    _text("title", "Wording"),
    _text("owner", "Owner"),
    Field(key="cost", name="Cost", words=_cost),
    _one_of("spending", "Kind of money", labels.SPENDING),
    _one_of("effort", "Effort", labels.SCALE),
    _one_of("complexity", "Complexity", labels.SCALE),
    Field(key="starts_in", name="Start", words=_start),
    Field(key="finish_on", name="Finish", words=_finish),
    _text("no_finish_reason", "Reason for no finish date", "Reason for no finish date of {ref}"),
    _one_of("status", "Status", labels.STATUS),
    _one_of("resource", "Resource available", labels.ANSWER, "Resource for {ref}"),
    _one_of("budget", "Budget approved", labels.ANSWER, "Budget approval of {ref}"),
    _text("budget_holder", "Budget holder"),
    _text("deliverer", "Deliverer outside the council", "Deliverer of {ref}"),
    _text("workstream", "Workstream"),
    _list("waits_for", "Depends on", "What {ref} depends on"),
    _text("outside_dependencies", "Outside dependencies"),
    Field(key="team_days", name="Days by team", words=_team_days),
    Field(key="milestones", name="Milestones", words=_milestones),
    _text("existing_plan", "Existing plan"),
    _text("local_reference", "Local reference"),
    _text("evidence_of_change", "Evidence of change"),
    _list("findings", "Findings it answers", "Findings that {ref} answers"),
)
NAMES = {field.key: field for field in (*ASSURER_FIELDS, *FINDING_FIELDS, *ACTION_FIELDS)}


OTHER_NAMES = {
    "cost_one_off": "cost", "cost_yearly": "cost", "cost_not_known_yet": "cost",
    "cost_text": "cost", "finishes_in": "finish_on",
}  # fmt: skip
"""What is stored apart and is one thing to a reader."""


def of_stored(key: str) -> Field | None:
    """Return the field a stored value belongs to; None where no reader knows it."""
    return NAMES.get(OTHER_NAMES.get(key, key))


def is_action(row: Raw) -> bool:
    """Tell an action of a version from a finding."""
    return "recommendation" not in row


def worded(row: Raw) -> Row:
    """Return a row of a version with every field in words."""
    fields = ACTION_FIELDS if is_action(row) else (*ASSURER_FIELDS, *FINDING_FIELDS)
    return Row(ref=row["ref"], fields={field.key: field.words(row) for field in fields})


def title_of(row: Raw) -> str:
    """Return what a row is about, in one line."""
    text = " ".join(str(row.get("title") or row.get("recommendation") or "").split())
    if len(text) <= SHORTENED_TO:
        return text
    return f"{text[:SHORTENED_TO].rsplit(' ', 1)[0]}…"


def subject(ref: str, field: str) -> str:
    """Return what a sentence says of a field of a row: Cost of ACT-07."""
    named = NAMES.get(field)
    if named is None:
        return ref
    return named.subject.format(ref=ref) if named.subject else f"{named.name} of {ref}"
