"""Step 2, several rows changed at once: choose, look at what would change, then change it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Finding, Person, Plan
from causeway.services import clock
from causeway.services.edits import EditRefused
from causeway.services.own_people import people_of
from causeway.services.several_changes import RowChange
from causeway.services.several_rows import change_several, changes_for
from causeway.web.findings.action_page import quarters_of
from causeway.web.findings.several_form import SeveralForm
from causeway.web.labels import SCALE, TREATMENT, said
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import counted, day, listed, quarter

TITLES = {
    "kind": "Treatment",
    "priority": "Priority",
    "justification": "Reason",
    "accepted_by": "Who accepts it",
    "look_again_on": "Date to look again",
    "lead": "Lead",
    "owner": "Owner",
    "finishes_in": "Finish quarter",
    "finish_on": "Finish date",
    "workstream": "Workstream",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change in words."""

    subject: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What would become of one row."""

    ref: str
    token: str
    changes: tuple[Change, ...]
    left_out: tuple[str, ...]


@plan_page(Operation.CHANGE_SEVERAL)
def several(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what to change in the rows that were ticked, show what would, and change them."""
    chosen = _chosen(request, plan)
    if not chosen:
        return redirect(_table(request, plan, ticked="none"))
    form = SeveralForm(
        request.POST or None,
        people=people_of(plan.organisation_id, request.member),
        quarters=quarters_of(plan),
    )
    try:
        if form.is_valid() and "confirm" in request.POST:
            return _change(request, plan, form)
        if form.is_valid():
            references = [row.reference for row in chosen]
            rows = changes_for(plan, references, form.said(), member=request.member)
            return _check(request, plan, form, rows)
    except EditRefused as refused:
        for problem in refused.problems:
            form.add_error(problem.field, problem.says)
    return render(
        request,
        "findings/several.html",
        {
            "plan": plan,
            "form": form,
            "rows": chosen,
            "question": f"Change {counted(len(chosen), 'finding')} at once",
            "back": _table(request, plan),
            "shown": _given(request).get("shown", ""),
            "button": "See what would change",
        },
    )


def _chosen(request: MemberRequest, plan: Plan) -> list[Finding]:
    given = _given(request)
    rows = Finding.objects.visible_to(request.member).present().filter(plan=plan)
    return list(rows.filter(reference__in=_references(given.getlist("row"))).order_by("position"))


def _given(request: MemberRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _references(texts: Iterable[str]) -> Iterator[UUID]:
    for text in texts:
        try:
            yield UUID(text.partition(":")[0])
        except ValueError:
            continue


def _check(
    request: MemberRequest, plan: Plan, form: SeveralForm, found: tuple[RowChange, ...]
) -> HttpResponse:
    rows = [_in_words(row) for row in found]
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "row", "confirm"}
        for value in values
    ]
    context = {
        "plan": plan,
        "form": form,
        "rows": rows,
        "typed": typed,
        "changing": sum(bool(row.changes) for row in rows),
        "back": _table(request, plan),
    }
    return render(request, "findings/several_check.html", context)


def _change(request: MemberRequest, plan: Plan, form: SeveralForm) -> HttpResponse:
    marks = {
        reference: token.partition(":")[2]
        for token in request.POST.getlist("row")
        for reference in _references([token])
    }
    done = change_several(
        plan.reference, rows=marks, said=form.said(), by=request.member, at=clock.now()
    )
    changed = [row for row in done if row.changes]
    messages.success(request, f"{counted(len(changed), 'finding')} changed".capitalize())
    for reason, refs in _left_out(done).items():
        messages.warning(request, f"{listed(refs)}: {reason}")
    return redirect(_table(request, plan))


def _left_out(done: Iterable[RowChange]) -> dict[str, list[str]]:
    """Return the rows left out under each reason: fifty rows are no fifty messages."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in done:
        for reason in row.left_out:
            found[reason].append(row.ref)
    return found


def _table(request: MemberRequest, plan: Plan, **more: str) -> str:
    """Return the address of the table as it was filtered when the rows were ticked."""
    asked = QueryDict(_given(request).get("shown", ""), mutable=True)
    asked.pop("ticked", None)
    asked.update(more)
    table = reverse("findings:table", args=[plan.reference])
    return f"{table}?{asked.urlencode()}" if asked else table


def _in_words(row: RowChange) -> Row:
    return Row(
        ref=row.ref,
        token=f"{row.reference}:{row.mark}",
        changes=tuple(
            Change(
                subject=f"{TITLES[change.name]} of {change.ref}",
                old=_text(change.name, change.old),
                new=_text(change.name, change.new),
            )
            for change in row.changes
        ),
        left_out=row.left_out,
    )


def _text(name: str, value: object) -> str:
    match value:
        case None:
            return ""
        case Person():
            return value.name
        case date():
            return day(value)
        case _:
            return _word(name, str(value))


def _word(name: str, text: str) -> str:
    match name:
        case "kind":
            return said(TREATMENT, text, "")
        case "priority":
            return said(SCALE, text, "")
        case "finishes_in":
            return quarter(text, "")
        case _:
            return text
