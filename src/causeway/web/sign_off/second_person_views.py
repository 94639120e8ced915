"""Step 9 in a small council: name who stands beside a signature, and answer when named."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.roles import DUTIES, Role
from causeway.domain.sign_off import SIGNATORIES, is_fresh
from causeway.records.models import Plan, PlanVersion, SecondPerson
from causeway.services import clock
from causeway.services.independence import against_signing
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.second_factor import NotProvenAgain
from causeway.services.second_person import (
    NotASecondPerson,
    answer_as_second_person,
    name_second_person,
    second_people,
    signers,
)
from causeway.services.versions import shared_for_sign_off
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.request.proof import ask_for_proof, proved_at
from causeway.web.sign_off.forms import AGREE, AnswerForm, SecondPersonForm
from causeway.web.sign_off.presenters import sentence_of


@plan_page(Operation.NAME_SECOND_PERSON)
def name(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask whose signature it is about, who stands beside it and why, and ask them."""
    version = shared_for_sign_off(plan, by=request.member)
    if version is None:
        raise Http404
    bound = _bound(plan, version)
    form = SecondPersonForm(
        request.POST or None,
        initial={"version": version.number},
        signers=bound,
        people=_people(plan, version),
    )
    if form.is_valid():
        try:
            named = name_second_person(
                plan.reference,
                version=form.cleaned_data["version"],
                named=form.named(),
                by=request.member,
                at=clock.now(),
            )
        except (NotASecondPerson, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{named.second_name} is asked, and answers themselves.")
            return redirect("sign_off:show", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "version": version,
        "bound": bound,
        "question": "Name a second person",
        "caption": plan.title,
        "button": "Ask them",
        "back": reverse("sign_off:show", args=[plan.reference]),
    }
    return render(request, "sign_off/second_person.html", context)


def _bound(plan: Plan, version: PlanVersion) -> list[tuple[str, str]]:
    """Return those who hold a role and may not sign in it, with that role."""
    now = clock.now()
    return [
        (f"{role.value}:{person.reference}", f"{person.name}, as {DUTIES[role].spoken}")
        for role in SIGNATORIES
        for person in signers(plan, role, at=now)
        if against_signing(plan, version, role, person=person.pk)
    ]


def _people(plan: Plan, version: PlanVersion) -> list[tuple[str, str]]:
    people = sorted(second_people(plan, at=clock.now()), key=lambda each: each.name)
    return [
        (str(person.reference), person.name) for person in people if person.pk != version.made_by_id
    ]


@plan_page(Operation.ANSWER_AS_SECOND_PERSON)
def answer(request: MemberRequest, plan: Plan, named: UUID) -> HttpResponse:
    """Ask whoever was named whether they agree, and keep what they say."""
    mine = SecondPerson.objects.visible_to(request.member).filter(
        plan=plan, second_id=request.member.person_id
    )
    people = mine.select_related("signer", "named_by", "version").defer("version__canonical")
    found = people.get(reference=named)
    form = AnswerForm(request.POST or None, initial=_typed_before(request))
    now, proof = clock.now(), proved_at(request)
    if form.is_valid():
        agrees = form.cleaned_data["answer"] == AGREE
        try:
            answer_as_second_person(
                plan.reference,
                named=named,
                agrees=agrees,
                proved_at=proof,
                by=request.member,
                at=now,
            )
        except NotProvenAgain:
            return ask_for_proof(request, back=f"{request.path}?answer={AGREE}")
        except SomebodyWasFirst as refused:
            form.add_error(None, str(refused))
        else:
            says = "You agreed. Your name stands beside the signature for every later reader."
            messages.success(request, says if agrees else "You did not agree. They are told.")
            return redirect("sign_off:show", plan.reference)
    role = Role(found.role)
    context = {
        "plan": plan,
        "form": form,
        "named": found,
        "role": DUTIES[role].spoken,
        "wording": sentence_of(plan, role),
        "proved": is_fresh(proof, at=now),
        "question": "You are named as second person",
        "caption": plan.title,
        "button": "Answer",
        "back": reverse("sign_off:show", args=[plan.reference]),
    }
    return render(request, "sign_off/answer.html", context)


def _typed_before(request: MemberRequest) -> dict[str, str]:
    """Return what was chosen before the person was asked to prove who they are."""
    return {"answer": AGREE} if request.GET.get("answer") == AGREE else {}
