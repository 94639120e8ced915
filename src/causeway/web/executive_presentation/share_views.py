"""Step 7: a version goes to the assurer, who comments on it and gives feedback (R-CAF-24)."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepRefused
from causeway.records.models import Plan, PresentationShare
from causeway.services import clock
from causeway.services.conversation import AnsweredMeanwhile
from causeway.services.lifecycle import SomebodyWasFirst, as_domain
from causeway.services.presentation_feedback import (
    NoSuchSlide,
    NothingSaid,
    ask_again_on_presentation,
    comment_on_presentation,
    give_presentation_feedback,
    share_presentation,
    shares_of,
)
from causeway.services.presentation_versions import decks_of
from causeway.web.conversation.forms import ReopenForm
from causeway.web.conversation.reading import comments_on_presentation
from causeway.web.conversation.views import somebody_was_first, stands_at, thread_page
from causeway.web.executive_presentation.kept_forms import (
    KIND_HINTS,
    FeedbackForm,
    PresentationCommentForm,
    ShareForm,
    deck_in_words,
)
from causeway.web.executive_presentation.presenters import decks_shown, who_reads_it
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of


@plan_page(Operation.SHARE_PRESENTATION)
def share(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what the assurer will see and not see, and share a version when asked."""
    decks, shares = list(decks_of(plan, by=request.member)), shares_of(plan, by=request.member)
    asked = request.GET.get("version", "")
    known = [str(deck.reference) for deck in decks]
    first = asked if asked in known else next(iter(known), "")
    form = ShareForm(
        request.POST or None, decks=decks, initial={"deck": first, "seen_shares": len(shares)}
    )
    if form.is_valid():
        try:
            made = share_presentation(
                plan.reference,
                deck=UUID(form.cleaned_data["deck"]),
                seen_shares=form.cleaned_data["seen_shares"],
                by=request.member,
                at=clock.now(),
            )
        except StepRefused as refused:
            form.add_error("deck", [reason.says for reason in refused.reasons])
        else:
            says = f"Version {made.deck.number} of the presentation is shared with the assurer."
            messages.success(request, says)
            return redirect("executive_presentation:show", plan.reference)
    context = asked_of(plan, form, "Share the presentation with the assurer", "Share it") | {
        "decks": decks_shown(plan, decks, shares, as_domain(plan), request.member),
        "told": who_reads_it(plan, at=clock.now()),
        "reasons": reasons_of(["R-CAF-24", "R-CAF-62"]),
    }
    return render(request, "executive_presentation/share.html", context)


def asked_of(plan: Plan, form: forms.Form, question: str, button: str) -> dict[str, object]:
    """Return what the page of a question needs."""
    return {
        "plan": plan,
        "form": form,
        "question": question,
        "caption": plan.title,
        "button": button,
        "back": reverse("executive_presentation:show", args=[plan.reference]),
    }


def shared_now(request: MemberRequest, plan: Plan) -> PresentationShare:
    """Return what was shared last, as the member sees it; raise Http404 where they see nothing."""
    shares = shares_of(plan, by=request.member)
    if not shares:
        raise Http404
    return shares[0]


def about(plan: Plan, current: PresentationShare) -> dict[str, object]:
    """Return what a page about the version that was shared last says of it."""
    return {
        "version": deck_in_words(current.deck),
        "deck": current.deck,
        "kind_hints": KIND_HINTS,
        "take_at": reverse(
            "executive_presentation:take", args=[plan.reference, current.deck.reference]
        ),
    }


@plan_page(Operation.GIVE_PRESENTATION_FEEDBACK)
def comment(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the assurer has to say of a slide, or of the whole, and say it."""
    current = shared_now(request, plan)
    form = PresentationCommentForm(
        request.POST or None,
        slides=current.deck.slides,
        initial={"share": current.reference, "slide": request.GET.get("slide", "")},
    )
    if form.is_valid():
        try:
            made = comment_on_presentation(
                plan.reference,
                share=form.cleaned_data["share"],
                said=form.said(),
                by=request.member,
                at=clock.now(),
            )
        except (NoSuchSlide, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Comment added. The council can read it now.")
            return redirect(stands_at(plan, made))
    context = asked_of(plan, form, "Comment on the presentation", "Add the comment")
    return render(request, "executive_presentation/comment.html", context | about(plan, current))


@plan_page(Operation.GIVE_PRESENTATION_FEEDBACK)
def reopen(request: MemberRequest, plan: Plan, said: UUID) -> HttpResponse:
    """Ask again, because the answer does not settle it."""
    found = comments_on_presentation(request.member, plan).get(reference=said)
    form = ReopenForm(request.POST or None, auto_id=f"reopen-{said}-%s")
    if not form.is_valid():
        return thread_page(request, plan, found, reopen=form)
    why = form.cleaned_data["why"]
    try:
        ask_again_on_presentation(
            plan.reference, comment=said, why=why, by=request.member, at=clock.now()
        )
    except AnsweredMeanwhile:
        return somebody_was_first(request, plan, said, why)
    messages.success(request, "The comment is open again.")
    return redirect(form.back(otherwise=stands_at(plan, found)))


@plan_page(Operation.GIVE_PRESENTATION_FEEDBACK)
def feedback(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the assurer thinks of it as a whole, and give it back to the council."""
    current = shared_now(request, plan)
    form = FeedbackForm(request.POST or None, initial={"share": current.reference})
    if form.is_valid():
        try:
            give_presentation_feedback(
                plan.reference,
                share=form.cleaned_data["share"],
                says=form.cleaned_data["says"],
                by=request.member,
                at=clock.now(),
            )
        except (NothingSaid, SomebodyWasFirst) as refused:
            form.add_error("says", str(refused))
        else:
            messages.success(request, "Feedback given. The council’s lead is told.")
            return redirect("executive_presentation:show", plan.reference)
    context = asked_of(plan, form, "Give feedback on the presentation", "Give feedback")
    return render(request, "executive_presentation/feedback.html", context | about(plan, current))
