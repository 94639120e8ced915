"""After step 10: open the cycle that starts from this one, and decide what comes along to it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.next_cycle import Carry
from causeway.records.models import Cycle, NextCycle, Plan
from causeway.services import clock
from causeway.services.carried_over import open_actions_of, report_is_in, submitted_plans
from causeway.services.cycles import title_of_year
from causeway.services.framework_change import carried_outcomes
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.next_cycle import AlreadyOpened, NotYet, decide_carried, open_next_cycle
from causeway.services.organisation import AlreadyThere, CycleSaid
from causeway.web.next_cycle.forms import NEW, DecideForm, OpeningForm, posted, show_again
from causeway.web.next_cycle.presenters import came_along, confirmed, looked_at_again
from causeway.web.next_cycle.words import CARRY_HINTS
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import counted


@page(Operation.SEE_NEXT_CYCLE)
def every(request: MemberRequest) -> HttpResponse:
    """Show each cycle of the council, and the one that starts from it, or the way to open one."""
    cycles = Cycle.objects.visible_to(request.member).order_by("-starts_on")
    delivered = set(
        Plan.objects.visible_to(request.member)
        .filter(stage__in=["in_delivery", "closed"])
        .values_list("cycle_id", flat=True)
    )
    opened = {
        each.earlier_id: each
        for each in NextCycle.objects.visible_to(request.member).select_related("cycle")
    }
    context = {
        "rows": [
            (each, opened.get(each.pk), each.pk in delivered and each.pk not in opened)
            for each in cycles
        ],
        "may_open": request.member.may(Operation.OPEN_NEXT_CYCLE),
    }
    return render(request, "next_cycle/every.html", context)


@page(Operation.OPEN_NEXT_CYCLE)
def opening(request: MemberRequest, cycle: UUID) -> HttpResponse:
    """Show what comes along, ask which cycle follows, and open it."""
    earlier = get_object_or_404(Cycle.objects.visible_to(request.member), reference=cycle)
    request.identity_cycle = earlier
    there = _there_already(request, earlier)
    form = OpeningForm(
        posted(request), member=request.member, there=there, initial=_proposed(earlier)
    )
    if form.is_valid():
        try:
            following = _opened(request, earlier, form)
        except AlreadyOpened as first:
            messages.info(request, str(first))
            return redirect("next_cycle:show", first.following.reference)
        except AlreadyThere as taken:
            form.add_error("title", f"{taken}. Choose another name, or choose that cycle")
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{following.cycle.title} is open")
            return redirect("next_cycle:show", following.reference)
    actions = open_actions_of(earlier)
    context = {
        "earlier": earlier,
        "form": form,
        "there": bool(there),
        "new": NEW,
        "actions": actions,
        "question": f"Open the cycle that starts from {earlier.title}",
        "button": "Open the next cycle",
        "back": reverse("next_cycle:every"),
        "running": submitted_plans([earlier]).exclude(stage="closed").count(),
    }
    return render(request, "next_cycle/open.html", context)


def _there_already(request: MemberRequest, earlier: Cycle) -> list[tuple[str, str]]:
    later = Cycle.objects.visible_to(request.member).filter(
        regime=earlier.regime, starts_on__gt=earlier.starts_on, started_from__isnull=True
    )
    return [(str(each.reference), each.title) for each in later.order_by("starts_on")]


def _proposed(earlier: Cycle) -> dict[str, object]:
    first = earlier.ends_on + timedelta(days=1)
    last = earlier.ends_on
    same_day = last.replace(
        year=last.year + 1, day=min(last.day, 28) if last.month == 2 else last.day
    )
    return {
        "title": title_of_year(first),
        "framework": earlier.framework,
        "starts_on": first,
        "ends_on": same_day,
        "marking": earlier.marking,
        "into": NEW,
    }


def _opened(request: MemberRequest, earlier: Cycle, form: OpeningForm) -> NextCycle:
    given, by, at = form.cleaned_data, request.member, clock.now()
    into = given.get("into", NEW)
    if into != NEW:
        return open_next_cycle(earlier=earlier.reference, into=UUID(into), by=by, at=at)
    said = CycleSaid(
        regime=earlier.regime,
        title=given["title"],
        framework=given["framework"],
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        marking=given["marking"],
        profile=UUID(given["profile"]) if given["profile"] else None,
    )
    return open_next_cycle(earlier=earlier.reference, said=said, by=by, at=at)


@page(Operation.SEE_NEXT_CYCLE)
def show(request: MemberRequest, following: UUID) -> HttpResponse:
    """Show what came along, what is looked at again, and what the new report says."""
    found = next_cycle_or_404(request, following)
    member = request.member
    came = came_along(found, member)
    outcomes = carried_outcomes(found, by=member)
    is_in = report_is_in(found)
    context = {
        "following": found,
        "came": came,
        "again": looked_at_again(found, member),
        "confirmed": confirmed(found, member),
        "report_is_in": is_in,
        "may_decide": member.may(Operation.DECIDE_CARRIED) and not is_in and bool(came),
        "changes_framework": found.earlier.framework != found.cycle.framework,
        "unmapped": sum(1 for each in outcomes if each.mapped.needs_a_decision),
        "plans": Plan.objects.visible_to(member).filter(cycle=found.cycle).order_by("created_at"),
    }
    return render(request, "next_cycle/show.html", context)


def next_cycle_or_404(request: MemberRequest, following: UUID) -> NextCycle:
    """Return what was opened; raise NextCycle.DoesNotExist where it is not theirs."""
    own = NextCycle.objects.visible_to(request.member)
    found = own.select_related("cycle", "earlier", "opened_by").get(reference=following)
    request.identity_cycle = found.cycle
    return found


@page(Operation.DECIDE_CARRIED)
def decide(request: MemberRequest, following: UUID) -> HttpResponse:
    """Ask what becomes of the actions that came along, several at once."""
    found = next_cycle_or_404(request, following)
    offered = [
        (str(each.reference), f"{each.ref} {each.title} ({each.decision.lower()})")
        for each in came_along(found, request.member)
    ]
    form = DecideForm(posted(request), offered=offered, initial={"revision": found.revision})
    if form.is_valid():
        given = form.cleaned_data
        try:
            rows = decide_carried(
                following=found.reference,
                actions=[UUID(each) for each in given["actions"]],
                decision=Carry(given["decision"]),
                reason=given["reason"],
                seen_revision=given["revision"],
                by=request.member,
                at=clock.now(),
            )
        except (NotYet, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
            show_again(form, request.POST, revision=found.revision)
        else:
            messages.success(request, f"{counted(len(rows), 'action')} decided")
            return redirect("next_cycle:show", found.reference)
    context = {
        "following": found,
        "form": form,
        "hints": CARRY_HINTS,
        "question": "Decide what becomes of the actions that came along",
        "caption": f"{found.cycle.title}, which starts from {found.earlier.title}",
        "button": "Save what you decided",
        "back": reverse("next_cycle:show", args=[found.reference]),
    }
    return render(request, "next_cycle/decide.html", context)
