"""One line for every request: what was asked and how it went, never what people wrote (T-35)."""

import time
from collections.abc import Callable

import structlog
import uuid6
from django.http import HttpRequest, HttpResponse

from causeway.records.models import Member, Plan

Answer = Callable[[HttpRequest], HttpResponse]
REQUEST_ID = "X-Request-ID"
QUIET = ("/health/", "/static/")
log = structlog.get_logger("causeway.requests")


def log_requests(answer: Answer) -> Answer:
    """Give the request an id, which the answer carries too, and log one line when it is over."""

    def middleware(request: HttpRequest) -> HttpResponse:
        identifier = str(uuid6.uuid7())
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=identifier):
            response = answer(request)
            if not request.path.startswith(QUIET):
                milliseconds = round((time.perf_counter() - began) * 1000)
                log.info("request", **_about(request, response), milliseconds=milliseconds)
        response.headers[REQUEST_ID] = identifier
        return response

    return middleware


def _about(request: HttpRequest, response: HttpResponse) -> dict[str, object]:
    """Return what is logged: the route and not the address, whose parts may be secret."""
    match = request.resolver_match
    member, plan = getattr(request, "member", None), getattr(request, "plan", None)
    about: dict[str, object] = {
        "method": request.method,
        "route": match.route if match else "",
        "status": response.status_code,
    }
    if isinstance(member, Member):
        about["person"] = str(member.person_reference)
        about["organisation"] = str(member.organisation_reference)
    if isinstance(plan, Plan):
        about["plan"] = str(plan.reference)
    return about
