"""Steps 3 to 5: what assurer, quality assurer and council say of the plan, answered in place."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.assurer_feedback import Resolution
from causeway.records.models import Comment, Plan
from causeway.services import clock
from causeway.services.assurer_feedback import (
    AnsweredMeanwhile,
    NothingThere,
    comment_on,
    reopen_comment,
    reply_to,
    resolve_comment,
    withdraw_comment,
)
from causeway.services.independence import NotTheirOwnWork
from causeway.services.versions import commented_on, shared_last
from causeway.web.conversation.forms import (
    KIND_HINTS,
    Answered,
    CommentForm,
    ConversationFilter,
    ReopenForm,
    ReplyForm,
    ResolveForm,
)
from causeway.web.conversation.presenters import by_round, by_urgency, threads
from causeway.web.conversation.reading import (
    chosen_comments,
    comments_on_plan,
    comments_seen,
    rounds_of,
)
from causeway.web.conversation.rows import commentable, read_at
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page

ON_A_PAGE = 25


@plan_page(Operation.SEE_CONVERSATION)
def everything(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show everything said, by round, open first; each thread is answered in place."""
    seen = list(comments_on_plan(request.member, plan))
    chosen = ConversationFilter(request.GET, rounds=rounds_of(seen))
    found = by_urgency(chosen_comments(seen, chosen))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    back_to = request.get_full_path()
    may_comment = request.member.may(Operation.COMMENT, plan.stage)
    to_read = commented_on(plan, by=request.member) if may_comment else None
    context = {
        "plan": plan,
        "to_read": to_read,
        "read_at": read_at(plan, to_read) if to_read else "",
        "may_arrange": request.member.may(Operation.ARRANGE_SESSION, plan.stage),
        "of_quality": request.member.may(Operation.SEE_QUALITY_ASSURANCE, plan.stage),
        "filter": chosen,
        "query": _without_page(request.GET),
        "page": page,
        "rounds": by_round(threads(plan, list(page), request.member, back_to=back_to)),
        "anything": bool(seen),
        "open_count": sum(not each.resolution and not each.withdrawn_at for each in seen),
        "hidden": len(seen) - len(found),
        "latest": shared_last(plan, by=request.member),
        "may_comment": may_comment,
        "may_record": request.member.may(Operation.RECORD_FOR_ASSURER, plan.stage),
        "may_share": request.member.may(Operation.SHARE_DRAFT, plan.stage),
        "may_take_back": request.member.may(Operation.TAKE_BACK_DRAFT, plan.stage),
    }
    return render(request, "conversation/all.html", context)


def _without_page(given: QueryDict) -> str:
    kept = given.copy()
    kept.pop("page", None)
    return kept.urlencode()


@plan_page(Operation.COMMENT)
def comment(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the assurer has to say of the plan, a row or a field, and say it."""
    ref = request.POST.get("ref") or request.GET.get("ref", "")
    row = commentable(plan, ref, by=request.member)
    form = CommentForm(
        request.POST or None,
        fields=row.fields,
        initial={"ref": ref, "field": request.GET.get("field", "")},
    )
    if form.is_valid():
        said = form.said(ref)
        try:
            made = comment_on(plan.reference, said=said, by=request.member, at=clock.now())
        except (NothingThere, NotTheirOwnWork) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Comment on {row.name} added. The council can read it now.")
            return redirect(of_all(plan, made.reference))
    context = {
        "plan": plan,
        "form": form,
        "row": row,
        "kind_hints": KIND_HINTS,
        "question": f"Comment on {row.name}",
        "caption": plan.title,
        "button": "Add the comment",
        "back": row.back,
    }
    return render(request, "conversation/comment.html", context)


@plan_page(Operation.SEE_CONVERSATION)
def thread(request: MemberRequest, plan: Plan, said: UUID) -> HttpResponse:
    """Show one thread, and answer it there."""
    return thread_page(request, plan, _comment(request, plan, said))


@plan_page(Operation.REPLY)
def reply(request: MemberRequest, plan: Plan, said: UUID) -> HttpResponse:
    """Add a reply to a thread."""
    found = _comment(request, plan, said)
    form = ReplyForm(request.POST or None, auto_id=f"reply-{said}-%s")
    if not form.is_valid():
        return thread_page(request, plan, found, reply=form)
    text = form.cleaned_data["text"]
    reply_to(plan.reference, comment=said, text=text, by=request.member, at=clock.now())
    messages.success(request, "Reply added.")
    return redirect(form.back(otherwise=stands_at(plan, found)))


@plan_page(Operation.RESOLVE_COMMENT)
def resolve(request: MemberRequest, plan: Plan, said: UUID) -> HttpResponse:
    """Answer a comment: what was changed, or why not."""
    found = _comment(request, plan, said)
    form = ResolveForm(request.POST or None, auto_id=f"answer-{said}-%s")
    if not form.is_valid():
        return thread_page(request, plan, found, resolve=form)
    given = form.cleaned_data
    try:
        resolve_comment(
            plan.reference,
            comment=said,
            resolution=Resolution(given["resolution"]),
            says=given["says"],
            by=request.member,
            at=clock.now(),
        )
    except AnsweredMeanwhile:
        return somebody_was_first(request, plan, said, given["says"])
    messages.success(request, "Comment answered.")
    return redirect(form.back(otherwise=stands_at(plan, found)))


@plan_page(Operation.COMMENT)
def reopen(request: MemberRequest, plan: Plan, said: UUID) -> HttpResponse:
    """Ask again, because the answer does not settle it."""
    found = _comment(request, plan, said)
    form = ReopenForm(request.POST or None, auto_id=f"reopen-{said}-%s")
    if not form.is_valid():
        return thread_page(request, plan, found, reopen=form)
    why = form.cleaned_data["why"]
    try:
        reopen_comment(plan.reference, comment=said, why=why, by=request.member, at=clock.now())
    except AnsweredMeanwhile:
        return somebody_was_first(request, plan, said, why)
    messages.success(request, "The comment is open again.")
    return redirect(form.back(otherwise=stands_at(plan, found)))


@plan_page(Operation.REPLY)
def withdraw(request: MemberRequest, plan: Plan, said: UUID) -> HttpResponse:
    """Ask whether to withdraw one's own comment, and do so when confirmed."""
    found = _comment(request, plan, said)
    if request.method != "POST":
        shown = threads(plan, [found], request.member)[0]
        back = conversation_of(plan, found)
        context = {"plan": plan, "thread": shown, "back": back}
        return render(request, "conversation/withdraw.html", context)
    try:
        withdraw_comment(plan.reference, comment=said, by=request.member, at=clock.now())
    except AnsweredMeanwhile:
        return somebody_was_first(request, plan, said, "")
    messages.success(request, "Comment withdrawn.")
    return redirect(conversation_of(plan, found))


def _comment(request: MemberRequest, plan: Plan, said: UUID) -> Comment:
    return comments_seen(request.member, plan).get(reference=said)


def of_all(plan: Plan, said: UUID) -> str:
    """Return where a comment stands among everything said."""
    return f"{reverse('conversation:all', args=[plan.reference])}#comment-{said}"


def conversation_of(plan: Plan, comment: Comment) -> str:
    """Return the page of the conversation a comment belongs to."""
    name = "executive_presentation:show" if comment.is_on_a_presentation else "conversation:all"
    return reverse(name, args=[plan.reference])


def stands_at(plan: Plan, comment: Comment) -> str:
    """Return where a comment stands in its conversation."""
    return f"{conversation_of(plan, comment)}#comment-{comment.reference}"


def somebody_was_first(request: MemberRequest, plan: Plan, said: UUID, typed: str) -> HttpResponse:
    """Show what was said first, and keep what was typed as a reply that can still be sent."""
    found = _comment(request, plan, said)
    kept = ReplyForm(initial={"text": typed}, auto_id=f"reply-{said}-%s")
    return thread_page(request, plan, found, status=409, reply=kept)


def thread_page(
    request: MemberRequest, plan: Plan, found: Comment, status: int = 200, **filled: Answered
) -> HttpResponse:
    """Show one thread; a form that was filled in stands in place of its empty one."""
    shown = threads(plan, [found], request.member)[0]
    given: list[forms.Form] = list(filled.values())
    context = {
        "plan": plan,
        "thread": shown,
        "back": conversation_of(plan, found),
        "caption": "On the presentation"
        if found.is_on_a_presentation
        else f"On version {shown.round}",
        "reply": filled.get("reply", shown.reply),
        "resolve": filled.get("resolve", shown.resolve),
        "reopen": filled.get("reopen", shown.reopen),
        "errors_in": [form for form in given if form.is_bound and form.errors],
        "opened": next(iter(filled), ""),
        "somebody_was_first": status == 409,
    }
    return render(request, "conversation/thread.html", context, status=status)
