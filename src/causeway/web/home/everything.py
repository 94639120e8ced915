"""All that needs the member now, of one sort where they choose one."""

from collections.abc import Callable

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from causeway.domain.access import Operation
from causeway.services import clock
from causeway.services.needs_you.board import everything
from causeway.services.needs_you.item import Item, Kind
from causeway.web.home.presenters import line
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page

ON_A_PAGE = 50


def _one_of(*kinds: Kind) -> Callable[[Item], bool]:
    return lambda item: item.kind in kinds


TALK = (Kind.COMMENTS, Kind.PRESENTATION_COMMENTS, Kind.CORRECTIONS, Kind.QUESTION)
ROWS = (
    Kind.FINDING, Kind.CHECK_IN, Kind.OVERDUE, Kind.BLOCKED,
    Kind.ACTION_DUE, Kind.LOOK_AGAIN, Kind.MONEY,
)  # fmt: skip
PEOPLE = (
    Kind.ENGAGEMENT, Kind.INVITATION, Kind.NOT_SENT, Kind.ACCESS_REVIEW,
    Kind.NO_CYCLE, Kind.NO_COLLEAGUES, Kind.NO_REPORT,
)  # fmt: skip
SORTS: dict[str, tuple[str, Callable[[Item], bool]]] = {
    "all": ("Everything", lambda _: True),
    "days": ("Has a day", lambda item: item.due_on is not None),
    # What is of no other sort is a step of a plan, so that no kind is ever in none.
    "plans": ("Steps of plans", lambda item: item.kind not in (*TALK, *ROWS, *PEOPLE)),
    "talk": ("Comments and corrections", _one_of(*TALK)),
    "rows": ("Findings and actions", _one_of(*ROWS)),
    "people": ("People and setting up", _one_of(*PEOPLE)),
}


class SortForm(forms.Form):
    """Which of the things that wait are shown."""

    kind = forms.ChoiceField(label="Show", widget=forms.RadioSelect, required=False)

    def __init__(self, chosen: str, found: list[Item]) -> None:
        super().__init__(initial={"kind": chosen})
        self.fields["kind"].choices = [  # type: ignore[attr-defined] # a ChoiceField's own
            (name, f"{says} ({sum(map(fits, found))})") for name, (says, fits) in SORTS.items()
        ]


@page(Operation.SEE_HOME)
def needs_you(request: MemberRequest) -> HttpResponse:
    """Show all that needs the member, the most urgent first."""
    found = everything(request.member, at=clock.now())
    chosen = request.GET.get("kind", "all")
    chosen = chosen if chosen in SORTS else "all"
    says, fits = SORTS[chosen]
    pages = Paginator([item for item in found if fits(item)], ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page", "1"))
    context = {
        "page": shown,
        "lines": [line(each, member=request.member, today=request.today) for each in shown],
        "form": SortForm(chosen, found),
        "address": f"kind={chosen}",
        "chosen": [] if chosen == "all" else [{"text": says, "remove": "?"}],
    }
    return render(request, "home/needs_you.html", context)
