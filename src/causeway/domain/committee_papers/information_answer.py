"""Papers, the answer to a freedom-of-information request: every field, each withheld one said so.

A workbook has a column for every field. On paper nobody could read so many, so that each row says
what is given, and what is withheld under which section.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from causeway.domain.audiences import Disclosure
from causeway.domain.executive_presentation.slide import (
    Column,
    Deck,
    PaperKind,
    Row,
    Slide,
    SlideKind,
    Table,
)
from causeway.domain.freedom_of_information import RECORDS, Decision, Held, Request
from causeway.domain.spoken import counted, day_spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An export before it is written: who answers which request, of what, with which decisions."""

    council: str
    name: str
    marking: str
    today: date
    request: Request
    disclosure: Disclosure
    decisions: tuple[Decision, ...]
    held: Held

    def withheld(self, decision: Decision) -> str:
        """Return what stands in place of a field that is withheld."""
        return f"Withheld: {self.disclosure.exemption(decision.exemption).section}"

    def cell(self, decision: Decision, row: Mapping[str, str]) -> str:
        """Return what an export says of a field in a row."""
        if not decision.is_given:
            return self.withheld(decision)
        return row[decision.field.key] or "Nothing recorded"

    def of(self, *records: str) -> tuple[Decision, ...]:
        """Return the decisions on the fields of these records, the number of a row first."""
        found = [each for each in self.decisions if each.field.record in records]
        return tuple(sorted(found, key=lambda each: not each.field.key.endswith(".ref")))


def in_full(answer: Answer) -> Deck:
    """Return the export with a column for every field, as a workbook holds it."""
    rows = answer.of("finding", "treatment"), answer.of("action", "commitment", "progress")
    return _deck(
        answer,
        _wide("Findings", rows[0], answer.held.findings, answer),
        _wide("Actions", rows[1], answer.held.actions, answer),
    )


def to_print(answer: Answer) -> Deck:
    """Return the export with what is given of each row, and what is withheld under which section."""
    rows = answer.of("finding", "treatment"), answer.of("action", "commitment", "progress")
    return _deck(
        answer,
        _narrow("Findings", rows[0], answer.held.findings, answer),
        _narrow("Actions", rows[1], answer.held.actions, answer),
    )


def _deck(answer: Answer, *rows: Slide) -> Deck:
    return Deck(
        title=f"{answer.name}: answer to a request for information",
        author=answer.council,
        marking=answer.marking,
        slides=(_title(answer), _sections(answer), _fields(answer), _plan(answer), *rows),
    )


def _title(answer: Answer) -> Slide:
    came = answer.request.received_on
    received = f", received on {day_spoken(came)}" if came else ""
    return Slide(
        kind=SlideKind.TITLE,
        title="Answer to a request for information",
        points=(
            answer.council,
            answer.name,
            f"Request {answer.request.reference}{received}",
            f"As the plan stood on {day_spoken(answer.today)}",
            answer.marking,
        ),
    )


def _sections(answer: Answer) -> Slide:
    """Return the exemptions that were used, and how many fields each withholds."""
    rows = []
    for exemption in answer.disclosure.exemptions:
        under = [each for each in answer.decisions if each.exemption == exemption.code]
        if under:
            test = "Yes" if exemption.has_public_interest_test else "No"
            says = f"{exemption.title}. {exemption.says}"
            rows.append((exemption.section, says, test, f"{len(under):,}"))
    given = sum(each.is_given for each in answer.decisions)
    return Slide(
        kind=PaperKind.PURPOSE,
        title="What is withheld, and under what",
        says=f"{counted(len(answer.decisions), 'field')} in all: {given:,} given, "
        f"{len(answer.decisions) - given:,} withheld under the Freedom of Information Act 2000.",
        table=Table(
            says="Exemptions used",
            columns=(
                Column(head="Exemption", share=4),
                Column(head="What it is", share=10),
                Column(head="Public interest weighed", share=3),
                Column(head="Fields", share=2, is_number=True),
            ),
            rows=tuple(rows),
        )
        if rows
        else None,
    )


def _fields(answer: Answer) -> Slide:
    return Slide(
        kind=PaperKind.ROWS,
        title="Every field of the plan",
        table=Table(
            says="Every field, and whether it is given",
            columns=(
                Column(head="Of", share=4),
                Column(head="Field", share=5),
                Column(head="Given or withheld", share=5),
                Column(head="Why", share=10),
            ),
            rows=tuple(_field(each, answer) for each in answer.decisions),
        ),
    )


def _field(decision: Decision, answer: Answer) -> Row:
    field = decision.field
    is_usual = decision.exemption == field.exemption
    usual_why = field.why if is_usual else ""
    return (
        RECORDS[field.record],
        field.title,
        "Given" if decision.is_given else answer.withheld(decision),
        ". ".join(filter(None, [decision.note.rstrip("."), usual_why])),
    )


def _plan(answer: Answer) -> Slide:
    return Slide(
        kind=PaperKind.ROWS,
        title="The plan",
        table=Table(
            says="The plan as a whole",
            columns=(Column(head="Field", share=5), Column(head="What is held", share=12)),
            rows=tuple(
                (each.field.title, answer.cell(each, answer.held.plan))
                for each in answer.of("plan")
            ),
        ),
    )


def _wide(
    title: str, decisions: tuple[Decision, ...], rows: Sequence[Mapping[str, str]], answer: Answer
) -> Slide:
    return Slide(
        kind=PaperKind.ROWS,
        title=title,
        says="" if rows else "There are none.",
        table=Table(
            says=title,
            is_dense=True,
            columns=tuple(Column(head=each.field.title, share=4) for each in decisions),
            rows=tuple(tuple(answer.cell(each, row) for each in decisions) for row in rows),
        ),
    )


def _narrow(
    title: str, decisions: tuple[Decision, ...], rows: Sequence[Mapping[str, str]], answer: Answer
) -> Slide:
    given = [each for each in decisions if each.is_given]
    withheld = _withheld(decisions, answer)
    name = decisions[0]
    return Slide(
        kind=PaperKind.ROWS,
        title=title,
        says="" if rows else "There are none.",
        table=Table(
            says=title,
            is_dense=True,
            columns=(
                Column(head=name.field.title, share=2),
                Column(head="What is held and given", share=8),
                Column(head="What is held and withheld", share=8),
            ),
            rows=tuple(
                (
                    answer.cell(name, row),
                    "; ".join(
                        f"{each.field.title}: {answer.cell(each, row)}"
                        for each in given
                        if each is not name
                    ),
                    withheld,
                )
                for row in rows
            ),
        ),
    )


def _withheld(decisions: tuple[Decision, ...], answer: Answer) -> str:
    return "\n".join(
        f"{exemption.section}: {', '.join(each.field.title for each in under)}"
        for exemption in answer.disclosure.exemptions
        if (under := [each for each in decisions if each.exemption == exemption.code])
    )
