"""The wordings a firm keeps, to use them again in its next report."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Phrase
from causeway.services import clock
from causeway.services.phrases import PhraseExists, change_phrase, forget_phrase, keep_phrase
from causeway.web.assurance_report.forms import PhraseForm
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page


@page(Operation.MANAGE_PHRASES)
def phrases(request: MemberRequest) -> HttpResponse:
    """Show the wordings of the firm."""
    kept = Phrase.objects.visible_to(request.member).select_related("added_by").order_by("title")
    return render(request, "assurance_report/phrases.html", {"phrases": kept})


@page(Operation.MANAGE_PHRASES)
def add(request: MemberRequest) -> HttpResponse:
    """Ask for a new wording."""
    form = PhraseForm(request.POST or None)
    if form.is_valid():
        try:
            keep_phrase(**form.cleaned_data, by=request.member, at=clock.now())
        except PhraseExists as exists:
            form.add_error("title", str(exists))
        else:
            messages.success(request, "Phrase kept.")
            return redirect("assurance_report:phrases")
    return _show(request, form, "Add a phrase")


@page(Operation.MANAGE_PHRASES)
def change(request: MemberRequest, phrase: UUID) -> HttpResponse:
    """Ask for new words."""
    kept = _or_404(request, phrase)
    initial = {"title": kept.title, "text": kept.text, "requirement": kept.requirement}
    form = PhraseForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            change_phrase(phrase=phrase, **form.cleaned_data, by=request.member, at=clock.now())
        except PhraseExists as exists:
            form.add_error("title", str(exists))
        else:
            messages.success(request, "Phrase saved.")
            return redirect("assurance_report:phrases")
    return _show(request, form, "Change a phrase")


@page(Operation.MANAGE_PHRASES)
def forget(request: MemberRequest, phrase: UUID) -> HttpResponse:
    """Ask whether to forget a wording, and do so."""
    kept = _or_404(request, phrase)
    if request.method == "POST":
        forget_phrase(phrase=phrase, by=request.member, at=clock.now())
        messages.success(request, "Phrase forgotten.")
        return redirect("assurance_report:phrases")
    return render(request, "assurance_report/forget_phrase.html", {"phrase": kept})


def _or_404(request: MemberRequest, phrase: UUID) -> Phrase:
    kept = Phrase.objects.visible_to(request.member).filter(reference=phrase).first()
    if kept is None:
        raise Http404
    return kept


def _show(request: MemberRequest, form: PhraseForm, question: str) -> HttpResponse:
    context = {
        "form": form,
        "question": question,
        "button": "Keep the phrase",
        "back": reverse("assurance_report:phrases"),
    }
    return render(request, "assurance_report/phrase.html", context)
