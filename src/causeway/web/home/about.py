"""Pages about the service itself: help, accessibility, privacy, cookies, contact."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from causeway.catalogues.rules import Rule, all_rules
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import DUTIES
from causeway.web.request.permission import public
from causeway.web.rules_in_words import address_of

GUIDANCE = {
    "R-CAF": "Cyber Assessment Framework",
    "R-DSPT": "Data Security and Protection Toolkit",
}


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Explain the steps, the people and the words, from the same values the rules use."""
    context = {
        "regimes": list(REGIMES.values()),
        "duties": list(DUTIES.values()),
        "support": settings.SUPPORT_CONTACT,
    }
    return render(request, "home/help.html", context)


@public
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule of each guidance in one sentence, under the section it stands in."""
    found: dict[str, dict[str, list[Rule]]] = {}
    for each in all_rules().values():
        found.setdefault(each.guidance, {}).setdefault(each.section, []).append(each)
    shown = [
        {"title": GUIDANCE[of], "sections": sections, "href": address_of(of)}
        for of, sections in found.items()
    ]
    return render(request, "home/rules.html", {"shown": shown})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the service is."""
    return render(request, "home/accessibility.html", {"support": settings.SUPPORT_CONTACT})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, and why."""
    return render(request, "home/privacy.html", {"support": settings.SUPPORT_CONTACT})


@public
def cookies(request: HttpRequest) -> HttpResponse:
    """Say which cookies are set."""
    context = {
        "session": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME,
        "hours": settings.LONGEST_SIGNED_IN_SECONDS // 3600,
        "idle_minutes": settings.IDLE_SECONDS // 60,
    }
    return render(request, "home/cookies.html", context)


@public
def contact(request: HttpRequest) -> HttpResponse:
    """Say whom to ask."""
    return render(request, "home/contact.html", {"support": settings.SUPPORT_CONTACT})


@public
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives every view a request
    """Keep every search engine out."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
