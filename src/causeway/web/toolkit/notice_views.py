"""Notice in advance: given by the organisation, read and discussed by those it goes to."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import AdvanceNotice, ToolkitAssessment
from causeway.services import clock
from causeway.services.toolkit_notice import NoNoticeAskedFor, give_notice, record_discussion
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.toolkit.forms import WordsForm


@page(Operation.KEEP_ASSESSMENT)
def give(request: MemberRequest, assessment: UUID) -> HttpResponse:
    """Ask what will be missed, and tell those it goes to."""
    own = ToolkitAssessment.objects.visible_to(request.member).select_related("cycle")
    found = own.filter(reference=assessment).first()
    if found is None:
        raise Http404
    request.identity_cycle = found.cycle
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="What will you miss, and why?",
        missing="Say what you will miss, and why",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        try:
            give_notice(assessment=assessment, says=says, by=request.member, at=clock.now())
        except NoNoticeAskedFor as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Notice given. Those it goes to are told.")
            return redirect("toolkit:answers", assessment)
    context = {
        "form": form,
        "question": "Say that you will miss the standard",
        "caption": f"Assessment of {found.year}",
        "asked": None,
        "back": reverse("toolkit:answers", args=[assessment]),
    }
    return render(request, "toolkit/words.html", context)


@page(Operation.SEE_NOTICES)
def notices(request: MemberRequest) -> HttpResponse:
    """Show the notices given to the member's team, and what was discussed of each."""
    found = AdvanceNotice.objects.visible_to(request.member).select_related(
        "assessment__organisation", "given_by", "discussed_by"
    )
    return render(request, "toolkit/notices.html", {"notices": found})


@page(Operation.SEE_NOTICES)
def discuss(request: MemberRequest, notice: UUID) -> HttpResponse:
    """Ask what was discussed with the organisation, and keep it."""
    seen = AdvanceNotice.objects.visible_to(request.member).select_related(
        "assessment__organisation"
    )
    found = seen.filter(reference=notice).first()
    if found is None:
        raise Http404
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={"says": found.discussion},
        label="What was discussed?",
        missing="Say what was discussed",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        record_discussion(notice=notice, says=says, by=request.member, at=clock.now())
        messages.success(request, "Kept.")
        return redirect("toolkit:notices")
    context = {
        "form": form,
        "question": "Record the discussion",
        "caption": found.assessment.organisation.name,
        "asked": {"text": found.says},
        "back": reverse("toolkit:notices"),
    }
    return render(request, "toolkit/words.html", context)
