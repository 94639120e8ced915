"""The plan for others: the wider council's view, committee papers, and who may read what (R-CAF-17)."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from causeway.documents.deck.making import DeckNotMade
from causeway.domain.access import Operation
from causeway.domain.audiences import Audience
from causeway.domain.freedom_of_information import RECORDS
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.committee_papers import (
    PAPER,
    Form,
    deck_taken,
    make_paper,
    take_paper,
    wider_view,
)
from causeway.services.markings import markings_of
from causeway.services.progress import has_begun
from causeway.web.committee_papers.forms import PaperForm
from causeway.web.committee_papers.shown import shown
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Form.WORD: f"{OFFICE}.wordprocessingml.document",
    Form.SHEETS: f"{OFFICE}.spreadsheetml.sheet",
    Form.SLIDES: f"{OFFICE}.presentationml.presentation",
}
NOT_MADE = "We could not make the slides just now. Your choices are kept: try again in a minute"


@plan_page(Operation.SEE_WIDER_VIEW)
def wider(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the plan as the wider council may read it."""
    context = {
        "plan": plan,
        "paper": shown(wider_view(plan, by=request.member)),
        "seen": "As the wider council sees it",
        "back": reverse("plans:home", args=[plan.reference]),
        "reasons": reasons_of(["R-CAF-17"]),
    }
    return render(request, "committee_papers/paper.html", context)


@plan_page(Operation.TAKE_PAPERS)
def choose(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask which paper is wanted, and hand it over."""
    sees_progress = request.member.may(Operation.SEE_PROGRESS_REPORT, plan.stage)
    sees_progress = sees_progress and has_begun(plan)
    form = PaperForm(request.POST if request.method == "POST" else None, in_delivery=sees_progress)
    if form.is_valid():
        try:
            return _taken(request, plan, form)
        except DeckNotMade:
            form.add_error(None, ValidationError(NOT_MADE))
    markings = markings_of(plan.cycle)
    context = {
        "plan": plan,
        "form": form,
        "question": "Take a committee paper",
        "caption": plan.title,
        "button": "Take the paper",
        "hints": {each.value: f"Marked {markings[each].marking}" for each in Audience},
        "reasons": reasons_of(["R-CAF-17", "R-CAF-62"]),
        "back": reverse("plan_documents:all", args=[plan.reference]),
    }
    return render(request, "committee_papers/choose.html", context)


def _taken(request: MemberRequest, plan: Plan, form: PaperForm) -> HttpResponse:
    asked, now = form.asked(), clock.now()
    made = make_paper(plan, asked=asked, by=request.member, at=now)
    taken = take_paper(plan.reference, made=made, by=request.member, at=now)
    if asked.form is Form.PRINT:
        return redirect("committee_papers:print", plan.reference, taken.reference)
    return handed_over(taken.file_name, taken.content, asked.form)


def handed_over(file_name: str, content: bytes, form: Form) -> HttpResponse:
    """Return a file as an answer, under its name."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=file_name
    )
    return response


@plan_page(Operation.TAKE_PAPERS)
def to_print(request: MemberRequest, plan: Plan, paper: UUID) -> HttpResponse:
    """Show a paper that was taken to print, as it was then."""
    deck = deck_taken(plan, paper, kind=PAPER, by=request.member)
    back = reverse("committee_papers:choose", args=[plan.reference])
    context = {
        "plan": plan,
        "paper": shown(deck),
        "seen": "A paper to print",
        "back": back,
        "reasons": (),
    }
    return render(request, "committee_papers/paper.html", context)


@plan_page(Operation.TAKE_PAPERS)
def who_reads(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show who may read which field of the plan, and why."""
    disclosure = plan.regime.disclosure
    rows = [
        (
            f"{RECORDS[field.record]}: {field.title}",
            field.furthest.spoken,
            field.why,
            disclosure.exemption(field.exemption).section if field.exemption else "None",
        )
        for field in disclosure.fields_in_order
    ]
    context = {"plan": plan, "rows": rows, "audiences": [each.spoken for each in Audience]}
    return render(request, "committee_papers/who_reads.html", context)
