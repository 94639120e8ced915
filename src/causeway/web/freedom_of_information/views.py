"""Answer a freedom-of-information request: every field given or withheld, with the exemption."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.committee_papers import Form, deck_taken
from causeway.services.freedom_of_information import FOI_EXPORT, AskedFor, take_foi_export
from causeway.web.committee_papers.shown import shown
from causeway.web.committee_papers.views import handed_over
from causeway.web.freedom_of_information.forms import AnswerForm
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.TAKE_FOI_EXPORT)
def answer(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask which request it is and what becomes of each field, and hand the answer over."""
    disclosure = plan.regime.disclosure
    form = AnswerForm(request.POST if request.method == "POST" else None, disclosure=disclosure)
    if form.is_valid():
        return _taken(request, plan, form)
    context = {
        "plan": plan,
        "form": form,
        "question": "Answer a freedom of information request",
        "caption": plan.title,
        "button": "Take the answer",
        "exemptions": disclosure.exemptions,
        "back": reverse("plan_documents:all", args=[plan.reference]),
    }
    return render(request, "freedom_of_information/answer.html", context)


def _taken(request: MemberRequest, plan: Plan, form: AnswerForm) -> HttpResponse:
    wanted = Form(form.cleaned_data["form"])
    asked = AskedFor(request=form.request(), decisions=form.decisions, form=wanted)
    taken = take_foi_export(plan.reference, asked=asked, by=request.member, at=clock.now())
    if wanted is Form.PRINT:
        return redirect("freedom_of_information:print", plan.reference, taken.reference)
    return handed_over(taken.file_name, taken.content, wanted)


@plan_page(Operation.TAKE_FOI_EXPORT)
def to_print(request: MemberRequest, plan: Plan, export: UUID) -> HttpResponse:
    """Show an answer that was taken to print, as it was then."""
    deck = deck_taken(plan, export, kind=FOI_EXPORT, by=request.member)
    back = reverse("freedom_of_information:answer", args=[plan.reference])
    context = {
        "plan": plan,
        "seen": "An answer to print",
        "paper": shown(deck),
        "back": back,
        "reasons": (),
    }
    return render(request, "committee_papers/paper.html", context)
