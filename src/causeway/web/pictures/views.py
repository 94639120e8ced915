"""Step 2, the pictures of a plan: the roadmap, the money, the people and the risk over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from causeway.catalogues.frameworks import framework
from causeway.domain.access import Operation
from causeway.domain.quarters import Quarter
from causeway.records.models import Plan
from causeway.services.pictures import days_of_teams, plan_seen_by
from causeway.services.schedule_moves import ActionSeen, actions_seen, conflicts_of
from causeway.services.schedule_odds import achievable
from causeway.web.pictures import money as money_pictures
from causeway.web.pictures import odds as odds_pictures
from causeway.web.pictures import people as people_pictures
from causeway.web.pictures import risk as risk_pictures
from causeway.web.pictures import roadmap as roadmap_pictures
from causeway.web.pictures.section import Section, with_drawings
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One of the pages: its name in addresses, its title, and the rules that ask for it."""

    name: str
    title: str
    rules: tuple[str, ...]


ROADMAP = Picture(
    name="roadmap", title="Roadmap", rules=("R-CAF-14", "R-CAF-45", "R-CAF-46", "R-CAF-47")
)
MONEY = Picture(name="money", title="Money", rules=("R-CAF-15", "R-CAF-40", "R-CAF-47"))
PEOPLE = Picture(name="people", title="People", rules=("R-CAF-14", "R-CAF-39", "R-CAF-48"))
RISK = Picture(name="risk", title="Risk over time", rules=("R-CAF-12", "R-CAF-34", "R-CAF-37"))
ODDS = Picture(
    name="odds",
    title="Whether it can be done",
    rules=("R-CAF-14", "R-CAF-39", "R-CAF-48", "R-DSPT-41"),
)
PICTURES = (ROADMAP, MONEY, PEOPLE, RISK, ODDS)


@plan_page(Operation.SEE_COUNCIL_HALF)
def all_pictures(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what each picture says in a sentence, and lead to it."""
    value = plan_seen_by(request.member, plan)
    says = {
        ROADMAP: roadmap_pictures.in_a_sentence(value, today=request.today),
        MONEY: money_pictures.in_a_sentence(value),
        PEOPLE: people_pictures.in_a_sentence(value),
        RISK: risk_pictures.in_a_sentence(value, today=request.today),
        ODDS: odds_pictures.IN_A_SENTENCE,
    }
    context = {
        "plan": plan,
        "pictures": [(each, _address(plan, each), says[each]) for each in PICTURES],
        "only_own_rows": not request.member.sees_every_row,
    }
    return render(request, "pictures/all.html", context)


@plan_page(Operation.SEE_COUNCIL_HALF)
def money(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what the plan costs, by quarter and by objective."""
    value = plan_seen_by(request.member, plan)
    sections = money_pictures.money_sections(value, framework(plan.framework))
    return _sections(request, plan, MONEY, sections)


@plan_page(Operation.SEE_COUNCIL_HALF)
def people(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show who carries the plan, by owner and by team."""
    value = plan_seen_by(request.member, plan)
    return _sections(
        request, plan, PEOPLE, people_pictures.people_sections(value, days_of_teams(plan))
    )


@plan_page(Operation.SEE_COUNCIL_HALF)
def risk(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the risk that is outstanding at each quarter's end if the plan is kept."""
    value = plan_seen_by(request.member, plan)
    return _sections(request, plan, RISK, risk_pictures.risk_sections(value, today=request.today))


@plan_page(Operation.SEE_COUNCIL_HALF)
def odds(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show how likely the dates are and what they ask of each team, to those who see every row."""
    if not request.member.sees_every_row:
        return _sections(request, plan, ODDS, (odds_pictures.ONLY_WHOLE,))
    found = achievable(plan, by=request.member)
    return _sections(request, plan, ODDS, odds_pictures.odds_sections(found))


@plan_page(Operation.SEE_COUNCIL_HALF)
def roadmap(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the actions over the quarters, the nearest first, and what they do not keep to."""
    seen = actions_seen(request.member, plan)
    value = plan_seen_by(request.member, plan)
    may_edit = request.member.may(Operation.EDIT_ACTION, plan.stage)
    found = (
        conflicts_of(plan, findings=value.findings, by=request.member)
        if request.member.sees_every_row
        else ()
    )
    about = roadmap_pictures.About(
        address=lambda ref: _action(plan, seen.get(ref), may_edit=may_edit),
        seen=seen,
        may_move=may_edit,
        in_conflict=frozenset(ref for each in found for ref in each.actions),
    )
    context = _frame(request, plan, ROADMAP) | {
        "road": roadmap_pictures.shown(
            value, today=request.today, page=request.GET.get("page", ""), about=about
        ),
        "conflicts": found,
        "quarters": roadmap_pictures.quarters_to_move_to(request.today),
        "moved": _moved(request.GET, seen) if may_edit else None,
        "load": people_pictures.load_of_teams(value, days_of_teams(plan)),
    }
    return render(request, "pictures/roadmap.html", context)


def _moved(asked: Mapping[str, str], seen: Mapping[str, ActionSeen]) -> dict[str, object] | None:
    """Return what was moved last, and the quarter that undoes it, where the address says so."""
    named = ((ref, each) for ref, each in seen.items() if str(each.reference) == asked.get("moved"))
    ref, action = next(named, ("", None))
    if action is None:
        return None
    try:
        was = Quarter.parse(asked.get("from", ""))
    except ValueError:
        was = None
    return {"ref": ref, "seen": action, "was": was}


def _sections(
    request: MemberRequest, plan: Plan, picture: Picture, sections: Sequence[Section]
) -> HttpResponse:
    context = _frame(request, plan, picture) | {"sections": with_drawings(sections)}
    return render(request, "pictures/sections.html", context)


def _frame(request: MemberRequest, plan: Plan, picture: Picture) -> dict[str, object]:
    at = PICTURES.index(picture)
    before, after = PICTURES[at - 1 : at], PICTURES[at + 1 : at + 2]
    return {
        "plan": plan,
        "title": picture.title,
        "reasons": reasons_of(picture.rules),
        "only_own_rows": not request.member.sees_every_row,
        "may_edit": request.member.may(Operation.EDIT_ACTION, plan.stage),
        "before": _link(plan, *before),
        "after": _link(plan, *after),
    }


def _link(plan: Plan, *pictures: Picture) -> dict[str, str] | None:
    links = [{"text": each.title, "href": _address(plan, each)} for each in pictures]
    return links[0] if links else None


def _address(plan: Plan, picture: Picture) -> str:
    return reverse(f"pictures:{picture.name}", args=[plan.reference])


def _action(plan: Plan, action: ActionSeen | None, *, may_edit: bool) -> str:
    if action is None:
        return ""
    if may_edit:
        return reverse("findings:action", args=[plan.reference, action.reference])
    return reverse("actions:show", args=[action.reference])
