"""The sample that is read blind: drawn, how far it is, and how far its readers agree."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.spoken import beginning
from causeway.domain.toolkit.agreement import FEWEST_SAID, Agreement, kappa_in_words
from causeway.domain.toolkit.blind import NotANumber
from causeway.records.models import BlindDraw, BlindReading, SampledPlan
from causeway.services import clock
from causeway.services.toolkit_agreement import (
    ReadByBoth,
    agreements,
    draws_of,
    read_by_both,
    sampled_plans,
)
from causeway.services.toolkit_blind import (
    Drawable,
    NotDrawn,
    draw_sample,
    drawable,
    drawn_so_far,
)
from causeway.services.toolkit_blind_readers import who_may_read
from causeway.services.toolkit_years import years_with_plans
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import counted, day, listed
from causeway.web.toolkit.blind_forms import DrawForm
from causeway.web.toolkit.blind_views import DIFFER_WORDS, QUESTION_WORDS

ON_A_PAGE = 50
STATES = ("Waiting", "One has read", "Both have read")


@page(Operation.SAMPLE_BLIND)
def sample(request: MemberRequest) -> HttpResponse:
    """Show the sample of a year and its agreement, and draw more plans where that is asked."""
    years = list(years_with_plans())
    asked = request.GET.get("year", "")
    year = asked if asked in years else years[0] if years else ""
    if not year:
        return render(request, "toolkit/blind_sample.html", {"years": (), "year": ""})
    form = DrawForm(
        request.POST if request.method == "POST" else None, initial={"seen": drawn_so_far(year)}
    )
    if form.is_valid() and _drawn(request, year, form):
        return redirect(f"{reverse('toolkit:blind_sample')}?year={year}")
    can_be = drawable(year, by=request.member)
    found = sampled_plans(year, by=request.member)
    both = read_by_both(found, by=request.member)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "years": years,
        "year": year,
        "among": _among(can_be),
        "can_draw": bool(can_be.versions),
        "draws": [_draw_words(each) for each in draws_of(year, by=request.member)],
        "page": shown,
        "sampled": _state_cells(request, list(shown)),
        "agreements": [
            _agreement_cells(QUESTION_WORDS[name], each) for name, each in agreements(both).items()
        ],
        "read": len(both),
        "is_too_few": len(both) < FEWEST_SAID,
        "differ": [_differ_cells(each) for each in both if each.differ_in],
    }
    return render(request, "toolkit/blind_sample.html", context)


def _drawn(request: MemberRequest, year: str, form: DrawForm) -> bool:
    given = form.cleaned_data
    try:
        draw = draw_sample(
            year=year,
            asked=given["asked"],
            seen=given["seen"],
            by=request.member,
            at=clock.now(),
        )
    except (NotANumber, NotDrawn) as refused:
        form.add_error("asked", str(refused))
        return False
    drawn = counted(draw.plans.count(), "plan")
    messages.success(request, f"Drawn: {drawn}, each given to two readers, who are told.")
    return True


def _among(found: Drawable) -> list[str]:
    says = [f"{counted(len(found.versions), 'plan').capitalize()} can be drawn now."]
    if found.without_readers:
        says.append(
            f"{counted(found.without_readers, 'plan').capitalize()} cannot, because fewer than two "
            "people may read it: whoever judged it or has an interest does not."
        )
    return says


def _draw_words(each: BlindDraw) -> str:
    among = counted(len(each.among.split()), "plan")
    return (
        f"{day(each.drawn_at)}, {each.drawn_by.name}: {len(each.plans.all())} of {among} (asked for {each.asked}), "
        f"seed {each.seed}"
    )


def _state_cells(request: MemberRequest, shown: list[SampledPlan]) -> list[list[object]]:
    readings: dict[int, list[BlindReading]] = {}
    seen = BlindReading.objects.visible_to(request.member).filter(sampled__in=shown)
    for each in seen.select_related("person", "answer").order_by("place"):
        readings.setdefault(each.sampled_id, []).append(each)
    may_read = who_may_read([each.version for each in shown], today=request.today)
    return [
        [
            _plan_cell(each, sum(hasattr(one, "answer") for one in readings[each.pk])),
            STATES[sum(hasattr(one, "answer") for one in readings[each.pk])],
            *(_reader_cell(one, may_read[each.plan.reference]) for one in readings[each.pk]),
        ]
        for each in shown
    ]


def _plan_cell(each: SampledPlan, answered: int) -> object:
    name = each.plan.organisation.name
    if answered < len(STATES) - 1:
        return name
    return {"text": name, "href": reverse("toolkit:blind_beside", args=[each.reference])}


def _reader_cell(each: BlindReading, may_read: set[UUID]) -> object:
    if hasattr(each, "answer"):
        return f"{each.person.name}: has read"
    says = "give it to another" if each.person.reference in may_read else "may be unable to read it"
    href = reverse("toolkit:hand_over_blind", args=[each.reference])
    return {"text": f"{each.person.name}: {says}", "href": href}


def _agreement_cells(question: str, found: Agreement) -> list[object]:
    alike = f"{found.alike} of {found.read}"
    if found.is_too_few:
        return [question, alike, "–", "–", "Too few to say"]
    low, high = found.interval
    share = f"{found.alike / found.read:.0%} ({low:.0%} to {high:.0%})"
    if found.kappa is None:
        return [question, alike, share, "–", "Every answer was the same: chance would do as well"]
    words = beginning(kappa_in_words(found.kappa))
    return [question, alike, share, f"{found.kappa:.2f}", words]


def _differ_cells(each: ReadByBoth) -> list[object]:
    href = reverse("toolkit:blind_beside", args=[each.sampled.reference])
    return [
        {"text": each.sampled.plan.organisation.name, "href": href},
        beginning(listed([DIFFER_WORDS[name] for name in each.differ_in])),
    ]
