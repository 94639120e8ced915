"""After step 10, a new framework: every carried outcome, where it is found now, and the lead's word."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.catalogues.correspondence import PROVENANCE, mapped
from causeway.catalogues.frameworks import framework
from causeway.domain.access import NotYours, Operation
from causeway.records.models import NextCycle
from causeway.services import clock
from causeway.services.framework_change import (
    CarriedOutcome,
    agree_with_mappings,
    carried_outcomes,
    decide_mapping,
    new_outcomes,
)
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.next_cycle import NotYet
from causeway.web.next_cycle.forms import (
    ANOTHER,
    AS_COMPARED,
    NOWHERE,
    OutcomeForm,
    posted,
    show_again,
)
from causeway.web.next_cycle.presenters import decided_words, fate_words, where_now
from causeway.web.next_cycle.views import next_cycle_or_404
from causeway.web.next_cycle.words import outcome_title
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import counted, listed


@page(Operation.SEE_NEXT_CYCLE)
def framework_page(request: MemberRequest, following: UUID) -> HttpResponse:
    """Show where each carried outcome is found now, what could not be mapped, and what is new."""
    found = next_cycle_or_404(request, following)
    member = request.member
    if request.method == "POST":
        member.require(Operation.DECIDE_CARRIED)
        agreed = agree_with_mappings(
            following=found.reference,
            seen_revision=_revision(request),
            by=member,
            at=clock.now(),
        )
        messages.success(request, f"{counted(len(agreed), 'mapping')} agreed")
        return redirect("next_cycle:framework", found.reference)
    carried = carried_outcomes(found, by=member)
    context = {
        "following": found,
        "before": framework(found.earlier.framework).title,
        "after": framework(found.cycle.framework).title,
        "rows": [_row(found, each) for each in carried if each.mapped.to],
        "unmapped": [_row(found, each) for each in carried if not each.mapped.to],
        "new": new_outcomes(found),
        "open": sum(1 for each in carried if each.mapped.to and not each.mapped.decided),
        "may_decide": member.may(Operation.DECIDE_CARRIED),
        "provenance": PROVENANCE,
    }
    return render(request, "next_cycle/framework.html", context)


def _revision(request: MemberRequest) -> int:
    typed = request.POST.get("revision", "")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise NotYours("No revision was named")
    return int(typed)


def _row(found: NextCycle, carried: CarriedOutcome) -> dict[str, object]:
    said = carried.mapped
    words, colour = fate_words(said)
    return {
        "outcome": outcome_title(found.earlier.framework, said.outcome),
        "href": reverse("next_cycle:outcome", args=[found.reference, said.outcome]),
        "fate": words,
        "colour": colour,
        "where": where_now(said, found.cycle.framework),
        "note": said.note,
        "decided": decided_words(said),
        "findings": listed([each.ref for each in carried.findings]),
        "proposed": carried.proposed,
    }


@page(Operation.DECIDE_CARRIED)
def outcome(request: MemberRequest, following: UUID, requirement: str) -> HttpResponse:
    """Ask where one earlier outcome is found in the next framework."""
    found = next_cycle_or_404(request, following)
    carried = {each.mapped.outcome: each for each in carried_outcomes(found, by=request.member)}
    if requirement not in carried:
        raise Http404
    code = found.cycle.framework
    compared = mapped(requirement, found.earlier.framework, code)
    as_compared = f"In {where_now(compared, code)}, as compared" if compared.to else ""
    form = OutcomeForm(
        posted(request),
        code=code,
        as_compared=as_compared,
        initial={"revision": found.revision},
    )
    if form.is_valid():
        later = {
            AS_COMPARED: compared.to,
            ANOTHER: (form.cleaned_data["later"],),
            NOWHERE: (),
        }[form.cleaned_data["where"]]
        try:
            decide_mapping(
                following=found.reference,
                outcome=requirement,
                later=later,
                seen_revision=form.cleaned_data["revision"],
                by=request.member,
                at=clock.now(),
            )
        except (NotYet, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
            show_again(form, request.POST, revision=found.revision)
        else:
            messages.success(request, f"You decided where {requirement} is found")
            return redirect("next_cycle:framework", found.reference)
    context = {
        "following": found,
        "form": form,
        "row": _row(found, carried[requirement]),
        "findings": carried[requirement].findings,
        "provenance": PROVENANCE,
        "after": framework(code).title,
        "question": f"Where is {outcome_title(found.earlier.framework, requirement)} found now?",
        "button": "Save where it is found",
        "back": reverse("next_cycle:framework", args=[found.reference]),
    }
    return render(request, "next_cycle/outcome.html", context)
