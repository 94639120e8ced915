"""The queue of plans for those who review them: by year, region, type and step, each with its clock."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.regimes import REGIMES
from causeway.domain.toolkit.assessment_year import AssessmentYear
from causeway.domain.toolkit.country import Age, ages
from causeway.domain.toolkit.policy import PUBLISHED
from causeway.records.models import Plan
from causeway.services.toolkit_queue import Asked
from causeway.services.toolkit_queue import queue as queued
from causeway.services.toolkit_years import known_years, years_with_plans
from causeway.web.public_register.forms import NO_REGION, NOWHERE, regions_offered, types_offered
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import counted, day

ON_A_PAGE = 50
STAGES = {stage.code: stage.spoken for regime in REGIMES.values() for stage in regime.stages}
WAITS_FOR_REVIEW = frozenset({"published", "under_review", "information_asked"})


class QueueForm(forms.Form):
    """Which plans to show."""

    year = forms.ChoiceField(label="Assessment year", required=False)
    region = forms.ChoiceField(label="Region", required=False)
    type = forms.ChoiceField(label="Type of organisation", required=False)
    stage = forms.ChoiceField(label="Step", required=False)
    age = forms.ChoiceField(label="Since first published", required=False)
    open = forms.CharField(label="Item that is open, such as 4.5.3", required=False, max_length=10)
    slipped = forms.CharField(label="Item whose date slipped", required=False, max_length=10)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ages: dict[str, Age] = {each.code: each for each in ages(today)}
        choices: dict[str, list[tuple[str, str]]] = {
            "year": [("", "Every year"), *((code, code) for code in years_with_plans())],
            "region": [("", "Every region"), *regions_offered()],
            "type": [("", "Every type"), *types_offered()],
            "stage": [
                ("", "Every step"),
                *((code, spoken) for code, spoken in STAGES.items() if code in PUBLISHED),
            ],
            "age": [("", "Any age"), *((code, each.spoken) for code, each in self.ages.items())],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined] # a ChoiceField

    def asked(self) -> Asked:
        """Return what was chosen of what there is; what is nothing there is asks for nothing."""
        self.is_valid()
        given = self.cleaned_data
        region = given.get("region", "")
        return Asked(
            year=given.get("year", ""),
            region=region.replace(NOWHERE, "") if region else None,
            type_=given.get("type", ""),
            stage=given.get("stage", ""),
            age=self.ages.get(given.get("age", "")),
            open_item=given.get("open", ""),
            slipped_item=given.get("slipped", ""),
        )


@page(Operation.SEE_DESK)
def queue(request: MemberRequest) -> HttpResponse:
    """Show the plans the member may see, the oldest publication first, as they were asked for."""
    form = QueueForm(request.GET, today=request.today)
    found = queued(form.asked(), by=request.member)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    years = known_years()
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "page": shown,
        "rows": [_cells(each, years[each.assessment.year], request.today) for each in shown],
        "query": kept.urlencode(),
    }
    return render(request, "toolkit/queue.html", context)


def _cells(plan: Plan, year: AssessmentYear, today: date) -> list[object]:
    organisation = plan.organisation
    return [
        {
            "text": organisation.name,
            "href": reverse("toolkit_plan:review", args=[plan.reference]),
        },
        organisation.region or NO_REGION,
        STAGES[plan.stage],
        f"{plan.assessment.year}, {_published(plan)}",
        _clock(plan, year, today),
    ]


def _published(plan: Plan) -> str:
    at = plan.assessment.published_at
    return day(at) if at else "not published"


def _clock(plan: Plan, year: AssessmentYear, today: date) -> str:
    """Return how long a plan waits for its review, and until when reviews were to last (R-DSPT-61)."""
    at = plan.assessment.published_at
    if at is None or plan.stage not in WAITS_FOR_REVIEW:
        return "–"
    says = f"{counted((today - timezone.localdate(at)).days, 'day')} since it was published"
    if year.review_until and today > year.review_until:
        return f"{says}; reviews were to end by {day(year.review_until)}"
    return says
