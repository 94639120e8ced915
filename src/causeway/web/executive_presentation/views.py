"""Step 6: choose what the executive presentation holds, and take it (R-CAF-17, 23, 62, 64)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from causeway.documents.deck.making import DeckNotMade
from causeway.documents.refusal import FileRefused
from causeway.domain.access import Operation
from causeway.domain.executive_presentation.audience import Audience
from causeway.domain.executive_presentation.offered import (
    OFFERS,
    chosen_at_first,
    with_nothing_to_say,
)
from causeway.domain.executive_presentation.source import Source
from causeway.domain.lifecycle import StepRefused
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.executive_presentation import (
    TakenPresentation,
    make_presentation,
    presented_beside,
    source_of,
    take_presentation,
)
from causeway.services.presentation_versions import examined_as_made, keep_for_every_plan
from causeway.web.executive_presentation.forms import AudienceForm, PresentationForm
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.spoken import listed

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NOT_MADE = (
    "We could not make the presentation just now. Your choices are kept: try again in a minute"
)
HINTS = {
    "leaders": "Everything the plan says, for those who decide",
    "wider": "The same figures, without details that would help an attacker",
}


@plan_page(Operation.TAKE_PRESENTATION)
def audience(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask who the presentation is for."""
    form = AudienceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(f"executive_presentation:{form.cleaned_data['audience']}", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Make an executive presentation",
        "caption": plan.title,
        "button": "Continue",
        "hints": HINTS,
        "back": _back(request, plan),
    }
    return render(request, "executive_presentation/audience.html", context)


def _back(request: MemberRequest, plan: Plan) -> str:
    sees = request.member.may(Operation.SEE_PRESENTATION, plan.stage)
    page = "executive_presentation:show" if sees else "plan_documents:all"
    return reverse(page, args=[plan.reference])


@plan_page(Operation.TAKE_PRESENTATION)
def for_leaders(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what a presentation for senior leaders holds, and hand it over."""
    return _choose(request, plan, Audience.LEADERS)


@plan_page(Operation.TAKE_PRESENTATION)
def for_wider(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what a presentation for a wider audience holds, and hand it over."""
    return _choose(request, plan, Audience.WIDER)


def _choose(request: MemberRequest, plan: Plan, audience: Audience) -> HttpResponse:
    source = source_of(plan, by=request.member)
    form = PresentationForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        audience=audience,
        chosen=chosen_at_first(source, audience),
        others=presented_beside(plan, by=request.member),
    )
    if form.is_valid():
        try:
            return _made(request, plan, form)
        except FileRefused as refused:
            form.add_error("template", ValidationError(str(refused)))
        except DeckNotMade:
            form.add_error(None, ValidationError(NOT_MADE))
        except StepRefused as refused:
            form.add_error("beside", [reason.says for reason in refused.reasons])
    is_wider = audience is Audience.WIDER
    context = {
        "plan": plan,
        "form": form,
        "question": "Choose what the presentation holds",
        "caption": "For a wider audience" if is_wider else "For senior leaders",
        "button": "Take the presentation",
        "enctype": "multipart/form-data",
        "is_wider": is_wider,
        "may_keep": request.member.may(Operation.KEEP_PRESENTATION, plan.stage),
        "hints": _hints(source, is_wider=is_wider),
        "reasons": reasons_of(["R-CAF-17", "R-CAF-23", "R-CAF-62", "R-CAF-64"]),
        "back": reverse("executive_presentation:audience", args=[plan.reference]),
    }
    return render(request, "executive_presentation/choose.html", context)


def _hints(source: Source, *, is_wider: bool) -> dict[str, str]:
    """Return what to know of a slide before it is ticked."""
    hints = {
        offer.kind.value: "Made for senior leaders: look at it before you show it to others"
        for offer in OFFERS
        if is_wider and not offer.for_wider
    }
    return hints | {
        kind.value: "The plan has nothing to say on this yet"
        for kind in with_nothing_to_say(source)
    }


def _made(request: MemberRequest, plan: Plan, form: PresentationForm) -> HttpResponse:
    """Make the presentation, and keep it or hand it over, as the button says."""
    sent, now = form.cleaned_data["template"], clock.now()
    made = make_presentation(
        plan,
        chosen=form.chosen(),
        template=sent.read() if sent else None,
        by=request.member,
        at=now,
        beside=form.plans_beside(),
    )
    if request.POST.get("then") == "keep":
        kept = keep_for_every_plan(
            plan, made=made, examined=examined_as_made(made), by=request.member, at=now
        )
        says = f"Kept as version {kept.number} of the presentation."
        if made.beside:
            says += f" It is kept for {listed([each.title for each in made.beside])} too."
        messages.success(request, says)
        return redirect("executive_presentation:show", plan.reference)
    return handed_over(take_presentation(plan.reference, made=made, by=request.member, at=now))


def handed_over(taken: TakenPresentation) -> HttpResponse:
    """Return a presentation as a file to be kept, never shown in the browser."""
    response = HttpResponse(taken.content, content_type=PPTX)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=taken.file_name
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
