"""What the ministry says of the plan: read, answered, or recorded for it by the council."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.acknowledgement import MinistryAnswer
from causeway.domain.lifecycle import StepRefused
from causeway.records.models import MinistryQuestion, Plan
from causeway.services import clock
from causeway.services.acknowledgement import answer_ministry, record_for_ministry
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.web.ministry.forms import AnswerForm, MinistrySaidForm
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.submissions.presenters import asked, facts_of
from causeway.web.submissions.reading import answers_of, questions_of, submissions_of


@plan_page(Operation.SEE_MINISTRY)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what the ministry said of each submission, and what it asks."""
    member = request.member
    said = answers_of(plan, member)
    context = {
        "plan": plan,
        "submissions": [
            (each, facts_of(each), said.get(each.pk)) for each in submissions_of(plan, member)
        ],
        "questions": questions_of(plan, member),
        "may_record": member.may(Operation.RECORD_FOR_MINISTRY, plan.stage),
    }
    return render(request, "ministry/show.html", context)


@plan_page(Operation.ANSWER_MINISTRY)
def answer(request: MemberRequest, plan: Plan, question: UUID) -> HttpResponse:
    """Show a question of the ministry, and keep the answer."""
    questions = MinistryQuestion.objects.visible_to(request.member).filter(plan=plan)
    found = questions.select_related("plan", "asked_by", "answered_by")
    row = found.filter(reference=question).first()
    if row is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            answer_ministry(
                plan.reference,
                question=question,
                text=form.cleaned_data["text"],
                by=request.member,
                at=clock.now(),
            )
        except SomebodyWasFirst as first:
            form.add_error(None, str(first))
        else:
            messages.success(request, "Answer sent. The ministry is told.")
            return redirect("ministry:show", plan.reference)
    context = _asked(plan, form, "Answer the ministry") | {"asked": asked(row)}
    return render(request, "ministry/answer.html", context)


@plan_page(Operation.RECORD_FOR_MINISTRY)
def record(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the ministry said of the submission elsewhere, and how the council knows."""
    latest = submissions_of(plan, request.member)
    submission = latest.values_list("reference", flat=True).first()
    form = MinistrySaidForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        initial={"submission": submission},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            record_for_ministry(
                plan.reference,
                answer=MinistryAnswer(given["answer"]),
                reasons=given["reasons"],
                received=form.received(),
                submission=given["submission"],
                by=request.member,
                at=clock.now(),
            )
        except (SomebodyWasFirst, StepRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Recorded for the ministry.")
            return redirect("ministry:show", plan.reference)
    context = _asked(plan, form, "Record what the ministry said")
    return render(request, "ministry/record.html", context)


def _asked(plan: Plan, form: AnswerForm | MinistrySaidForm, question: str) -> dict[str, object]:
    return {
        "plan": plan,
        "form": form,
        "question": question,
        "caption": plan.title,
        "back": reverse("ministry:show", args=[plan.reference]),
    }
