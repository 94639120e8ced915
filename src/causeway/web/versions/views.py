"""The frozen versions of a plan: all of them, one row by row, and what differs between two."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from causeway.domain.access import Operation
from causeway.records.models import Plan, PlanVersion
from causeway.services.sign_off_records import sign_offs
from causeway.services.versions import (
    VersionWasAltered,
    frozen_for,
    live_for,
    versions_seen,
)
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.versions.forms import NOW, CompareForm
from causeway.web.versions.presenters import findings_shown, hand_over, rows_changed
from causeway.web.versions.reading import page_of, reader_of
from causeway.web.versions.signed import Shown, shown


@plan_page(Operation.SEE_VERSIONS)
def all_versions(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show each hand-over: its version, who made it, when, and its digest."""
    versions = list(_versions(request, plan))
    context = {
        "plan": plan,
        "versions": [hand_over(plan, version) for version in reversed(versions)],
        "form": _compare_form(request, plan, versions),
        "comparable": len(versions) + _sees_now(request, plan) > 1,
        "may_take_back": request.member.may(Operation.TAKE_BACK_DRAFT, plan.stage),
    }
    return render(request, "versions/all.html", context)


@plan_page(Operation.SEE_VERSIONS)
def read(request: MemberRequest, plan: Plan, number: int) -> HttpResponse:
    """Show the plan as it was frozen, row by row, with the way to comment on each."""
    version = _versions(request, plan).filter(number=number).first()
    if version is None:
        raise Http404
    context = {
        "plan": plan,
        "version": hand_over(plan, version),
        "sign_off": _sign_off(request, plan, version),
    }
    try:
        content = frozen_for(version, by=request.member)
    except VersionWasAltered:
        return render(request, "versions/altered.html", context)
    asked = request.GET.get("for") == "assurer"
    for_assurer = asked and request.member.may(Operation.RECORD_FOR_ASSURER, plan.stage)
    reader = reader_of(plan, version, request.member, for_assurer=for_assurer)
    page = page_of(content["findings"], request)
    context |= {
        "page": page,
        "findings": findings_shown(content, list(page), reader),
        "summary": content["executive_summary"],
        "comment_on_plan": reader.comment_at,
        "for_assurer": for_assurer,
    }
    return render(request, "versions/read.html", context)


def _sign_off(request: MemberRequest, plan: Plan, version: PlanVersion) -> Shown | None:
    """Return who signed the version, where it was shared for that."""
    if not request.member.may(Operation.SEE_SIGN_OFF, plan.stage):
        return None
    shared = sign_offs(plan, by=request.member)
    found = next((each for each in shared if each.pk == version.pk), None)
    return shown(plan, found, request.member) if found else None


@plan_page(Operation.SEE_VERSIONS)
def compare(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what differs between two versions, field by field, in words."""
    versions = list(_versions(request, plan))
    form = _compare_form(request, plan, versions, chosen="before" in request.GET)
    context: dict[str, object] = {"plan": plan, "form": form, "rows": (), "compared": False}
    if form.is_bound and form.is_valid():
        before, after = form.cleaned_data["before"], form.cleaned_data["after"]
        try:
            contents = [_content(request, plan, versions, each) for each in (before, after)]
        except VersionWasAltered:
            return render(request, "versions/altered.html", context)
        context |= {
            "compared": True,
            "rows": rows_changed(*contents),
            "before": f"version {before}",
            "after": "the plan as it stands now" if after == NOW else f"version {after}",
        }
    return render(request, "versions/compare.html", context)


def _versions(request: MemberRequest, plan: Plan) -> QuerySet[PlanVersion]:
    # The bytes of a version can be large; they are read where a version is read.
    return versions_seen(plan, by=request.member).select_related("made_by").defer("canonical")


def _sees_now(request: MemberRequest, plan: Plan) -> bool:
    return request.member.may(Operation.SEE_COUNCIL_HALF, plan.stage)


def _compare_form(
    request: MemberRequest, plan: Plan, versions: list[PlanVersion], *, chosen: bool = False
) -> CompareForm:
    """Offer the two latest to begin with."""
    named = [
        (str(each.number), f"Version {each.number}: {hand_over(plan, each).says.lower()}")
        for each in versions
    ]
    now = _sees_now(request, plan)
    later = [number for number, _ in named] + ([NOW] if now else [])
    first = {"before": later[-2], "after": later[-1]} if len(later) > 1 else {}
    return CompareForm(request.GET if chosen else None, initial=first, versions=named, now=now)


def _content(
    request: MemberRequest, plan: Plan, versions: list[PlanVersion], which: str
) -> dict[str, Any]:
    if which == NOW:
        return live_for(plan, by=request.member)
    version = next(each for each in versions if str(each.number) == which)
    return frozen_for(version, by=request.member)
