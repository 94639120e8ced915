"""The few names that the frame links to, for rendering without the rest of the site."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer with an empty page."""
    return HttpResponse(request.path)


urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path(f"{name}/", nothing, name=name)
        for name in ("accessibility", "privacy", "cookies", "contact")
    ),
    path("verify/", include(([path("", nothing, name="check")], "submission_check"))),
]
