"""A demonstration has a day of its own, which goes forward until it starts again."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from causeway.jobs.loop import Pace, Worker
from causeway.records.models import DemonstrationClock
from causeway.services import clock
from causeway.web.spoken import day
from tests.builders import a_complete_plan

pytestmark = pytest.mark.django_db
MOVE = "/demonstration/clock/"


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def typed(when: date) -> dict[str, str]:
    return {"day_day": str(when.day), "day_month": str(when.month), "day_year": str(when.year)}


def moved_day() -> date:
    with clock.as_moved():
        return clock.today()


@pytest.mark.parametrize("days", [1, 7, 30])
def test_it_moves_on_by_some_days_and_every_page_says_so(
    client: Client, demonstration: None, days: int
) -> None:
    before = client.get("/demonstration/").text
    done = client.post(MOVE, {"days": str(days)}, follow=True).text
    elsewhere = client.get("/accessibility/").text

    assert day(timezone.localdate()) in before
    assert " in it." not in before
    assert f"It is {day(in_days(days))} now" in done
    assert f"It is {day(in_days(days))} in it." in elsewhere
    assert moved_day() == in_days(days)


def test_it_moves_to_a_chosen_day_and_from_there_on(client: Client, demonstration: None) -> None:
    client.post(MOVE, typed(in_days(100)))
    client.post(MOVE, {"days": "7"})
    assert moved_day() == in_days(107)
    assert DemonstrationClock.objects.count() == 1


@pytest.mark.parametrize(
    ("days", "says"),
    [(0, "Choose a day that is still to come"), (-3, "Start again"), (4000, "within five years")],
)
def test_a_day_it_cannot_go_to_is_refused_and_what_was_typed_stays(
    client: Client, demonstration: None, days: int, says: str
) -> None:
    refused = client.post(MOVE, typed(in_days(days))).text
    assert says in refused
    assert f'value="{in_days(days).year}"' in refused
    assert not DemonstrationClock.objects.exists()


def test_at_the_end_of_its_years_a_press_says_so_and_moves_nothing(
    client: Client, demonstration: None
) -> None:
    furthest = timezone.localdate() + clock.FURTHEST
    client.post(MOVE, typed(furthest))
    assert "within five years" in client.post(MOVE, {"days": "30"}, follow=True).text
    assert moved_day() == furthest


@pytest.mark.parametrize(
    "given", [{}, {"days": "365"}, {"day_day": "31", "day_month": "2", "day_year": "2031"}]
)
def test_what_is_no_day_moves_nothing(
    client: Client, demonstration: None, given: dict[str, str]
) -> None:
    assert "There is a problem" in client.post(MOVE, given).text
    assert not DemonstrationClock.objects.exists()


def test_an_installation_asks_for_no_such_clock_and_has_none(client: Client) -> None:
    a_complete_plan("drafting")
    DemonstrationClock.objects.create(ahead=timedelta(days=400))
    with CaptureQueriesContext(connection) as asked, clock.as_moved():
        assert clock.today() == timezone.localdate()
    assert len(asked) == 0
    assert client.post(MOVE, {"days": "7"}).status_code == 404
    assert " in it." not in client.get("/accessibility/").text


def test_the_worker_works_by_the_moved_day(
    demonstration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move_to(in_days(30))
    worker, ticked = Worker(Pace(rest=0.01)), list[datetime]()

    def tick(*, at: datetime) -> None:
        ticked.append(at)
        worker.stopped.set()

    monkeypatch.setattr(worker.schedule, "tick", tick)
    worker.run()

    assert [timezone.localdate(each) for each in ticked] == [in_days(30)]
