"""The assurer judges one outcome after another, in one part of the report."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.catalogues.frameworks import framework
from causeway.domain.access import Operation
from causeway.domain.framework import Requirement, UnknownRequirement
from causeway.records.models import Phrase, Plan, ReportPart
from causeway.services import clock
from causeway.services.assurance_report import digest_of, judge, judgement_said
from causeway.services.edits import StaleEdit
from causeway.services.report_parts import parts_seen
from causeway.services.report_rows import Judged
from causeway.services.targets import targets_of
from causeway.web import labels
from causeway.web.assurance_report.clash import Clash, clash_of
from causeway.web.assurance_report.forms import JudgementForm
from causeway.web.assurance_report.presenters import PartRead, level, parts_read
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


def part_or_404(request: MemberRequest, plan: Plan, part: UUID) -> ReportPart:
    """Return a part of the report that is the member's to write; raise Http404 for any other."""
    found = parts_seen(plan, request.member).filter(reference=part).first()
    if found is None:
        raise Http404
    return found


def firm_phrases(request: MemberRequest) -> list[Phrase]:
    """Return the wordings the member's firm keeps."""
    return list(Phrase.objects.visible_to(request.member).order_by("title"))


@plan_page(Operation.WRITE_REPORT)
def part_page(request: MemberRequest, plan: Plan, part: UUID) -> HttpResponse:
    """Show the outcomes of a part with their judgements, and its recommendations."""
    found = part_or_404(request, plan, part)
    [shown] = parts_read(plan, request.member, only=found)
    context = {
        "plan": plan,
        "shown": shown,
        "level": level,
        "judged": sum(1 for each in shown.outcomes if each.assured_level),
    }
    return render(request, "assurance_report/part.html", context)


@plan_page(Operation.WRITE_REPORT)
def judgement(request: MemberRequest, plan: Plan, part: UUID, requirement: str) -> HttpResponse:
    """Ask how far one outcome has been reached."""
    found = part_or_404(request, plan, part)
    outcome = _outcome(plan, requirement)
    before = judgement_said(plan, part=found, requirement=outcome.id)
    form = JudgementForm(
        request.POST or None,
        requirement=outcome,
        said=before,
        phrases=firm_phrases(request),
        initial=_initial(before),
    )
    clash: Clash | None = None
    if "add_phrase" in request.POST:
        form = JudgementForm(
            requirement=outcome,
            said=before,
            phrases=firm_phrases(request),
            initial=form.typed_with_phrase("justification"),
        )
    elif form.is_valid():
        try:
            judge(
                plan.reference,
                part=found.reference,
                said=form.said(),
                seen=form.cleaned_data["seen"],
                by=request.member,
                at=clock.now(),
            )
        except StaleEdit as stale:
            clash = clash_of(stale, _spoken)
            form = _again(request, outcome, stale, form)
        else:
            messages.success(request, f"{outcome.id} saved.")
            return _onwards(request, plan, found, outcome)
    [shown] = parts_read(plan, request.member, only=found)
    context = {
        "plan": plan,
        "part": found,
        "outcome": outcome,
        "form": form,
        "clash": clash,
        "target": level(before.target_level or targets_of(plan).get(outcome.id) or "", "not set"),
        "findings": [each for each in shown.findings if outcome.id in each.outcomes],
        "question": f"{outcome.id} {outcome.title}",
        "caption": labels.part_name(found.name),
        "back": reverse("assurance_report:part", args=[plan.reference, found.reference]),
        "has_next": _next(shown, outcome) is not None,
    }
    template = "assurance_report/judgement.html"
    return render(request, template, context, status=409 if clash else 200)


def _outcome(plan: Plan, requirement: str) -> Requirement:
    try:
        return framework(plan.framework).requirement(requirement)
    except UnknownRequirement:
        raise Http404 from None


def _initial(said: Judged) -> dict[str, str]:
    return {
        "self_level": said.self_level or "none",
        "assured_level": said.assured_level or "none",
        "justification": said.justification,
        "seen": digest_of(said),
    }


def _again(
    request: MemberRequest, outcome: Requirement, stale: StaleEdit[Judged], form: JudgementForm
) -> JudgementForm:
    """Return the form with what was typed, ready to be saved over theirs on purpose."""
    data = request.POST.copy()
    data["seen"] = digest_of(stale.theirs)
    again = JudgementForm(
        data, requirement=outcome, said=form.before, phrases=firm_phrases(request)
    )
    again.add_error(None, ValidationError(str(stale), params={"href": "#clash"}))
    return again


def _spoken(said: Judged) -> dict[str, str]:
    return {
        "The council’s own judgement": level(said.self_level or ""),
        "The assurer’s judgement": level(said.assured_level or ""),
        "Why": said.justification,
    }


def _onwards(
    request: MemberRequest, plan: Plan, part: ReportPart, outcome: Requirement
) -> HttpResponse:
    if "next" in request.POST:
        [shown] = parts_read(plan, request.member, only=part)
        if (after := _next(shown, outcome)) is not None:
            return redirect("assurance_report:judgement", plan.reference, part.reference, after.id)
    return redirect("assurance_report:part", plan.reference, part.reference)


def _next(shown: PartRead, outcome: Requirement) -> Requirement | None:
    """Return the outcome after this one in the part, if it is not the last."""
    ids = [each.requirement.id for each in shown.outcomes]
    place = ids.index(outcome.id) + 1 if outcome.id in ids else len(ids)
    return shown.outcomes[place].requirement if place < len(ids) else None
