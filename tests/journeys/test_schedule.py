"""A lead says what there is, gets a proposal, asks why, accepts part of it, and sees it in the roadmap."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from causeway.domain.finding import Scale
from causeway.records.models import Action, Effect, EffectState, Proposal
from causeway.services import proposals
from causeway.services.proposals import WORK_OUT, made_of
from causeway.services.schedules_worked_out import work_out
from tests.builders import person_of
from tests.journeys.conftest import PageAt
from tests.shared_plans import two_sides

type Check = Callable[[Page], None]


def the_worker_comes() -> None:
    now = timezone.now()
    effect = Effect.objects.get(kind=WORK_OUT, state=EffectState.WAITING.value)
    Effect.objects.filter(pk=effect.pk).update(state=EffectState.TAKEN.value, taken_at=now)
    work_out(effect.pk, at=now)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_from_what_there_is_to_a_schedule_that_is_accepted(
    page_at: PageAt, check_page: Check, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(proposals, "SECONDS", 4)
    sides = two_sides(findings=4)
    Action.objects.update(effort=Scale.HIGH.value)
    page = page_at(width=width, javascript=False, person=person_of(sides.lead))
    page.goto(reverse("schedule:show", args=[sides.plan.reference]))
    check_page(page)

    page.get_by_role("link", name="Say what you have").click()
    check_page(page)
    for number in range(8):
        page.locator(f"#id_days_0_{number}").fill("60")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Propose a schedule").click()
    expect(page.get_by_text("Waiting for the worker")).to_be_visible()
    check_page(page)
    the_worker_comes()
    page.reload()

    expect(page.get_by_role("heading", name="What more would buy")).to_be_visible()
    check_page(page)
    proposal = Proposal.objects.get()
    assert made_of(proposal)["proposal"]["faults"] == []
    page.get_by_role("button", name="Move the chosen actions").click()
    expect(page.get_by_text("moved to the quarters proposed")).to_be_visible()
    assert "Roadmap" in page.title()
    moved = Action.objects.filter(revision__gt=0)
    assert {each.ref for each in moved} == set(Proposal.objects.get().accepted)
