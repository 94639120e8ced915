"""The desk of those who review the toolkit's plans: where each piece of their work is, and who is missing."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.domain.toolkit.organisation_types import TEAM_SPOKEN
from causeway.records.models import NonEngagement, NoPlanEscalation, Organisation
from causeway.services import clock
from causeway.services.toolkit_contacts import contacts_today
from causeway.services.toolkit_missing import (
    NothingToTell,
    named,
    record_told,
    told_of,
    told_teams,
    without_publication,
    years_past,
)
from causeway.services.toolkit_overdue import (
    ChasedInVain,
    plans_chased_in_vain,
    record_non_engagement,
    rounds_chased_in_vain,
)
from causeway.services.toolkit_standing import kind_of
from causeway.services.toolkit_told import people_reached, told_to
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import day, listed
from causeway.web.toolkit.told_words import ways

ON_A_PAGE = 50
WORK = (
    ("Plans to review", "Plans that were published, by year, region, type and step, each with its clock.", "toolkit:queue", Operation.SEE_DESK),
    ("Reading blind", "Plans that you read as one of two, without knowing what others say.", "toolkit:blind", Operation.READ_BLIND),
    ("Agreement between reviewers", "The sample that two people read blind, and how far they agree.", "toolkit:blind_sample", Operation.SAMPLE_BLIND),
    ("The country", "Statuses by region and type, how old plans are, which items are open and which dates slip.", "toolkit:country", Operation.SEE_COUNTRY),
    ("Notices in advance", "Who said before the deadline that they will miss the standard.", "toolkit:notices", Operation.SEE_NOTICES),
    ("Nothing published", "Who published nothing for a year whose deadline is past, and who is told.", "toolkit:missing", Operation.CHASE_MISSING),
    ("Updates that stay missing", "Who sent no update although it was chased, and who is told.", "toolkit:unanswered", Operation.CHASE_MISSING),
    ("Notices of the regulator", "Information and enforcement notices to operators of essential services.", "toolkit:regulator", Operation.RECORD_REGULATOR_NOTICE),
    ("Conflicts of interest", "Organisations whose plans you take no part in.", "toolkit:interests", Operation.DECLARE_INTEREST),
    ("Contacts", "How each team is reached, by region, from a day to a day.", "toolkit:contacts", Operation.KEEP_CONTACTS),
    ("Assessment years", "The days that every reminder, round and check follows, with their history.", "toolkit:years", Operation.KEEP_YEARS),
)  # fmt: skip


@page(Operation.SEE_DESK)
def desk(request: MemberRequest) -> HttpResponse:
    """Show where each piece of the member's work is."""
    shown = [
        {"text": text, "says": says, "href": reverse(name)}
        for text, says, name, operation in WORK
        if request.member.may(operation)
    ]
    told = [
        f"{each.organisation.name} published nothing for {each.year}. {_told(each)}"
        for each in told_to(request.member)[:ON_A_PAGE]
    ]
    return render(request, "toolkit/desk.html", {"shown": shown, "told": told})


@page(Operation.CHASE_MISSING)
def missing(request: MemberRequest) -> HttpResponse:
    """List who published nothing for a year, and what was told of each."""
    years = years_past(request.member)
    asked = request.GET.get("year", "")
    year = asked if asked in years else years[0] if years else ""
    # Who is missing is found once, not once to count them and once more to show a page of them.
    keys = list(without_publication(year, by=request.member).values_list("pk", flat=True))
    shown = Paginator(keys, ON_A_PAGE).get_page(request.GET.get("page"))
    organisations = named(list(shown))
    told = told_of(organisations, year)
    contacts = contacts_today(request.today)
    reached = people_reached(organisations, today=request.today)
    context = {
        "years": years,
        "year": year,
        "page": shown,
        "shown": [
            _shown(each, year, told.get(each.pk))
            | {"ways": ways(each, told_teams(each), reached, contacts)}
            for each in organisations
        ],
    }
    return render(request, "toolkit/missing.html", context)


def _shown(each: Organisation, year: str, told: NoPlanEscalation | None) -> dict[str, object]:
    kind, teams = kind_of(each), told_teams(each)
    return {
        "title": each.name,
        "says": [
            ", ".join(filter(None, (kind.name if kind else "", each.region))),
            f"To be told: {listed([TEAM_SPOKEN[team] for team in teams])}",
        ],
        "told": _told(told),
        "press": reverse("toolkit:told", args=[year, each.reference]),
    }


def _told(kept: NoPlanEscalation | NonEngagement | None) -> str:
    return f"Told: {kept.recorded_by.name}, {day(kept.recorded_at)}" if kept else ""


@page(Operation.CHASE_MISSING)
@require_POST
def told(request: MemberRequest, year: str, organisation: UUID) -> HttpResponse:
    """Keep that the teams concerned were told."""
    keep = partial(record_told, organisation=organisation, year=year)
    _keep_told(request, keep)
    return redirect(f"{reverse('toolkit:missing')}?year={year}")


@page(Operation.CHASE_MISSING)
def unanswered(request: MemberRequest) -> HttpResponse:
    """List the updates that are missing although they were chased, and what was told of each."""
    plans = plans_chased_in_vain(request.member)
    shown = Paginator(plans, ON_A_PAGE).get_page(request.GET.get("page"))
    contacts = contacts_today(request.today)
    missing = [each for plan in shown for each in rounds_chased_in_vain(plan, today=request.today)]
    reached = people_reached({each.plan.organisation for each in missing}, today=request.today)
    context = {
        "page": shown,
        "shown": [
            _missing_update(each)
            | {"ways": ways(each.plan.organisation, [each.told_to], reached, contacts)}
            for each in missing
        ],
    }
    return render(request, "toolkit/unanswered.html", context)


def _missing_update(each: ChasedInVain) -> dict[str, object]:
    organisation, name = each.plan.organisation, each.asked.spoken
    return {
        "title": f"{organisation.name}, {name}",
        "says": [f"Due {day(each.asked.due)}. To be told: {TEAM_SPOKEN[each.told_to]}"],
        "href": reverse("toolkit_plan:updates", args=[each.plan.reference]),
        "told": _told(each.told),
        "press": reverse("toolkit:not_engaging", args=[each.plan.reference, name]),
    }


@page(Operation.CHASE_MISSING)
@require_POST
def not_engaging(request: MemberRequest, plan: UUID, name: str) -> HttpResponse:
    """Keep that the body concerned was told."""
    keep = partial(record_non_engagement, plan=plan, round_name=name)
    _keep_told(request, keep)
    return redirect("toolkit:unanswered")


def _keep_told(request: MemberRequest, keep: Callable[..., object]) -> None:
    try:
        keep(by=request.member, at=clock.now())
    except NothingToTell as refused:
        messages.error(request, f"{refused}.")
    else:
        messages.success(request, "Kept, and whoever has the role here gets a message.")
