"""The rows of a toolkit plan: read, answered, added; and the plan published with its assessment."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepRefused
from causeway.records.models import Plan, ToolkitDependency, ToolkitRow
from causeway.services import clock
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.toolkit_carrying import earlier_rows
from causeway.services.toolkit_dependencies import waiting_longer
from causeway.services.toolkit_publication import (
    ApprovalMissing,
    NotSeenYet,
    cautions_of,
    publish_as_met,
    publish_assessment,
)
from causeway.services.toolkit_rows import (
    NothingToAdd,
    actions_to_choose,
    add_row,
    items_to_add,
    save_row,
)
from causeway.services.toolkit_standing import readiness_of, year_of
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.spoken import day
from causeway.web.toolkit.forms import AddForm, RowForm, initial_of
from causeway.web.toolkit.presenters import levels_in_words, row_facts, would_come_to
from causeway.web.toolkit.publish_forms import SeenForm
from causeway.web.toolkit.rows_seen import plan_seen, row_seen


@plan_page(Operation.SEE_TOOLKIT_PLAN)
def rows(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the rows of the plan, with what each lacks, beside what the audit left open."""
    may = request.member.may
    may_answer = may(Operation.ANSWER_ROW, plan.stage)
    earlier = earlier_rows(plan, by=request.member) if may_answer else []
    context = plan_seen(plan, request.member) | {
        "may_answer": may_answer,
        "earlier": len(earlier),
        "undecided": sum(not each.decided for each in earlier),
        "may_publish": may(Operation.PUBLISH_ASSESSMENT, plan.stage),
        "may_keep": may(Operation.KEEP_ASSESSMENT),
        "may_claim": may(Operation.CLAIM_COMPLETION, plan.stage),
        "may_review": may(Operation.REVIEW_TOOLKIT_PLAN, plan.stage),
        "may_open": may(Operation.OPEN_TO_COMMISSIONER, plan.stage),
        "waiting": [
            f"{requirement} is to be complete on {day(finish)}, before {each.spoken}"
            for requirement, finish, each in waiting_longer(plan)
        ]
        if may(Operation.KEEP_ASSESSMENT)
        else [],
        "can_add": bool(items_to_add(plan)),
    }
    return render(request, "toolkit/rows.html", context)


@plan_page(Operation.SEE_TOOLKIT_PLAN)
def row(request: MemberRequest, plan: Plan, row: UUID) -> HttpResponse:
    """Show one row; whoever may answer it saves what they type."""
    found = ToolkitRow.objects.visible_to(request.member).filter(plan=plan, reference=row).first()
    seen = row_seen(found, request.member) if found else None
    if found is None or seen is None:
        raise Http404
    may_answer = request.member.may(Operation.ANSWER_ROW, plan.stage)
    posted = request.POST if request.method == "POST" and may_answer else None
    actions = actions_to_choose(request.member) if may_answer else ()
    shared = ToolkitDependency.objects.visible_to(request.member) if may_answer else ()
    form = RowForm(posted, initial=initial_of(found), actions=actions, shared=list(shared))
    if form.is_valid():
        try:
            save_row(
                plan.reference,
                row=row,
                said=form.said(),
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except SomebodyWasFirst as first:
            form.add_error(None, str(first))
        else:
            messages.success(request, f"{found.requirement} saved.")
            return redirect("toolkit_plan:rows", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "levels": levels_in_words(seen),
        "facts": row_facts(seen, getattr(found, "exception", None)),
        "remarks": reverse("toolkit_plan:remarks", args=[plan.reference, row])
        if request.member.may(Operation.SAY_OF_ROW, plan.stage)
        else "",
        "exception": reverse("toolkit_plan:exception", args=[plan.reference, row])
        if request.member.may(Operation.AGREE_EXCEPTION, plan.stage)
        else "",
        "question": f"{found.requirement} {found.text}".strip(),
        "caption": plan.title,
        "button": "Save the row",
        "back": reverse("toolkit_plan:rows", args=[plan.reference]),
    }
    return render(request, "toolkit/row.html" if may_answer else "toolkit/row_read.html", context)


@plan_page(Operation.ANSWER_ROW)
def add(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask for which item a row is added by hand."""
    form = AddForm(request.POST if request.method == "POST" else None, items=items_to_add(plan))
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            added = add_row(plan.reference, code=code, by=request.member, at=clock.now())
        except NothingToAdd as refused:
            form.add_error("code", str(refused))
        else:
            return redirect("toolkit_plan:row", plan.reference, added.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Add a row",
        "caption": plan.title,
        "button": "Add the row",
        "back": reverse("toolkit_plan:rows", args=[plan.reference]),
    }
    return render(request, "toolkit/add.html", context)


@plan_page(Operation.PUBLISH_ASSESSMENT)
def publish(request: MemberRequest, plan: Plan) -> HttpResponse:
    """List what reviewers will find, and publish assessment and plan in one act."""
    ready = readiness_of(plan.assessment)
    form = SeenForm(
        request.POST if request.method == "POST" else None,
        asks_approval=not ready.is_met and year_of(plan.assessment).owner_of_risk_signs,
    )
    cautions = () if ready.is_met else cautions_of(plan)
    if form.is_valid():
        try:
            _publish(request, plan, form, is_met=ready.is_met)
        except NotSeenYet as refused:
            form.add_error("has_seen", str(refused))
        except ApprovalMissing as refused:
            form.add_error("approved_on", str(refused))
        except (StepRefused, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("plans:home", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "is_met": ready.is_met,
        "says": would_come_to(ready),
        "cautions": cautions,
        "rules": reasons_of(sorted({rule for each in cautions for rule in each.rules})),
        "question": "Publish the assessment",
        "caption": plan.title,
        "button": "Publish" if ready.is_met else "Publish, and submit the plan",
        "back": reverse("toolkit_plan:rows", args=[plan.reference]),
    }
    return render(request, "toolkit/publish.html", context)


def _publish(request: MemberRequest, plan: Plan, form: SeenForm, *, is_met: bool) -> None:
    at = clock.now()
    if is_met:
        publish_as_met(plan.reference, by=request.member, at=at)
        messages.success(request, "Published: Standards Met.")
        return
    publish_assessment(
        plan.reference,
        has_seen=form.cleaned_data["has_seen"],
        approval=form.approval(),
        by=request.member,
        at=at,
    )
    messages.success(
        request, "Published as Standards Not Met, with the plan. Request the review of it now."
    )
