"""One's own account: who one works for today, signing in safely, staying signed in."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.services.calendar_feed import feed_of
from causeway.services.member import organisations_of
from causeway.services.message_choices import choice_of
from causeway.web.account.message_views import in_words
from causeway.web.request.member import MemberRequest
from causeway.web.request.middleware import CHOSEN_ORGANISATION
from causeway.web.request.permission import page, public


@page(Operation.OWN_ACCOUNT)
def overview(request: MemberRequest) -> HttpResponse:
    """Show the person's roles, the organisations they may switch to, and how they sign in."""
    context = {
        "member": request.member,
        "organisations": organisations_of(request.user, today=request.today),
        "second_factor": is_mfa_enabled(request.user),
        "has_password": request.user.has_usable_password(),
        "messages_say": in_words(choice_of(request.member.person_id)),
        "has_calendar": feed_of(request.member) is not None,
    }
    return render(request, "account/overview.html", context)


@page(Operation.OWN_ACCOUNT)
@require_POST
def switch(request: MemberRequest) -> HttpResponse:
    """Work for another of one's organisations from now on; 404 for one of others."""
    chosen = request.POST.get("organisation", "")
    found = {
        str(each.reference): each for each in organisations_of(request.user, today=request.today)
    }
    if chosen not in found:
        raise Http404
    request.session[CHOSEN_ORGANISATION] = chosen
    messages.success(request, f"You now work for {found[chosen].name}")
    return redirect("home")


@page(Operation.OWN_ACCOUNT)
@require_POST
def still_here(request: MemberRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer that the person is still signed in; the middleware has noted that they were here."""
    return HttpResponse(status=204)


@public
def closed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives every view a request
    """Answer 404: accounts come by invitation only, bound to one address."""
    raise Http404
