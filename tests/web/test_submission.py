"""The pages of submission: checked, pressed once, followed until the package is there, carried, kept."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.submission import Channel
from causeway.records.models import (
    Cycle,
    DocumentTaken,
    Plan,
    PlanVersion,
    Submission,
    UploadRecorded,
)
from tests.builders import a_member
from tests.shared_plans import a_stranger, page, signed_in
from tests.signed_plans import signed_once
from tests.submitted_plans import packed_plan, signed_plan, submitted_plan, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
SHOW, SUBMIT, UPLOAD = "submission:show", "submission:submit", "submission:upload"
FOR_COUNCIL, READY, RECORD = (
    "submission:submit_for_council",
    "submission:ready",
    "submission:record_ready",
)


def at(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[plan.reference, *more])


def carried(plan: Plan, *, by_assurer: bool = False) -> None:
    Cycle.objects.filter(pk=plan.cycle_id).update(
        channel=Channel.SEALED_DOWNLOAD.value, assurer_submits=by_assurer
    )


def test_the_lead_sees_what_is_sent_and_submits_it_with_one_button() -> None:
    submitting = signed_plan()
    client = signed_in(submitting.lead)
    shown = page(client, SUBMIT, submitting.plan)

    answer = client.post(at(SUBMIT, submitting.plan), {"version": submitting.version}, follow=True)

    made = submitting.submission()
    assert f"Submit version {submitting.version}" in shown
    assert made.version.digest in shown
    assert "Quinn Assurer, quality assurer" in shown
    assert "7 years" in shown
    assert f"Its receipt number is {made.receipt_number}" in answer.text
    assert "The package will be made in a moment" in answer.text
    assert 'data-look-again="3"' in answer.text


def test_a_second_press_lands_on_what_was_submitted() -> None:
    submitting = submitted_plan()
    client = signed_in(submitting.lead)

    pressed = client.post(at(SUBMIT, submitting.plan), {"version": submitting.version})
    opened = client.get(at(SUBMIT, submitting.plan))

    assert pressed["Location"] == opened["Location"] == at(SHOW, submitting.plan)
    assert Submission.objects.count() == 1


def test_a_press_for_an_old_version_changes_nothing_and_says_so() -> None:
    submitting = signed_plan()

    answer = signed_in(submitting.lead).post(at(SUBMIT, submitting.plan), {"version": 1})

    assert answer.status_code == 409
    assert "Another version has been signed since" in answer.text
    assert submitting.stage() == "signed"


def test_what_stands_in_the_way_is_said_before_and_after_pressing() -> None:
    signing = signed_once()
    Plan.objects.filter(pk=signing.plan.pk).update(stage="signed")
    client = signed_in(signing.lead)

    shown = page(client, SUBMIT, signing.plan)
    answer = client.post(at(SUBMIT, signing.plan), {"version": signing.shared().number})

    assert "You cannot submit the plan yet: The approver has not signed" in shown
    assert "Submit version" not in shown
    assert "<title>Error: Submit the plan" in answer.text
    assert "The plan was not submitted: The approver has not signed" in answer.text


def test_changes_after_the_signatures_are_named_as_not_sent() -> None:
    submitting = signed_plan()
    action = submitting.plan.commitments.order_by("pk")[0].action
    action.__class__.objects.filter(pk=action.pk).update(resource="no")

    assert "without those changes" in page(signed_in(submitting.lead), SUBMIT, submitting.plan)


def test_a_version_that_was_altered_is_shown_as_altered() -> None:
    submitting = signed_plan()
    PlanVersion.objects.filter(number=submitting.version).update(canonical=b"{}")

    answer = signed_in(submitting.lead).post(
        at(SUBMIT, submitting.plan), {"version": submitting.version}
    )

    assert "its digest does not match" in answer.text
    assert submitting.stage() == "signed"


def test_the_page_shows_every_file_with_its_digest_and_the_seal_to_read_out() -> None:
    submitting = packed_plan()
    made = submitting.submission()

    shown = page(signed_in(submitting.approver), SHOW, submitting.plan)

    assert all(each.digest in shown for each in made.files.all() if each.position)
    assert made.package is not None
    assert f"{made.package.digest[:8]} {made.package.digest[8:16]}" in shown
    assert "12 May 2032. Who still needs access" in shown
    assert "reviewed by 12 May 2026" in shown
    assert "data-look-again" not in shown


def test_package_and_receipt_are_handed_over_as_files_and_logged() -> None:
    submitting = packed_plan()
    client = signed_in(submitting.lead)

    package = client.post(at("submission:package", submitting.plan, 1))
    receipt = client.post(at("submission:receipt", submitting.plan, 1))

    assert package["Content-Disposition"].startswith('attachment; filename="OFFICIAL-SENSITIVE ')
    assert package.content.startswith(b"PK")
    assert receipt["Content-Type"] == "application/json"
    assert DocumentTaken.objects.count() == 2
    assert client.get(at("submission:package", submitting.plan, 1)).status_code == 405
    assert client.post(at("submission:package", submitting.plan, 2)).status_code == 404


def test_a_package_asked_for_too_early_is_no_fault() -> None:
    submitting = submitted_plan()

    answer = signed_in(submitting.lead).post(
        at("submission:package", submitting.plan, 1), follow=True
    )

    assert "The package is still being made" in answer.text


def test_a_sealed_download_is_carried_and_its_upload_recorded() -> None:
    submitting = signed_plan()
    carried(submitting.plan)
    submitting.submit()
    client = signed_in(submitting.lead)
    before = page(client, SHOW, submitting.plan)
    empty = client.post(at(UPLOAD, submitting.plan), {"seen": "0"})

    answer = client.post(
        at(UPLOAD, submitting.plan),
        {
            "seen": "0",
            "uploaded_by": "Ada Lead",
            "uploaded_on_day": "12",
            "uploaded_on_month": "5",
            "uploaded_on_year": "2025",
            "ministry_reference": "MHCLG-123",
        },
        follow=True,
    )

    assert "Nobody has recorded yet that the package was uploaded" in before
    assert "Enter the reference that the ministry gave" in empty.text
    assert "The ministry’s reference: MHCLG-123" in answer.text
    assert UploadRecorded.objects.count() == 1


def test_an_upload_is_not_dated_before_the_submission_or_after_today() -> None:
    submitting = submitted_plan()
    said = {
        "seen": "0", "uploaded_by": "Ada Lead", "ministry_reference": "MHCLG-123",
        "uploaded_on_month": "5", "uploaded_on_year": "2025",
    }  # fmt: skip
    client = signed_in(submitting.lead)

    answers = [
        client.post(at(UPLOAD, submitting.plan), said | {"uploaded_on_day": day})
        for day in ("11", "13")
    ]

    assert all("<title>Error:" in answer.text for answer in answers)
    assert all('value="MHCLG-123"' in answer.text for answer in answers)
    assert not UploadRecorded.objects.exists()


def test_the_assurer_submits_where_the_council_leaves_it_to_them() -> None:
    submitting = signed_plan()
    client = signed_in(submitting.assurer)
    refused = page(client, FOR_COUNCIL, submitting.plan)
    carried(submitting.plan, by_assurer=True)
    offered = page(client, SHOW, submitting.plan)

    client.post(at(FOR_COUNCIL, submitting.plan), {"version": submitting.version})

    assert "The council submits its plans itself" in refused
    assert at(FOR_COUNCIL, submitting.plan) in offered
    assert submitting.submission().submitted_as == "assurer"
    assert "on the council’s behalf" in page(client, SHOW, submitting.plan)


def test_an_assurer_sees_that_it_was_submitted_and_takes_nothing() -> None:
    submitting = packed_plan()
    client = signed_in(submitting.assurer)

    shown = page(client, SHOW, submitting.plan)

    assert submitting.submission().receipt_number in shown
    assert "Take the package" not in shown
    assert client.post(at("submission:package", submitting.plan, 1)).status_code == 404
    assert client.get(at(UPLOAD, submitting.plan)).status_code == 404
    assert client.post(at("submission:again", submitting.plan)).status_code == 404


def test_the_guidance_of_2025_asks_for_no_declaration_and_the_page_says_so() -> None:
    submitting = signed_plan()

    for member, name in ((submitting.assurer, READY), (submitting.lead, RECORD)):
        client = signed_in(member)
        assert "does not ask for it" in page(client, name, submitting.plan)
        assert client.post(at(name, submitting.plan), {"version": "1"}).status_code == 200


def test_to_a_stranger_there_is_no_submission() -> None:
    submitting = packed_plan()
    client = signed_in(a_stranger())
    names = (SHOW, SUBMIT, UPLOAD, FOR_COUNCIL, READY, RECORD)

    answers = [client.get(at(name, submitting.plan)).status_code for name in names]
    taken = client.post(at("submission:package", submitting.plan, 1)).status_code

    assert [*answers, taken] == [404] * 7


def test_a_contributor_sees_the_receipt_and_neither_takes_nor_submits() -> None:
    submitting = packed_plan()
    client = signed_in(a_member(Role.CONTRIBUTOR))

    shown = page(client, SHOW, submitting.plan)

    assert submitting.submission().receipt_number in shown
    assert "Take the package" not in shown
    assert client.post(at("submission:package", submitting.plan, 1)).status_code == 404
    assert client.get(at(SUBMIT, submitting.plan)).status_code == 404


def test_home_says_what_a_submission_waits_for() -> None:
    submitting = signed_plan()
    carried(submitting.plan, by_assurer=True)
    assurer, lead = signed_in(submitting.assurer), signed_in(submitting.lead)
    asked = assurer.get("/").text
    submitting.submit()
    being_made = lead.get("/").text
    work()

    packed = lead.get("/").text

    number = submitting.submission().receipt_number
    assert "Submit the signed plan on the council’s behalf" in asked
    assert f"Carry package {number}" not in being_made
    assert f"Carry package {number} to the ministry, and record the upload" in packed
    assert "Read the plan, and acknowledge it or return it" in packed
    assert "Submit the signed plan" not in assurer.get("/").text


def test_the_lead_sets_the_channel_of_a_cycle() -> None:
    submitting = signed_plan()
    cycle = submitting.plan.cycle
    client = signed_in(submitting.lead)
    address = reverse("organisation:cycle", args=[cycle.reference])
    said = {
        "title": cycle.title, "regime": cycle.regime, "framework": cycle.framework,
        "marking": cycle.marking, "profile": "", "channel": "sealed_download",
        "assurer_submits": "on",
        "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2025",
        "ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2026",
    }  # fmt: skip

    client.post(address, said)
    client.post(address, said | {"channel": "by_email"})

    cycle.refresh_from_db()
    assert (cycle.channel, cycle.assurer_submits) == ("sealed_download", True)
