"""The first chapter: the assurer's workbook comes in, and is reviewed together."""

from playwright.sync_api import expect

from tests.journeys.story import WORKBOOK, Story

UPLOAD = "Read the report"


def the_lead_brings_the_workbook_in(story: Story) -> None:
    """Send the workbook, look at what was understood, and save it."""
    lead = story.lead
    lead.go("Plans")
    lead.follow("Bring in an assurance report")
    lead.press(UPLOAD)
    lead.is_refused("Choose")
    _send(story)
    lead.sees("Check the report before you save it", "26 recommendations")
    lead.press("Save the report")
    lead.sees("The report was saved.", "Record the review")
    assert story.plan.findings.count() == 26


def _send(story: Story) -> None:
    lead = story.lead
    lead.attach("The assurance report, as an Excel workbook", WORKBOOK)
    lead.choose("Fenwick Assurance", of="Which assurer wrote it?")
    lead.type(
        {
            "Who sent you the report?": "Asa Assurer, Fenwick Assurance",
            "How did you receive it?": "Through the secure file transfer",
        }
    )
    lead.type_day("When did you receive it?", story.today)
    lead.press(UPLOAD)


def the_same_workbook_again_changes_nothing(story: Story) -> None:
    """Send the same file once more: the plan it became is shown, and no other is begun."""
    story.lead.open("/reports/import/")
    story.lead.choose("Yes, a plan begins with it")
    _send(story)

    expect(story.lead.page).to_have_url(story.lead.page.url.split("/plans/")[0] + story.address())
    assert story.plan.findings.count() == 26


def the_council_half_is_closed_before_the_review(story: Story) -> None:
    """Find the assurer's half open to read, and the council's own not yet."""
    for desk in (story.lead, story.assurer):
        desk.open(story.address("findings"))
        desk.open(story.address("report"))
    story.lead.open(story.address("findings", str(story.finding(1).reference)))
    story.lead.sees("Why is this closed?")


def the_lead_records_the_review(story: Story) -> None:
    """Record who reviewed the report together: refused with one person, taken with two."""
    lead = story.lead
    lead.open(story.address())
    lead.follow("Record the review")
    lead.type({"Name of person 1": "Ada Lead", "What the team concluded": "Backups come first."})
    lead.type_day("When did you review the report together?", story.today)
    lead.press("Record the review")
    lead.is_refused("at least two")
    lead.still_holds("Name of person 1", "Ada Lead")
    lead.still_holds("What the team concluded", "Backups come first.")
    lead.type({"Name of person 2": "Sol Owner", "Role of person 2": "Service owner"})
    lead.press("Record the review")
    lead.sees("Review recorded. You can now answer the findings.")
    assert story.plan.stage == "drafting"
