"""What happens around every request: size, privacy, idle time-out, and who is asking."""

from collections.abc import Callable
from datetime import datetime

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from causeway.records.models import Person
from causeway.services import clock, drafts
from causeway.services.member import member_for
from causeway.services.second_factor import KINDS
from causeway.web.request.large_bodies import typed_before_the_file
from causeway.web.typed_text import facts_of, fields_of

Answer = Callable[[HttpRequest], HttpResponse]
TOUCH_AFTER_SECONDS = 60
LAST_SEEN = "last_seen"
SIGNED_IN_AT = "signed_in_at"
CHOSEN_ORGANISATION = "organisation"
# Passwords and one-time codes are typed here: what was sent to these is never kept.
NEVER_PARKED = ("/account/", "/invitation/", "/drafts/")
OPEN_WITHOUT_SECOND_FACTOR = (
    "/account/",
    "/health/",
    "/accessibility/",
    "/privacy/",
    "/cookies/",
    "/verify/",
)
# Passkeys need publickey-credentials-*, which stay as the browser has them: our own pages only.
POWERS_OFF = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"


def let_probes_in(answer: Answer) -> Answer:
    """Let a load balancer ask after this process by whatever name or number it knows it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/health/"):
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost"
        return answer(request)

    return middleware


def refuse_large_bodies(answer: Answer) -> Answer:
    """Refuse a body that is too large before any file in it is read (T-22)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        declared = request.META.get("CONTENT_LENGTH") or "0"
        if not declared.isdecimal() or int(declared) > settings.LARGEST_BODY:
            typed = facts_of(typed_before_the_file(request))
            return render(request, "errors/413.html", {"typed": typed}, status=413)
        return answer(request)

    return middleware


def private_headers(answer: Answer) -> Answer:
    """Keep pages out of every cache, and the browser's other powers off (T-39, T-43)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["Permissions-Policy"] = POWERS_OFF
        return response

    return middleware


def end_idle_sessions(answer: Answer) -> Answer:
    """Sign out whoever did nothing for half an hour, and keep what they were typing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Person):
            return answer(request)
        now = timezone.now()
        if _idle_for(request, now) > settings.IDLE_SECONDS or _is_too_old(request, now):
            return _sign_out(request, person, now)
        _touch(request, now)
        response = answer(request)
        if request.method == "POST" and response.status_code == 302:
            # What was kept of this page has now been saved, here or after signing in again.
            drafts.forget(person.pk, path=request.path)
        return response

    return middleware


def _idle_for(request: HttpRequest, now: datetime) -> float:
    seen = request.session.get(LAST_SEEN)
    return 0.0 if seen is None else now.timestamp() - float(seen)


def _is_too_old(request: HttpRequest, now: datetime) -> bool:
    since = request.session.setdefault(SIGNED_IN_AT, now.timestamp())
    return now.timestamp() - float(since) > settings.LONGEST_SIGNED_IN_SECONDS


def _touch(request: HttpRequest, now: datetime) -> None:
    # Autosaving and polling are not activity; and once a minute is often enough, so that
    # reading a page writes nothing.
    background = request.headers.get("X-Background") == "1"
    if LAST_SEEN not in request.session or (
        not background and _idle_for(request, now) > TOUCH_AFTER_SECONDS
    ):
        request.session[LAST_SEEN] = now.timestamp()


def _sign_out(request: HttpRequest, person: Person, now: datetime) -> HttpResponse:
    if request.headers.get("X-Background") == "1":
        logout(request)
        return HttpResponse(status=401)
    back = request.get_full_path() if request.method == "GET" else reverse("home")
    if request.method == "POST" and not request.path.startswith(NEVER_PARKED):
        drafts.keep(person.pk, path=request.path, fields=fields_of(request.POST), at=now)
        back = f"{reverse('drafts:kept')}?{urlencode({'page': request.path})}"
    logout(request)
    messages.warning(request, "You were signed out because you had not done anything for a while.")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


def require_second_factor(answer: Answer) -> Answer:
    """Send whoever has no second way of proving who they are to set one up, in production."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.MULTI_FACTOR_REQUIRED and _lacks_second_factor(request):
            return redirect("mfa_index")
        return answer(request)

    return middleware


def _lacks_second_factor(request: HttpRequest) -> bool:
    person = request.user
    if not isinstance(person, Person) or request.path.startswith(OPEN_WITHOUT_SECOND_FACTOR):
        return False
    return not is_mfa_enabled(person, KINDS)


def demonstrated_time(answer: Answer) -> Answer:
    """Let it be, for the whole request, the time that a demonstration was moved to."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with clock.as_moved():
            return answer(request)

    return middleware


def current_member(answer: Answer) -> Answer:
    """Say on every request which day it is in London, and which member asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.today = clock.today()  # type: ignore[attr-defined] # CausewayRequest's own
        request.member = _member(request)  # type: ignore[attr-defined] # CausewayRequest's own
        return answer(request)

    return middleware


def _member(request: HttpRequest) -> object:
    person = request.user
    if not isinstance(person, Person):
        return None
    chosen = str(request.session.get(CHOSEN_ORGANISATION, ""))
    return member_for(person, chosen=chosen, today=clock.today())
