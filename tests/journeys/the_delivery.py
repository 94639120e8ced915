"""The last chapter: the ministry answers, owners deliver, the cycle is closed and the next one opened."""

from datetime import timedelta
from http import HTTPStatus

from django.utils import timezone
from playwright.sync_api import Locator

from causeway.domain.action import Status
from causeway.domain.progress import ProgressSaid
from causeway.jobs.loop import Pace, look
from causeway.records.models import Action, NextCycle
from causeway.services.check_ins import open_check_ins
from causeway.services.progress import say_progress
from tests.journeys.desk import Desk
from tests.journeys.later import LEAD, LEADER, OTHER_OWNER, OWNER, REVIEWER, Later

QUESTION = "Who watches the restore on the night?"
ANSWERED = "The service owner does, with the supplier on the telephone."
LATE = "The supplier offers no evening before its contract is renewed."
OUTCOMES = 4
PROVEN = "Both updates are installed on every server."


def the_ministry_asks_and_is_answered(story: Later) -> None:
    """Let the reviewer read what was submitted and ask about it; the lead answers."""
    reviewer, lead = story.at(REVIEWER), story.at(LEAD)
    reviewer.open("/submissions/")
    reviewer.follow(story.plan.organisation.name)
    reviewer.follow("Read the plan as it was submitted (submission 1)")
    reviewer.sees("Restore the system beside the one that runs, and time it")
    reviewer.open(f"/submissions/{story.plan.reference}/")
    reviewer.follow("Ask the council a question")
    reviewer.press("Ask the council")
    reviewer.is_refused("Enter your question")
    reviewer.type({"What do you want to ask?": QUESTION})
    reviewer.press("Ask the council")
    lead.open(story.address("ministry"))
    lead.sees(QUESTION)
    lead.follow("Answer this question")
    lead.type({"What do you answer?": ANSWERED})
    lead.press("Send the answer")
    lead.sees(ANSWERED)


def the_ministry_acknowledges(story: Later) -> None:
    """Read the answer, and acknowledge the plan: its delivery begins."""
    reviewer = story.at(REVIEWER)
    reviewer.open(f"/submissions/{story.plan.reference}/")
    reviewer.sees(ANSWERED)
    reviewer.press("Acknowledge the plan")
    assert story.plan.stage == "in_delivery"


def the_lead_chooses_a_rhythm(story: Later) -> None:
    """Ask the owners for a check-in each month, which the worker opens when its day comes."""
    lead = story.at(LEAD)
    lead.open(story.address("delivery"))
    lead.follow("Choose how often")
    lead.page.get_by_role("radio").nth(1).check()
    lead.type_day("By which day first?", story.today + timedelta(days=3))
    lead.press("Save")
    open_check_ins(at=timezone.now())
    look("worker", Pace(), at=timezone.now())


def the_owner_checks_in_from_a_phone(story: Later) -> None:
    """Say on one page that the first action is done, and that the second will be late."""
    owner = story.at(OWNER)
    done, late = story.actions[:2]
    agreed = story.plan.commitments.get(action=late).agreed_finish
    assert agreed
    owner.open(story.address("delivery", "check-in"))
    row = _opened(owner, done.ref)
    owner.pick("Status", "Complete", within=row)
    owner.type({"Note": PROVEN}, within=row)
    row = _opened(owner, late.ref)
    owner.pick("Status", "In progress", within=row)
    owner.type({"How far is it?": "30"}, within=row)
    expected = agreed + timedelta(days=45)
    parts = {"Day": str(expected.day), "Month": str(expected.month), "Year": str(expected.year)}
    owner.type(parts, within=row)
    owner.press("Save what I said")
    owner.is_refused("Say why you expect it to finish on another day")
    owner.type({"Why has that changed?": LATE}, within=_row(owner, late.ref))
    owner.press("Save what I said")
    said = [each.standing.status for each in story.actions[:2]]
    assert said == [Status.COMPLETE, Status.IN_PROGRESS]


def _row(owner: Desk, ref: str) -> Locator:
    return owner.page.get_by_role("article").filter(has_text=ref)


def _opened(owner: Desk, ref: str) -> Locator:
    row = _row(owner, ref)
    row.locator("summary").first.click()
    return row


def the_leader_sees_the_slip(story: Later) -> None:
    """Find the slip, its owner and its reason on the page for leaders; nothing there is theirs to change."""
    leader, late = story.at(LEADER), story.actions[1]
    leader.open(story.address("progress-report"))
    leader.sees(late.title, LATE, "45")
    leader.open(story.address("delivery", "check-ins"), status=HTTPStatus.NOT_FOUND)


def every_action_is_done(story: Later) -> None:
    """Say of the last action on its own page that it is complete; of the others as the page does."""
    for action in story.actions[1:-1]:
        _complete(story, action)
    other, last = story.at(OTHER_OWNER), story.actions[-1]
    other.open(story.address("delivery", "actions", str(last.reference)))
    other.follow("Update progress")
    other.pick("Status", "Complete")
    other.press("Save progress")
    assert {each.standing.status for each in story.actions} == {Status.COMPLETE}


def _complete(story: Later, action: Action) -> None:
    assert action.owner
    at = timezone.now()
    say_progress(
        story.plan.reference,
        action=action.reference,
        said=ProgressSaid(status=Status.COMPLETE),
        seen=action.progress_revision,
        by=story.passage.council.member(action.owner.name, at),
        at=at,
    )


def the_cycle_is_closed(story: Later) -> None:
    """Close the plan: what its actions answered is proposed as met."""
    lead = story.at(LEAD)
    lead.open(story.address("closing"))
    lead.sees("Which outcomes does the council propose as met?", "Every action is complete.")
    lead.press("Close the plan")
    lead.sees("How the plan was closed", "B4.d", "B5.c")
    assert story.plan.stage == "closed"
    assert story.plan.proposed_as_met.count() == OUTCOMES


def the_next_cycle_is_opened(story: Later) -> None:
    """Open the cycle that starts from this one: nothing is left to come along."""
    lead, ends = story.at(LEAD), story.plan.cycle.ends_on
    lead.follow("Open the next cycle")
    lead.press("Open the next cycle")
    lead.sees("what came along from", "No action was open")
    following = NextCycle.objects.get(earlier=story.plan.cycle)
    assert following.cycle.starts_on > ends
