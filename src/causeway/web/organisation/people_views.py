"""People and engagements: inviting, giving and ending roles, handing over, engaging."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.records.models import Engagement, Membership
from causeway.services import clock, people
from causeway.services import engagement as engagements
from causeway.services.engagement import EngagementRefused, EngagementSaid
from causeway.services.invitation import InvitationSaid, invite
from causeway.services.organisation import colleague
from causeway.services.people import LastOfTheirKind, RoleRefused, RoleSaid
from causeway.web.organisation.forms import (
    EngagementForm,
    HandOverForm,
    InvitationForm,
    RoleForm,
)
from causeway.web.organisation.presenters import engagement_rows
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import counted, day, listed


def _optional(text: str) -> UUID | None:
    return UUID(text) if text else None


@page(Operation.MANAGE_PEOPLE)
def invitation(request: MemberRequest) -> HttpResponse:
    """Invite somebody to the organisation."""
    form = InvitationForm(request.POST or None, member=request.member)
    if form.is_valid():
        given = form.cleaned_data
        said = InvitationSaid(
            name=given["name"],
            email=given["email"],
            role=Role(given["role"]),
            system=_optional(given["system"]),
        )
        try:
            invite(said=said, by=request.member, at=clock.now())
        except RoleRefused as refused:
            form.add_error("email", str(refused))
        else:
            told = f"An invitation is on its way to {said.email}. It lasts 3 days."
            messages.success(request, told)
            return redirect("organisation:overview")
    return _question(request, form, "Invite somebody", "Send the invitation", "invite")


@page(Operation.MANAGE_PEOPLE)
def role(request: MemberRequest) -> HttpResponse:
    """Give a colleague one more role, or make them a deputy."""
    form = RoleForm(request.POST or None, member=request.member)
    if form.is_valid():
        given = form.cleaned_data
        said = RoleSaid(
            person=UUID(given["person"]),
            role=Role(given["role"]),
            system=_optional(given["system"]),
            deputy_for=_optional(given["deputy_for"]),
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )
        try:
            held = people.give_role(said=said, by=request.member, at=clock.now())
        except RoleRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"Role given. It holds from {day(held.starts_on)}.")
            return redirect("organisation:overview")
    return _question(request, form, "Give a colleague a role", "Give the role", "role")


@page(Operation.MANAGE_PEOPLE)
def end_role(request: MemberRequest, membership: UUID) -> HttpResponse:
    """Ask before a role is ended, and end it."""
    held = (
        Membership.objects.visible_to(request.member)
        .not_over(on=request.today)
        .select_related("person")
        .get(reference=membership)
    )
    refused = ""
    if request.method == "POST":
        try:
            people.end_membership(membership=membership, by=request.member, at=clock.now())
        except LastOfTheirKind as last:
            refused = str(last)
        else:
            messages.success(request, f"{held.person.name} no longer holds that role.")
            return redirect("organisation:overview")
    context = {"held": held, "role": Role(held.role), "refused": refused}
    return render(request, "organisation/end_role.html", context)


@page(Operation.HAND_OVER_WORK)
def hand_over(request: MemberRequest, person: UUID) -> HttpResponse:
    """Hand a leaver's work over in one act."""
    leaver = colleague(request.member, person)
    form = HandOverForm(request.POST or None, member=request.member, leaver=leaver)
    if form.is_valid():
        try:
            moved = people.hand_over(
                leaver=person,
                to=UUID(form.cleaned_data["to"]),
                by=request.member,
                at=clock.now(),
            )
        except LastOfTheirKind as last:
            form.add_error("to", str(last))
        else:
            messages.success(request, f"Handed over: {_work(moved)}. {leaver.name} has left.")
            return redirect("organisation:overview")
    context = {
        "form": form,
        "question": f"Hand over {leaver.name}’s work",
        "button": "Hand over and end their roles",
        "back": reverse("organisation:overview"),
        "work": _work(people.work_of(request.member, person)),
        "leaver": leaver,
    }
    return render(request, "organisation/hand_over.html", context)


def _work(counts: dict[str, int]) -> str:
    words = {
        "actions": ("action", "actions"),
        "budgets": ("budget", "budgets"),
        "findings": ("finding", "findings"),
        "systems": ("critical system", "critical systems"),
        "deputies": ("deputy", "deputies"),
    }
    return listed([counted(counts[name], *nouns) for name, nouns in words.items()])


@page(Operation.SEE_ORGANISATION)
def engagement_list(request: MemberRequest) -> HttpResponse:
    """Show the engagements, with what needs an answer."""
    context = {
        "engagements": engagement_rows(request.member),
        "may_engage": request.member.may(Operation.ASK_FOR_ENGAGEMENT),
    }
    return render(request, "organisation/engagements.html", context)


@page(Operation.ASK_FOR_ENGAGEMENT)
def ask(request: MemberRequest) -> HttpResponse:
    """Ask the other side for an engagement."""
    form = EngagementForm(request.POST or None, member=request.member, today=request.today)
    if form.is_valid():
        given = form.cleaned_data
        said = EngagementSaid(
            other=given["other"],
            system=_optional(given.get("system", "")),
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )
        try:
            engagements.ask(said=said, by=request.member, at=clock.now())
        except EngagementRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(
                request, f"{said.other} has been asked. Nothing opens until they accept."
            )
            return redirect("organisation:engagements")
    return _question(request, form, "Ask for an engagement", "Ask", "engagement")


@page(Operation.ANSWER_ENGAGEMENT)
def answer(request: MemberRequest, engagement: UUID) -> HttpResponse:
    """Ask before an engagement is accepted, declined or ended, and do so."""
    row = (
        Engagement.objects.visible_to(request.member)
        .select_related("firm", "council", "system")
        .get(reference=engagement)
    )
    refused = ""
    if request.method == "POST":
        refused = _answered(request, engagement)
        if not refused:
            return redirect("organisation:engagements")
    shown = next(r for r in engagement_rows(request.member) if r.reference == row.reference)
    context = {"row": shown, "refused": refused}
    return render(request, "organisation/answer.html", context)


def _answered(request: MemberRequest, engagement: UUID) -> str:
    """Do what the button says and return why not, if it cannot be done."""
    chosen, by, at = request.POST.get("answer", ""), request.member, clock.now()
    try:
        if chosen == "end":
            engagements.end(engagement=engagement, by=by, at=at)
            messages.success(request, "The engagement has ended. They see nothing from now on.")
        elif chosen == "withdraw":
            engagements.withdraw(engagement=engagement, by=by, at=at)
            messages.success(request, "You no longer ask for this engagement")
        elif chosen in {"accept", "decline"}:
            accept = chosen == "accept"
            engagements.answer(engagement=engagement, accept=accept, by=by, at=at)
            messages.success(request, "Engagement accepted" if accept else "Engagement declined")
        else:
            return "Choose whether to accept or decline"
    except EngagementRefused as refused:
        return str(refused)
    return ""


def _question(
    request: MemberRequest, form: object, question: str, button: str, template: str
) -> HttpResponse:
    context = {
        "form": form,
        "question": question,
        "button": button,
        "back": reverse("organisation:overview"),
    }
    return render(request, f"organisation/{template}.html", context)
