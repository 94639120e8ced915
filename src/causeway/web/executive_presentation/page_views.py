"""Steps 6 to 8: everything about the executive presentation on one page, and its versions."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from causeway.documents.refusal import FileRefused
from causeway.domain.access import Operation
from causeway.domain.executive_presentation.audience import Audience
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind
from causeway.records.models import Plan, RecordedStep
from causeway.services import clock
from causeway.services.lifecycle import as_domain
from causeway.services.presentation_event import (
    arranged_day,
    presentation_days,
    presentation_of,
)
from causeway.services.presentation_feedback import shares_of
from causeway.services.presentation_versions import (
    DeckWasAltered,
    Edited,
    bring_presentation_in,
    decks_of,
    examined,
    take_kept_presentation,
)
from causeway.web.conversation.presenters import by_urgency, threads
from causeway.web.conversation.reading import comments_on_presentation
from causeway.web.executive_presentation.day_presenters import day_shown, given_shown
from causeway.web.executive_presentation.kept_forms import BringInForm
from causeway.web.executive_presentation.presenters import decks_shown, next_of, rounds_shown
from causeway.web.executive_presentation.views import handed_over
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.session.presenters import RecordedShown, recorded_shown

NOT_AS_KEPT = (
    "This version is not what was kept: its bytes have been changed. It is not handed over. "
    "Tell whoever runs Causeway for you"
)


@plan_page(Operation.SEE_PRESENTATION)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the versions, what was shared and said, the day, and what happens next."""
    return _page(request, plan)


def _page(request: MemberRequest, plan: Plan, refusal: str = "") -> HttpResponse:
    member = request.member
    decks, shares = list(decks_of(plan, by=member)), shares_of(plan, by=member)
    day, given = arranged_day(plan, by=member), presentation_of(plan, by=member)
    said = by_urgency(comments_on_presentation(member, plan))
    here, value = request.get_full_path(), as_domain(plan)
    called_off = presentation_days(plan, by=member).filter(called_off_at__isnull=False)
    context = {
        "plan": plan,
        "stage": plan.regime.stage(plan.stage),
        "refusal": refusal,
        "of_council": member.kind is OrganisationKind.COUNCIL,
        "assurer": plan.firm.name if plan.firm else "the assurer",
        "reopened": bool(shares) and plan.stage in quality_assurance_again(plan),
        "is_recommended": any(
            step.is_recommended and step.seen_with is Operation.SEE_PRESENTATION
            for step in plan.regime.guidance_steps
        ),
        "may_sign_off": member.may(Operation.SHARE_FOR_SIGN_OFF, plan.stage),
        "next": next_of(plan, value, member, decks=decks, shares=shares, day=day),
        "decks": decks_shown(plan, decks, shares, value, member),
        "rounds": rounds_shown(shares, threads(plan, said, member, back_to=here)),
        "day": day_shown(plan, day, at=clock.now()) if day else None,
        "called_off": [day_shown(plan, each, at=clock.now()) for each in called_off],
        "given": given_shown(given) if given else None,
        "recorded": _recorded(request, plan),
        "whys": reasons_of(["R-CAF-23", "R-CAF-24", "R-CAF-25"]),
        "may": {
            each.value: member.may(each, plan.stage)
            for each in (
                Operation.KEEP_PRESENTATION,
                Operation.SHARE_PRESENTATION,
                Operation.RECORD_PRESENTATION_FEEDBACK,
                Operation.ARRANGE_PRESENTATION,
                Operation.RECORD_PRESENTATION,
            )
        },
    }
    status = 409 if refusal else 200
    return render(request, "executive_presentation/show.html", context, status=status)


def quality_assurance_again(plan: Plan) -> frozenset[str]:
    """Return the stages in which what was to be presented is being assured again."""
    steps = (StepName.REOPEN_QUALITY_ASSURANCE, StepName.OPEN_QUALITY_ASSURANCE)
    return frozenset(plan.regime.step(name).reaches for name in steps)


def _recorded(request: MemberRequest, plan: Plan) -> list[RecordedShown]:
    member = request.member
    steps = RecordedStep.objects.visible_to(member).of_presentations().filter(plan=plan)
    kept = steps.select_related("file", "recorded_by", "confirmed_by").defer("file__content")
    may_confirm = member.may(Operation.CONFIRM_RECORDED, plan.stage)
    return [
        recorded_shown(plan, step, sees_file=member.sees_every_row, may_confirm=may_confirm)
        for step in kept.prefetch_related("comments").order_by("recorded_at")
    ]


@plan_page(Operation.KEEP_PRESENTATION)
def bring_in(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask for a presentation that was edited, and keep it as the next version."""
    decks = list(decks_of(plan, by=request.member))
    form = BringInForm(request.POST or None, request.FILES or None, decks=decks)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            edited = Edited(
                examined=examined(file.read()),
                file_name=file.name,
                audience=Audience(form.cleaned_data["audience"]),
                edited_from=form.made_from(),
            )
        except FileRefused as refused:
            form.add_error("file", ValidationError(str(refused)))
        else:
            kept = bring_presentation_in(
                plan.reference, edited=edited, by=request.member, at=clock.now()
            )
            messages.success(request, f"Kept as version {kept.number} of the presentation.")
            return redirect("executive_presentation:show", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Bring in the presentation you edited",
        "caption": plan.title,
        "button": "Keep it as a version",
        "enctype": "multipart/form-data",
        "back": reverse("executive_presentation:show", args=[plan.reference]),
    }
    return render(request, "executive_presentation/bring_in.html", context)


@plan_page(Operation.SEE_PRESENTATION)
@require_POST
def take(request: MemberRequest, plan: Plan, deck: UUID) -> HttpResponse:
    """Hand over a version that was kept, under its marking."""
    try:
        taken = take_kept_presentation(plan.reference, deck=deck, by=request.member, at=clock.now())
    except DeckWasAltered:
        return _page(request, plan, refusal=NOT_AS_KEPT)
    return handed_over(taken)
