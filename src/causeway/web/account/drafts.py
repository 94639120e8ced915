"""What people typed and did not save: kept as they type, and through an expired sign-in."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.records.models import Person
from causeway.services import clock, drafts
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page, public
from causeway.web.typed_text import facts_of, fields_of, pairs_of

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
    """Keep what is being typed on a page; the status tells it where that was not done."""
    if not isinstance(request.user, Person):
        return HttpResponse(status=401)
    path = own_path(request.POST.get(PAGE, ""))
    typed = fields_of(request.POST)
    typed.pop(PAGE, None)
    kept = drafts.keep(request.user.pk, path=path, fields=typed, at=clock.now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT if kept else HTTPStatus.CONTENT_TOO_LARGE)


@page(Operation.OWN_ACCOUNT)
def kept(request: MemberRequest) -> HttpResponse:
    """Offer again what was sent after the sign-in had run out."""
    path = own_path(request.GET.get("page", ""))
    draft = drafts.kept_for(request.user.pk, path=path)
    if draft is None:
        return redirect(path)
    context = {
        "path": path,
        "at": draft.at,
        "fields": list(pairs_of(draft.fields)),
        "shown": facts_of(draft.fields),
    }
    return render(request, "account/kept.html", context)


@page(Operation.OWN_ACCOUNT)
@require_POST
def discard(request: MemberRequest) -> HttpResponse:
    """Forget what was kept for a page, and go there."""
    path = own_path(request.POST.get(PAGE, ""))
    drafts.forget(request.user.pk, path=path)
    return redirect(path)
