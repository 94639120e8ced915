"""WebCAF's targeted improvement plan, and its template for working offline."""

from datetime import date

from causeway.documents.workbook.reading import Reading, WorkbookKind
from tests.documents.workbook.workbooks import a_workbook, places, read

DETAILS = (
    ("Organisation:", "Testshire"),
    ("System name:", "Corporate network"),
    ("CAF version:", "Cyber Assessment Framework v3.2"),
)
PLAN_HEADINGS = (
    "Type", "Contributing outcome", "Associated risk", "Reviewer recommendation",
    "Recommendation and risk reviewed", "Status", "Reason no action planned", "Action",
    "Action owner", "Resource available", "Budget available", "Estimated completion date",
    "Reason for no completion date",
)  # fmt: skip
FIRST = (
    "Priority",
    "A1.a Board Direction",
    "RP1 \N{EM DASH} Late decisions.",
    "REC-A1A1 - Report.",
    "Yes",
)
PLANNED = ("Action planned", "N/A", "Pilot it.", "Ann", "no", "unknown", "31/3/2026", "N/A")
NOT_PLANNED = ("No action planned", "Too dear.", *["N/A"] * 6)
TEMPLATE_HEADINGS = (
    "Contributing outcome", "Target CAF profile", "Risk number", "Risk", "Recommendation number",
    "Recommendation", "Will you add an action? (Yes/no)",
    "[IF NO] Explain why you will not add an action (Free text - 500 word limit)",
    "[IF YES] What action will you take? (Free text - 500 word limit)",
    "Action owner (Individual or team)", "Resources available? (Yes/No, I'm not sure)",
    "Budget available? (Yes/No, I'm not sure)", "Target completion date (DD-MM-YYYY)",
    "[IF NO DATE ADDED] Explain why you cannot provide target date (Free text - 500 word limit)",
)  # fmt: skip
RECOMMENDED = ("A1.a Board Direction", "Not met", "RP1", "Late decisions.", "REC-A1A1", "Report.")


def plan(*rows: tuple[str, ...]) -> Reading:
    sheet = "Recommendations and actions"
    return read(a_workbook({"Review details": DETAILS, sheet: [PLAN_HEADINGS, *rows]}))


def template(*rows: tuple[object, ...]) -> Reading:
    sheets = {
        "Review details": DETAILS,
        "Contributing outcomes": [
            ("Contributing outcome", "Target CAF profile requirement", "Self-assessment status",
             "Review status", "Target CAF profile"),
            ("A1.a Board Direction", "Achieved", None, "Not achieved", "Not met"),
        ],
        "Priority recommendations": [TEMPLATE_HEADINGS, *rows],
        "Other recommendations": [
            (*[None] * 6, "ADDING ACTIONS FOR OTHER RECOMMENDATIONS IS OPTIONAL"),
            TEMPLATE_HEADINGS,
            ("A2.b Assurance", None, "RO1", "Doubt.", "REC-A2B1", "Test."),
        ],
    }  # fmt: skip
    return read(a_workbook(sheets))


def test_a_plan_is_read_with_its_own_references_and_its_dates_day_first() -> None:
    reading = plan((*FIRST, *PLANNED))

    finding = reading.findings[0]
    assert reading.kind is WorkbookKind.WEBCAF_PLAN
    assert (finding.ref, finding.recommendation) == ("REC-A1A1", "Report.")
    assert (finding.risk_ref, finding.risk_description) == ("RP1", "Late decisions.")
    assert (finding.part, finding.category) == ("Corporate network", "Priority")
    assert (finding.treatment, finding.actions[0].finish) == ("implement", date(2026, 3, 31))
    assert (finding.actions[0].resource, finding.actions[0].budget) == ("no", "unknown")
    assert not reading.problems


def test_no_action_planned_has_a_reason_and_no_action() -> None:
    finding = plan((*FIRST, *NOT_PLANNED)).findings[0]

    assert (finding.treatment, finding.justification) == ("none", "Too dear.")
    assert not finding.actions


def test_a_planned_action_without_owner_or_date_is_named_in_its_cells() -> None:
    reading = plan((*FIRST, "Action planned", "N/A", "Pilot it.", "N/A", "no", "no", "N/A", "N/A"))

    assert places(reading.problems) == [("I2", "error"), ("L2", "error")]


def test_an_empty_template_is_whole_and_carries_the_judgements() -> None:
    reading = template(RECOMMENDED)

    judgement = reading.judgements[0]
    assert reading.kind is WorkbookKind.WEBCAF_TEMPLATE
    assert [finding.ref for finding in reading.findings] == ["REC-A1A1", "REC-A2B1"]
    assert [finding.category for finding in reading.findings] == ["Priority", "Other"]
    assert (judgement.self_assessed, judgement.assured, judgement.target) == (
        None,
        "not_achieved",
        "achieved",
    )
    assert not reading.problems


def test_a_template_begun_needs_an_answer_to_every_priority_recommendation_only() -> None:
    yes = ("Yes", None, "Pilot it.", "Ann", "I'm not sure", "No", None, "The supplier must say.")

    reading = template((*RECOMMENDED, *yes), (*RECOMMENDED, "No"), RECOMMENDED)

    action = reading.findings[0].actions[0]
    assert (action.resource, action.finish_unknown_reason) == ("unknown", "The supplier must say.")
    assert [cell for cell, severity in places(reading.problems) if severity == "error"] == [
        "H3",
        "G4",
    ]


def test_a_priority_recommendation_left_open_is_a_blank_and_another_may_stay_open() -> None:
    blank = ("", *[""] * 7)

    reading = plan((*FIRST, *PLANNED), (*FIRST, *blank), ("Other", *FIRST[1:], *blank))

    assert [each for each in places(reading.problems) if each[0][0] == "F"] == [("F3", "error")]
