"""A hostile file of evidence, visited in a real browser: it is handed over, and nothing of it runs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page
from pytest_django.fixtures import Settings

from causeway.documents.evidence.checking import CheckedFile
from causeway.records.models import Evidence
from causeway.services.evidence import add_evidence_file
from tests.builders import NOON, person_of
from tests.evidence_kept import SAID, delivered
from tests.journeys.conftest import PageAt

pytestmark = pytest.mark.django_db(transaction=True)
RUNS = b"<!DOCTYPE html><script>document.title = 'it ran'; alert('it ran')</script>"


def test_what_a_browser_would_run_is_handed_over_and_not_run(
    page_at: PageAt, check_page: Callable[[Page], None], settings: Settings
) -> None:
    settings.UNSCANNED_MAY_BE_OPENED = True
    council = delivered()
    # As if such a file had got past every check.
    add_evidence_file(
        council.plan.reference,
        action=council.action.reference,
        said=SAID,
        file=CheckedFile(name="page.html", kind="pdf", content=RUNS),
        by=council.lead,
        at=NOON,
    )
    page = page_at(person=person_of(council.lead))
    ran: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(f"/plans/{council.plan.reference}/actions/{council.action.reference}/evidence/")
    check_page(page)
    here, title = page.url, page.title()

    with page.expect_download() as download:
        page.get_by_role("button", name="Download Minutes").click()

    assert download.value.path().read_bytes() == RUNS
    assert (page.url, page.title(), ran) == (here, title, [])
    assert Evidence.objects.get().file_name == "page.html"
