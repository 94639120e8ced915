"""One's own calendar: its secret address made, shown once, renewed and turned off; and the calendar."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from causeway.domain.access import Operation
from causeway.services import calendar_feed, clock
from causeway.web.request.member import CausewayRequest, MemberRequest
from causeway.web.request.permission import page, public

SHOWN_ONCE = "calendar_shown_once"
A_WHILE_SECONDS = 600
# Programs ask every quarter of an hour or so, on several devices; people who guess ask more often.
MOST_OF_ONE, MOST_FROM_ONE_PLACE = "60/10m/key", "30/10m/ip"


@page(Operation.OWN_ACCOUNT)
def calendar(request: MemberRequest) -> HttpResponse:
    """Say what the calendar is, and show its address right after it was made."""
    feed = calendar_feed.feed_of(request.member)
    shown = request.session.pop(SHOWN_ONCE, None)
    address = ""
    if feed is not None and shown == str(feed.reference):
        secret = calendar_feed.secret_of(feed.reference)
        address = f"{settings.BASE_ADDRESS}{reverse('calendar', args=[secret])}"
    context = {"feed": feed, "address": address}
    return render(request, "account/calendar.html", context)


@page(Operation.OWN_ACCOUNT)
@require_POST
def make(request: MemberRequest) -> HttpResponse:
    """Make the address, or another in its place; the next page shows it, once."""
    feed = calendar_feed.make_calendar(by=request.member, at=clock.now())
    # Which one it is, and not its secret, which is stored nowhere.
    request.session[SHOWN_ONCE] = str(feed.reference)
    return redirect("account:calendar")


@page(Operation.OWN_ACCOUNT)
@require_POST
def turn_off(request: MemberRequest) -> HttpResponse:
    """Let the address open nothing any more."""
    calendar_feed.turn_calendar_off(by=request.member, at=clock.now())
    messages.success(request, "Your calendar is turned off. Its address opens nothing any more.")
    return redirect("account:calendar")


@public
@require_safe
def feed(request: CausewayRequest, secret: str) -> HttpResponse:
    """Give the calendar at a secret address, without signing in; 404 for any other address."""
    found = calendar_feed.feed_at(secret)
    if found is None:
        # Guesses are counted by where they come from, and leave no trace for each address guessed.
        if not _may_ask(request, "calendar_guessed", MOST_FROM_ONE_PLACE):
            return _too_often(request)
        raise Http404
    if not _may_ask(request, "calendar", MOST_OF_ONE, key=str(found.pk)):
        return _too_often(request)
    content = calendar_feed.calendar_of(found, today=request.today)
    headers = {
        "Content-Disposition": 'inline; filename="causeway.ics"',
        "X-Robots-Tag": "noindex, nofollow",
    }
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _may_ask(request: HttpRequest, action: str, rate: str, key: str | None = None) -> bool:
    # The same counter as signing in uses; the library's public door to it counts no GET.
    used = ratelimit.consume(
        request, app="causeway", action=action, config={action: rate}, key=key, limit_get=True
    )
    return used is not None


def _too_often(request: HttpRequest) -> HttpResponse:
    answer = render(request, "errors/429.html", status=429)
    answer.headers["Retry-After"] = str(A_WHILE_SECONDS)
    return answer
