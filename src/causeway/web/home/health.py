"""What a machine asks of this process: is it alive, and can it do its work."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from causeway.services.health import problems
from causeway.web.request.permission import public
from causeway.web.warm import is_warm


@public
def live(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django gives every view a request
    """Answer that the process runs; nothing else is looked at."""
    return JsonResponse({"alive": True})


@public
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django gives every view a request
    """Answer 200 when requests can be served, else 503 with what stands in the way."""
    found = list(problems(folder=settings.DATA_FOLDER))
    if not is_warm():
        found.append("The templates are not loaded yet")
    return JsonResponse({"ready": not found, "problems": found}, status=503 if found else 200)
