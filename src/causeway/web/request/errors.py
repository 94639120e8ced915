"""The pages that say no: nothing here, not allowed, too much, broken."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FIVE_HUNDRED = Path(__file__).parent.parent / "jinja2" / "errors" / "500.html"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 400."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 403."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 404, for what does not exist and for what one may not know."""
    return render(request, "errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 500 with static text: a broken template must not break this page too."""
    return HttpResponse(FIVE_HUNDRED.read_bytes(), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 403 to a form that did not come from our page."""
    return render(request, "errors/403.html", status=403)
