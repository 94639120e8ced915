"""The third chapter: the assurer reads, comments, meets the council, and accepts."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.story import Story

LAST_WORD = "Tell the neighbours when the pack is first shown."
MUST_CHANGE = "Name who holds the pack when its owner is away."
ADVICE = "Look again sooner: six months is long."
CHANGED = "The deputy is named in the title."
NOT_CHANGED = "The restructure ends then, and not before."
REWORKED = "Write a quarterly pack for the leadership team, held by the deputy when away"


def sharing_is_refused_while_rows_are_incomplete(story: Story) -> None:
    """Try to share too early: what is missing is named, each with a link to it."""
    lead = story.lead
    lead.open(story.address("share"))
    lead.sees("You cannot share the plan yet", "not complete", "What is missing")
    expect(lead.page.get_by_role("button", name="Share the plan", exact=True)).to_have_count(0)
    lead.page.get_by_role("main").locator("#to-do + ul a").first.click()
    lead.page.wait_for_url(f"**{story.address('findings')}**")
    lead.sees("This finding still lacks:")


def the_lead_shares_the_plan(story: Story) -> None:
    """Check the plan and share it: a version is frozen, and the council's pen is put down."""
    lead = story.lead
    lead.open(story.address("share"))
    lead.sees("Every finding is complete")
    lead.press("Share the plan again" if story.versions_shared() else "Share the plan")
    lead.sees("Plan shared as version", "With the assurer")
    assert story.plan.stage == "with_assurer"


def the_assurer_comments(story: Story) -> None:
    """Comment on a field of an action, and advise on a finding; a blank comment is refused."""
    assurer = story.assurer
    assurer.open(story.address())
    assurer.follow("Go to the conversation")
    assurer.follow(f"Read version {story.versions_shared()[-1]} and comment on it")
    assurer.follow("Comment on ACT-01")
    assurer.type({"Your comment": MUST_CHANGE})
    assurer.press("Add the comment")
    assurer.is_refused("Choose whether it must change or is advice")
    assurer.still_holds("Your comment", MUST_CHANGE)
    assurer.choose("Must change")
    assurer.press("Add the comment")
    assurer.open(story.address("conversation", "comment") + f"?ref={story.finding(2).ref}")
    assurer.choose("Advice")
    assurer.type({"Your comment": ADVICE})
    assurer.press("Add the comment")
    assurer.sees(MUST_CHANGE, ADVICE, "2 comments open")


def the_assurer_asks_for_rework(story: Story) -> None:
    """Send the plan back; without a reason it is refused."""
    assurer = story.assurer
    assurer.open(story.address("session"))
    assurer.follow("Ask for rework without a session")
    assurer.press("Ask for rework")
    assurer.is_refused("Say what must change")
    assurer.type({"What must change, and why?": "See the two comments; the pack has no deputy."})
    assurer.press("Ask for rework")
    assurer.sees("Rework asked for")
    assert story.plan.stage == "rework"


def what_is_being_reworked_is_the_councils_own(story: Story) -> None:
    """Let the council change its text: the assurer still reads the version that was shared."""
    lead, assurer = story.lead, story.assurer
    action = story.finding(1).commitments.get().commitment.action
    lead.open(story.address("findings", "actions", str(action.reference)))
    lead.type({"What will be done?": REWORKED})
    lead.press("Save the action")
    lead.sees(REWORKED)
    for place in ("findings", "versions", "conversation", "session"):
        assurer.open(story.address(place))
        assurer.does_not_see(REWORKED)


def the_council_answers_every_comment(story: Story) -> None:
    """Answer each comment: what was changed, or why not; only then can the plan be shared again."""
    lead = story.lead
    lead.open(story.address("share"))
    lead.sees("still open")
    for text, answer, says in (
        (MUST_CHANGE, "We changed it", CHANGED),
        ("the pack has no deputy", "We changed it", CHANGED),
        (ADVICE, "We did not change it", NOT_CHANGED),
    ):
        _answer(story, text, answer, says)
    lead.open(story.address("conversation") + "?state=all")
    lead.sees(CHANGED, NOT_CHANGED)


def _answer(story: Story, text: str, answer: str, says: str) -> None:
    lead = story.lead
    lead.open(story.address("conversation"))
    thread = lead.page.get_by_role("article").filter(has_text=text)
    thread.get_by_text("Answer this comment", exact=True).click()
    lead.choose(answer, within=thread)
    lead.type({"What you changed, or why you did not": says}, within=thread)
    lead.press("Answer the comment", within=thread)
    lead.sees("Comment answered.")


def both_sides_see_what_changed(story: Story) -> None:
    """Compare the two versions that were shared: the field that changed, in words."""
    first, second = story.versions_shared()
    for desk in (story.assurer, story.lead):
        desk.open(story.address("versions"))
        desk.open(story.address("versions", "compare") + f"?before={first}&after={second}")
        desk.sees("ACT-01", REWORKED)


def the_assurer_leaves_a_last_piece_of_advice(story: Story) -> None:
    """Advise on the plan as a whole, which the council may answer after it is accepted."""
    assurer = story.assurer
    assurer.open(story.address("conversation"))
    assurer.follow("Comment on the plan as a whole")
    assurer.choose("Advice")
    assurer.type({"Your comment": LAST_WORD})
    assurer.press("Add the comment")
    assurer.sees(LAST_WORD)


def the_assurer_arranges_the_session(story: Story) -> None:
    """Name the day, the time and the place; the council says who comes."""
    assurer, lead = story.assurer, story.lead
    assurer.open(story.address("session"))
    assurer.follow("Arrange the session")
    assurer.type_day("Day of the session", story.today + timedelta(days=7))
    assurer.type({"What time does it start?": "half past", "Where is it?": "Council chamber"})
    assurer.press("Arrange the session")
    assurer.is_refused("time")
    assurer.still_holds("Where is it?", "Council chamber")
    assurer.type({"What time does it start?": "2:30pm"})
    assurer.press("Arrange the session")
    assurer.sees("Session arranged", "2:30pm", "Council chamber")
    lead.open(story.address("session"))
    lead.follow("Confirm the session")
    lead.type({"Who else comes from your council?": "Sol Owner"})
    lead.press("Confirm the session")
    lead.sees("Session confirmed", "Sol Owner")


def the_assurer_accepts_the_plan(story: Story) -> None:
    """Record how the session ended: with acceptance the plan is frozen, and both sides see it."""
    assurer = story.assurer
    assurer.open(story.address("session"))
    assurer.follow("Record how it ended")
    assurer.press("Record how it ended")
    assurer.is_refused("Choose whether the plan is accepted or needs rework")
    assurer.choose("The plan is accepted")
    assurer.type({"Notes of the session": "Agreed in the room."})
    assurer.press("Record how it ended")
    assurer.sees("Plan accepted")
    assert story.plan.stage == "accepted"


def quality_assurance_begins_when_everything_has_a_word(story: Story) -> None:
    """Find on the plan's home why the fifth step waits, until the last advice is answered."""
    lead, waiting = story.lead, "1 piece of advice has no answer"
    lead.open(story.address())
    lead.sees("Accepted by the assurer", waiting)
    _answer(story, LAST_WORD, "We did not change it", "They are told by the county already.")
    lead.open(story.address())
    lead.does_not_see(waiting)
    lead.sees("Share the amended plan with the quality assurer")
