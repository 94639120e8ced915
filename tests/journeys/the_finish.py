"""The fourth chapter: the plan is assured inside, presented, signed by two, submitted, and checked."""

import re
import subprocess
import sys
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from causeway.jobs.loop import Pace, look
from tests.journeys.desk import Desk
from tests.journeys.later import APPROVER, ASSURER, LEAD, LEADER, QUALITY, Later
from tests.journeys.people import PASSWORD
from tests.source import ROOT

PYTHON = (sys.executable, "-I", "-S")
DECIDED = "Pay for a second server to restore on."
REMARK = "Say what it means for the households first."
WHOLE, NOT_WHOLE = 0, 1
PATIENCE = 60_000
HASHED = re.compile("^[0-9a-f]{64}$")


def the_quality_assurer_is_content(story: Later) -> None:
    """Give the plan to the quality assurer, who reads it beside the report and is content."""
    lead, quality = story.at(LEAD), story.at(QUALITY)
    lead.open(story.address("quality-assurance", "share"))
    lead.press("Share the plan")
    quality.open(story.address("quality-assurance", "read"))
    quality.open(story.address("quality-assurance", "decide"))
    quality.press("Record what you say")
    quality.is_refused("Choose whether you are content or changes are needed")
    quality.choose("I am content with the plan")
    quality.press("Record what you say")
    assert story.plan.stage == "quality_assured"


def the_lead_makes_a_deck_and_shares_it(story: Later) -> None:
    """Make a presentation from the plan, keep it, and share that version with the assurer."""
    lead = story.at(LEAD)
    lead.open(story.address("presentation"))
    lead.follow("Make a presentation")
    lead.choose("Senior leaders")
    lead.press("Continue")
    lead.press("Keep this version")
    lead.sees("Kept as version 1 of the presentation", "As the plan")
    lead.follow("Share a version with the assurer")
    lead.page.get_by_role("radio").first.check()
    lead.press("Share it")
    assert story.plan.stage == "presentation_with_assurer"


def the_assurer_comments_and_gives_feedback(story: Later) -> None:
    """Comment on a slide and give feedback; the council answers the comment."""
    assurer, lead = story.at(ASSURER), story.at(LEAD)
    assurer.open(story.address("presentation"))
    assurer.follow("Comment on it or on a slide")
    assurer.field("What is it about?").select_option(index=2)
    assurer.choose("Must change")
    assurer.type({"Your comment": REMARK})
    assurer.press("Add the comment")
    assurer.follow("Give feedback")
    assurer.type({"What do you think of the presentation?": "Clear, and honest."})
    assurer.press("Give feedback")
    assert story.plan.stage == "presentation_answered"
    lead.open(story.address("presentation"))
    lead.sees(REMARK, "Clear, and honest.")
    _answer(lead, "We said it first.")


def _answer(lead: Desk, says: str) -> None:
    main = lead.page.get_by_role("main")
    main.get_by_text("Answer this comment", exact=True).first.click()
    lead.choose("We changed it")
    lead.type({"What you changed, or why you did not": says})
    lead.press("Answer the comment")


def the_council_arranges_its_day_and_records_it(story: Later) -> None:
    """Arrange the day, then record it: who led, who was there, what was decided."""
    lead = story.at(LEAD)
    lead.open(story.address("presentation"))
    lead.follow("Arrange the day")
    lead.type_day("Day of the presentation", story.today)
    lead.type({"What time does it start?": "5pm", "Where is it?": "Committee room 1"})
    lead.type({"Who is invited?": f"Corporate leadership team\n{LEADER}"})
    lead.choose("Yes, they have said so")
    lead.press("Arrange the day")
    lead.sees("Committee room 1")
    lead.follow("Record that it was given")
    lead.type_day("Day it was given", story.today)
    lead.choose("The independent assurer")
    lead.type({"Name of who led it": LEAD, "Who was there?": "Corporate leadership team"})
    lead.choose("They took part in it")
    lead.type({"What was decided": DECIDED, "Who decided it": APPROVER})
    lead.press("Record it")
    lead.is_refused("The council schedules and leads its executive presentation")
    lead.still_holds("What was decided", DECIDED)
    lead.choose("Somebody of the council")
    lead.press("Record it")
    lead.sees("Recorded: the executive presentation was given.", DECIDED)
    assert story.plan.stage == "presented"


def two_people_sign_one_version(story: Later) -> None:
    """Share a version for sign-off; each of the two proves once more who they are, and signs it."""
    lead, quality, approver = story.at(LEAD), story.at(QUALITY), story.at(APPROVER)
    lead.open(story.address("sign-off", "share"))
    lead.press("Share the plan for sign-off")
    approver.open(story.address("sign-off"))
    approver.does_not_see("Read and sign")
    _sign(story, quality, DECIDED)
    assert story.plan.stage == "quality_signed"
    _sign(story, approver, DECIDED, QUALITY)
    assert story.plan.stage == "signed"


def _sign(story: Later, desk: Desk, *reads: str) -> None:
    desk.open(story.address("sign-off"))
    desk.follow("Read and sign")
    desk.sees("We ask you first to prove once more that it is you", *reads)
    desk.press("Prove it is you, and sign")
    desk.type({"Your password": "not the password"})
    desk.press("Continue")
    desk.type({"Your password": PASSWORD})
    desk.press("Continue")
    number = story.plan.versions.latest("number").number
    desk.press(f"Sign version {number}")
    desk.sees(f"You signed version {number}")


def the_lead_submits_with_one_press(story: Later) -> None:
    """Submit what was signed; the page says when the worker has made the package, which is taken."""
    lead = story.at(LEAD)
    lead.open(story.address())
    lead.open(story.address("submission", "submit"))
    lead.press(f"Submit version {story.plan.versions.latest('number').number}")
    lead.sees(story.submission.receipt_number)
    look("worker", Pace(), at=timezone.now())
    expect(lead.page.get_by_role("main")).to_contain_text("The package is ready", timeout=PATIENCE)
    lead.check(lead.page)
    with lead.page.expect_download() as download:
        lead.page.get_by_role("button", name="Take the package", exact=True).click()
    assert download.value.suggested_filename.startswith(story.plan.cycle.marking)
    download.value.save_as(package(story))


def package(story: Later) -> Path:
    """Return where the package is kept that the lead took."""
    return story.folder / "package.zip"


def a_stranger_checks_it(story: Later, stranger: Desk) -> None:
    """Know the package by the script alone and by the public page; one byte makes the difference."""
    whole = package(story).read_bytes()
    altered = bytearray(whole)
    altered[len(whole) // 2] ^= 1
    (story.folder / "altered.zip").write_bytes(altered)
    stranger.open("/verify/")
    with stranger.page.expect_download() as download:
        stranger.page.get_by_role("link", name="Take the public keys as a file").click()
    download.value.save_as(story.folder / "keys.txt")
    for name, code, answer in (
        ("package.zip", WHOLE, "This is what was submitted"),
        ("altered.zip", NOT_WHOLE, "This file is not known here"),
    ):
        assert _by_the_script_alone(story.folder / name) == code
        stranger.open("/verify/")
        stranger.attach("Choose the file", story.folder / name)
        # Asked of the field, not of the page: its policy lets nobody evaluate a text as a script.
        expect(stranger.page.locator("[name=digest]")).to_have_value(HASHED)
        stranger.press("Check")
        stranger.sees(answer)


def _by_the_script_alone(file: Path) -> int:
    gone = subprocess.run(
        [*PYTHON, "-c", "import causeway"], cwd="/", check=False, stderr=subprocess.DEVNULL
    )
    assert gone.returncode
    words = [str(file), "--public-key", str(file.parent / "keys.txt")]
    script = ROOT / "docs" / "verify_package.py"
    answer = subprocess.run(
        [*PYTHON, str(script), *words], cwd="/", check=False, stdout=subprocess.DEVNULL
    )
    return answer.returncode
