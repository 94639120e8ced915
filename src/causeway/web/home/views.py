"""Home: what needs you now, what waits for others, what happened lately."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.services import clock
from causeway.services.needs_you.board import board
from causeway.web.home.presenters import happened, line, line_of_others
from causeway.web.request.member import CausewayRequest
from causeway.web.request.permission import public


@public
def home(request: CausewayRequest) -> HttpResponse:
    """Show a member what needs them now; show anybody else what this is and the way in."""
    member = request.member
    if member is not None:
        shown = board(member, at=clock.now())
        context = {
            "name": member.name,
            "yours": [line(each, member=member, today=request.today) for each in shown.yours],
            "more": shown.more,
            "others": [
                line_of_others(each, member=member, today=request.today) for each in shown.others
            ],
            "recent": happened(shown.recent, member=member),
        }
        return render(request, "home/home.html", context)
    if request.user.is_authenticated:
        return render(request, "home/no_role.html", {"support": settings.SUPPORT_CONTACT})
    if settings.DEMONSTRATION:
        return redirect("demonstration:start")
    return render(request, "home/signed_out.html")
