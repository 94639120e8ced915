"""The public check: whoever holds the file learns what it is; nobody learns that a plan exists."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from causeway.documents.package.keys import keys_in
from tests.shared_plans import page, signed_in
from tests.submitted_plans import packed_plan, trusted

pytestmark = pytest.mark.django_db
CHECK = "submission_check:check"


def asked(digest: str) -> str:
    answer = Client().post(reverse(CHECK), {"digest": digest})
    assert answer.status_code == 200
    return answer.text


def test_every_file_of_a_package_is_known_by_its_digest() -> None:
    made = packed_plan().submission()

    for file in made.files.all():
        shown = asked(file.digest)
        assert "This is what was submitted" in shown
        assert made.receipt_number in shown
        assert "Harrowmere District Council" in shown
        assert "Quinn Assurer, quality assurer" in shown
        assert ("The whole package" if file.position == 0 else file.name) in shown


def test_a_digest_may_be_typed_in_groups_and_in_capitals() -> None:
    digest = packed_plan().submission().files.all()[0].digest
    typed = " ".join(digest[start : start + 8] for start in range(0, 64, 8)).upper()

    assert "This is what was submitted" in asked(f"  {typed} ")


def test_another_digest_is_not_known_and_nothing_of_the_council_is_said() -> None:
    packed_plan()

    shown = asked("0" * 64)

    assert "This file is not known here" in shown
    assert "Harrowmere" not in shown


@pytest.mark.parametrize("typed", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_what_is_no_digest_is_refused_in_words(typed: str) -> None:
    shown = asked(typed)

    assert "<title>Error:" in shown
    assert "digest" in shown
    assert not typed or f'value="{typed}"' in shown


def test_the_file_is_chosen_in_the_browser_and_never_sent() -> None:
    shown = Client().get(reverse(CHECK)).text

    assert 'data-hash-into="id_digest" hidden' in shown
    assert '<input class="govuk-file-upload" type="file" id="file-to-check"' in shown
    assert "multipart" not in shown


def test_the_public_keys_are_shown_and_handed_out_for_offline_use() -> None:
    packed_plan()

    shown = Client().get(reverse(CHECK)).text
    handed_out = Client().get(reverse("submission_check:keys"))

    (key,) = trusted()
    assert key.hex() in shown
    assert key in keys_in(handed_out.content.decode())
    assert "in use" in handed_out.content.decode()


def test_whoever_asks_very_often_is_asked_to_wait() -> None:
    client = Client()

    answers = [client.post(reverse(CHECK), {"digest": "0" * 64}).status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]


def test_the_documents_page_shows_package_and_receipt() -> None:
    submitting = packed_plan()

    shown = page(signed_in(submitting.lead), "plan_documents:all", submitting.plan)

    assert "Packages and receipts" in shown
    assert submitting.submission().receipt_number in shown


def test_anybody_can_take_the_script_that_checks_a_package_without_causeway() -> None:
    shown = Client().get(reverse(CHECK))
    handed_out = Client().get(reverse("submission_check:script"))

    assert reverse("submission_check:script") in shown.text
    assert handed_out.content == Path("docs/verify_package.py").read_bytes()
    assert "attachment" in handed_out.headers["Content-Disposition"]
