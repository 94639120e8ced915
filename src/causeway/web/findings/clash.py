"""Step 2, two people changed the same row: both texts, a choice for each field, nothing lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from causeway.services.edits import StaleEdit
from causeway.web.days import PARTS
from causeway.web.findings.typed import Typed

YOURS, THEIRS = "yours", "theirs"
OURS = frozenset({"csrfmiddlewaretoken", "revision", "then"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Form fields that answer one question, such as a person or a role; said as one text."""

    name: str
    title: str
    fields: tuple[str, ...]

    @property
    def choice(self) -> str:
        """The name of the choice between two texts."""
        return f"choose_{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One question two people answered differently."""

    title: str
    yours: str
    theirs: str
    field: BoundField


class ChoiceForm(forms.Form):
    """For each question that clashes: keep yours, or theirs."""

    def __init__(self, groups: Sequence[Group], who: str, data: QueryDict | None = None) -> None:
        super().__init__(data)
        for group in groups:
            self.fields[group.choice] = forms.ChoiceField(
                label=f"Which {group.title.lower()} do you want to keep?",
                choices=[(YOURS, "Keep mine"), (THEIRS, f"Keep what {who} saved")],
                widget=forms.RadioSelect,
            )


def with_choices(request: HttpRequest, groups: Sequence[Group], theirs: Typed) -> QueryDict:
    """Return what was posted, with the other's text in place where it was chosen."""
    data = request.POST.copy()
    for group in groups:
        if data.get(group.choice) == THEIRS:
            for key in _keys(group.fields):
                data.setlist(key, list(theirs.get(key, [])))
    return data


def unchosen(request: HttpRequest, groups: Sequence[Group]) -> list[Group]:
    """Return the questions a clash page asked that have no answer."""
    asked = request.POST.getlist("asked")
    return [
        group
        for group in groups
        if group.name in asked and request.POST.get(group.choice) not in {YOURS, THEIRS}
    ]


def clash_page[Said](
    request: HttpRequest,
    stale: StaleEdit[Said],
    *,
    groups: Sequence[Group],
    yours: Mapping[str, str],
    theirs: Mapping[str, str],
    context: Mapping[str, object],
) -> HttpResponse:
    """Answer 409 with both texts of every question that differs."""
    differing = [group for group in groups if yours[group.name] != theirs[group.name]]
    asked_before = bool(unchosen(request, groups))
    form = ChoiceForm(differing, stale.who, request.POST if asked_before else None)
    clashes = [
        Clash(
            title=group.title,
            yours=yours[group.name],
            theirs=theirs[group.name],
            field=form[group.choice],
        )
        for group in differing
    ]
    shown = {
        "form": form,
        "clashes": clashes,
        "who": stale.who,
        "at": stale.at,
        "revision": stale.revision,
        "asked": [group.name for group in differing],
        "then": request.POST.get("then", ""),
        "typed": list(_hidden(request)),
    }
    return render(request, "findings/clash.html", {**context, **shown}, status=409)


def _hidden(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in OURS and name != "asked" and not name.startswith("choose_"):
            for value in values:
                yield name, value


def _keys(fields: Sequence[str]) -> Iterator[str]:
    for name in fields:
        yield name
        yield from (f"{name}_{part}" for part in PARTS)
