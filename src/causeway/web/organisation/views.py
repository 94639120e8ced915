"""The organisation's own pages: its page, its cycle, systems and teams."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from causeway.catalogues.frameworks import CODES
from causeway.domain.access import Operation
from causeway.domain.regimes import REGIMES
from causeway.records.models import CriticalSystem, Cycle
from causeway.services import clock, organisation
from causeway.services.organisation import AlreadyThere, CycleSaid, GuidanceIsKept
from causeway.web.organisation.forms import CycleForm, SystemForm, TeamForm
from causeway.web.organisation.presenters import set_up
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page


@page(Operation.SEE_ORGANISATION)
def overview(request: MemberRequest) -> HttpResponse:
    """Show how the organisation is set up."""
    member = request.member
    context = set_up(member) | {
        "may_manage": member.may(Operation.MANAGE_ORGANISATION),
        "may_manage_people": member.may(Operation.MANAGE_PEOPLE),
        "may_engage": member.may(Operation.ASK_FOR_ENGAGEMENT),
        "may_see_next_cycle": member.may(Operation.SEE_NEXT_CYCLE),
        "may_hand_over": member.may(Operation.HAND_OVER_WORK),
        "organisation_name": member.organisation_name,
    }
    return render(request, "organisation/overview.html", context)


@page(Operation.MANAGE_ORGANISATION)
def cycle(request: MemberRequest, cycle: UUID | None = None) -> HttpResponse:
    """Set an assessment cycle."""
    own = Cycle.objects.visible_to(request.member).filter(framework__in=CODES)
    row = get_object_or_404(own, reference=cycle) if cycle else None
    form = CycleForm(request.POST or None, member=request.member, initial=_initial(row))
    if form.is_valid():
        given = form.cleaned_data
        said = CycleSaid(
            **(given | {"profile": UUID(given["profile"]) if given["profile"] else None})
        )
        try:
            organisation.set_cycle(said=said, cycle=cycle, by=request.member, at=clock.now())
        except AlreadyThere as there:
            form.add_error("title", str(there))
        except GuidanceIsKept as kept:
            form.add_error("regime", str(kept))
        else:
            messages.success(request, f"Cycle {said.title} saved")
            return redirect("organisation:overview")
    question = f"Change the cycle {row.title}" if row else "Add a cycle"
    return _question(request, form, question, "organisation/cycle.html")


def _initial(row: Cycle | None) -> dict[str, object]:
    if row is None:
        regime = next(iter(REGIMES.values()))
        return {"regime": regime.code, "marking": regime.marking}
    return {
        "regime": row.regime,
        "title": row.title,
        "framework": row.framework,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "marking": row.marking,
        "channel": row.channel,
        "assurer_submits": row.assurer_submits,
        "profile": str(row.target_profile.reference) if row.target_profile else "",
    }


@page(Operation.MANAGE_ORGANISATION)
def system(request: MemberRequest, system: UUID | None = None) -> HttpResponse:
    """Add or change a critical system."""
    own = CriticalSystem.objects.visible_to(request.member)
    row = get_object_or_404(own, reference=system) if system else None
    initial = {"name": row.name, "owner": _reference_of_owner(row)} if row else {}
    form = SystemForm(request.POST or None, member=request.member, initial=initial)
    if form.is_valid():
        name, owner = form.cleaned_data["name"], form.cleaned_data["owner"]
        try:
            organisation.set_system(
                name=name,
                owner=UUID(owner) if owner else None,
                system=system,
                by=request.member,
                at=clock.now(),
            )
        except AlreadyThere as there:
            form.add_error("name", str(there))
        else:
            messages.success(request, f"{name} saved")
            return redirect("organisation:overview")
    question = f"Change {row.name}" if row else "Add a critical system"
    return _question(request, form, question, "organisation/system.html", row)


def _reference_of_owner(row: CriticalSystem) -> str:
    return str(row.service_owner.reference) if row.service_owner else ""


@page(Operation.MANAGE_ORGANISATION)
def retire(request: MemberRequest, system: UUID) -> HttpResponse:
    """Ask before a critical system is retired, and retire it."""
    own = CriticalSystem.objects.visible_to(request.member)
    row = get_object_or_404(own, reference=system)
    if request.method == "POST":
        organisation.retire_system(system=system, by=request.member, at=clock.now())
        messages.success(request, f"{row.name} is retired. What was written of it stays.")
        return redirect("organisation:overview")
    return render(request, "organisation/retire.html", {"system": row})


@page(Operation.MANAGE_ORGANISATION)
def team(request: MemberRequest) -> HttpResponse:
    """Add a team."""
    form = TeamForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            organisation.add_team(name=name, by=request.member, at=clock.now())
        except AlreadyThere as there:
            form.add_error("name", str(there))
        else:
            messages.success(request, f"Team {name} added")
            return redirect("organisation:overview")
    return _question(request, form, "Add a team", "organisation/simple.html")


def _question(
    request: MemberRequest,
    form: object,
    question: str,
    template: str,
    row: CriticalSystem | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "question": question,
        "button": "Save",
        "back": reverse("organisation:overview"),
        "row": row,
        "regimes": {regime.code: regime.about for regime in REGIMES.values()},
    }
    return render(request, template, context)
