"""What people typed and did not save: kept as they type, and through an expired sign-in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.records.models import Person
from causeway.services import drafts
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page, public

PAGE = "draft_page"


def own_path(path: str) -> str:
    """Return the path if it is one of our pages; raise Http404 for anything else."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    if not is_ours or len(path) > 300:
        raise Http404
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        raise Http404 from None
    return path


@public
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed on a page; 401 tells the page that its person is signed out."""
    if not isinstance(request.user, Person):
        return HttpResponse(status=401)
    path = own_path(request.POST.get(PAGE, ""))
    typed = {name: request.POST.getlist(name) for name in request.POST if name != PAGE}
    drafts.keep(request.user, path=path, fields=typed, at=timezone.now())
    return HttpResponse(status=204)


@page(Operation.OWN_ACCOUNT)
def kept(request: MemberRequest) -> HttpResponse:
    """Offer again what was sent after the sign-in had run out."""
    path = own_path(request.GET.get("page", ""))
    draft = drafts.kept_for(request.user.pk, path=path)
    if draft is None:
        return redirect(path)
    fields = [(name, value) for name, values in draft.fields.items() for value in values]
    context = {
        "path": path,
        "at": draft.at,
        "fields": fields,
        "shown": [
            {"key": _spoken(name), "value": value, "words": True}
            for name, value in fields
            if value.strip()
        ],
    }
    return render(request, "account/kept.html", context)


def _spoken(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


@page(Operation.OWN_ACCOUNT)
@require_POST
def discard(request: MemberRequest) -> HttpResponse:
    """Forget what was kept for a page, and go there."""
    path = own_path(request.POST.get(PAGE, ""))
    drafts.forget(request.user.pk, path=path)
    return redirect(path)
