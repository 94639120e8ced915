"""The demonstration's trust: an invented assessment of 2023-24 with gaps, its audit, and its plan.

Items are a part of the toolkit's, their texts shortened; this is not the official list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from causeway.domain.toolkit.evidence import ItemStatus
from causeway.services.toolkit_rows import MilestoneSaid, RowSaid

NAME = "Stourvale University Hospitals NHS Foundation Trust"
CODE, REGION = "RZZ99", "South West"
AMARA, KOFI, BETHAN, SUNNIVA = "Amara Blythe", "Kofi Marlow", "Bethan Rowe", "Sunniva Hale"
NATIONAL, REGIONAL = "NHS England (demonstration)", "NHS England South West (demonstration)"
TITLE = ("DSPT 2023-24 assessment, demonstration data. Part of the items, texts shortened",)
HEADINGS = ("Evidence item", "Evidence item text", "Mandatory", "Response", "Assertion confirmed")
ITEMS = (
    ("1.1.1", "Registration with the Information Commissioner", "Yes", "Answered", "Yes"),
    ("1.1.2", "Register of information flows", "Yes", "Answered", "Yes"),
    ("1.3.1", "Policies for data protection", "Yes", "Answered", "Yes"),
    ("2.1.1", "Staff understand their duties", "Yes", "Answered", "Yes"),
    ("3.1.1", "Training needs are analysed", "Yes", "Answered", "Yes"),
    ("3.2.1", "Ninety-five per cent of staff are trained", "Yes", "Partly answered", "No"),
    ("4.1.1", "Record of staff and their roles", "Yes", "Answered", "Yes"),
    ("4.5.3", "A second factor on remote and privileged access", "Yes", "Not answered", "No"),
    ("6.2.3", "Malware protection on every device", "Yes", "Answered", "Yes"),
    ("6.3.2", "High severity alerts are acted on in time", "Yes", "Answered", "No"),
    ("7.2.1", "A continuity exercise in the year", "Yes", "Partly answered", "No"),
    ("7.3.4", "Backups are tested", "Yes", "Not answered", "No"),
    ("8.2.1", "Unsupported systems are listed with reasons", "Yes", "Partly answered", "No"),
    ("9.2.1", "A penetration test each year", "Yes", "Answered", "Yes"),
    ("10.2.1", "Suppliers are certified as appropriate", "No", "Answered", "Yes"),
)
AUDIT_HEADINGS = (
    "Audit action number", "Evidence item", "Finding", "Agreed management action", "Rating",
    "Agreed date", "Status",
)  # fmt: skip
AUDIT = (
    ("DSPT-23-01", "3.2.1", "Training stood at 88 per cent.", "Report weekly; protect time.",
     "Medium", "30/09/2024", "Open"),
    ("DSPT-23-02", "4.5.3", "Eleven suppliers sign in with a password alone.",
     "Ask for a second factor.", "High", "31/12/2024", "Open"),
    ("DSPT-23-03", "7.2.1", "The exercise left out loss of the patient record.",
     "Exercise it.", "Medium", "28/02/2025", "Open"),
    ("DSPT-23-04", "8.2.1", "Nineteen devices run a system out of support.",
     "Replace, isolate or accept each.", "High", "31/03/2025", "Open"),
    ("DSPT-23-05", "6.3.2", "Two alerts were closed late.", "Cover out of hours.", "Medium",
     "31/10/2024", "Open"),
)  # fmt: skip
GO_LIVE = "Go-live of the patient record, February 2025"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What the trust plans for an item; days are counted from the year's publication deadline."""

    gap: str
    actions: str
    owner: str
    finish: int
    milestones: tuple[tuple[int, str], ...]
    funding: str = "None outstanding"
    status: ItemStatus = ItemStatus.NOT_STARTED
    dependencies: str = ""

    def said(self, deadline: date, references: Sequence[str]) -> RowSaid:
        """Return it as somebody types it."""
        return RowSaid(
            gap=self.gap,
            actions=self.actions,
            milestones=[
                MilestoneSaid(on=deadline + timedelta(days=day), what=what)
                for day, what in self.milestones
            ],
            funding=self.funding,
            owner=self.owner,
            finish_on=deadline + timedelta(days=self.finish),
            status=self.status,
            references=references,
            dependencies=self.dependencies,
        )


ROWS = {
    "3.2.1": Planned(
        gap="88 per cent of staff were trained at the end of May",
        actions="Protected time, and a weekly report to divisional directors",
        owner="Director of People",
        finish=123,
        milestones=((31, "reports start"), (92, "93 per cent")),
        status=ItemStatus.IN_PROGRESS,
    ),
    "4.5.3": Planned(
        gap="Eleven suppliers sign in with a password alone",
        actions="A second factor for every supplier; accounts unused for 90 days removed",
        owner="Chief Technology Officer",
        finish=184,
        milestones=((61, "policy agreed"), (92, "first five suppliers")),
        funding="£38,000 of capital, asked for in July",
        dependencies=GO_LIVE,
    ),
    "6.3.2": Planned(
        gap="Two alerts were closed late",
        actions="A procedure for alerts, and cover out of hours",
        owner="Head of Information Security",
        finish=123,
        milestones=((92, "rota agreed"),),
    ),
    "7.2.1": Planned(
        gap="The exercise left out loss of the patient record",
        actions="An exercise with loss of the patient record",
        owner="Emergency Planning Lead",
        finish=243,
        milestones=((138, "scenario agreed"),),
        dependencies=GO_LIVE,
    ),
    "7.3.4": Planned(
        gap="No restore has been tested since 2022",
        actions="A restore test each quarter",
        owner="Head of Infrastructure",
        finish=184,
        milestones=((92, "first test"),),
    ),
    "8.2.1": Planned(
        gap="Nineteen devices run a system out of support",
        actions="Replace, isolate or accept each of them",
        owner="Head of Infrastructure",
        finish=274,
        milestones=((123, "list agreed"),),
        funding="£120,000 in the programme of 2024/25",
        status=ItemStatus.IN_PROGRESS,
    ),
}
