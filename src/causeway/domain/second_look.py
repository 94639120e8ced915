"""What is worth a second look in a whole plan: said kindly, with the rows, and never a refusal.

Sharing with the assurer (step 3) and quality assurance (step 5) both choose from these.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import date

from causeway.domain.action import Action, Answer, Status
from causeway.domain.action_checks import finish_has_passed, near_though_hard
from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.lifecycle import Reason
from causeway.domain.look_alike import telling_words
from causeway.domain.money import NIL
from causeway.domain.plan import Plan, cost_unknown
from causeway.domain.plan_pictures.people import most_at_once
from causeway.domain.plan_pictures.spreading import Span, span_of
from causeway.domain.working_days import SATURDAY

CROWDED_FROM = 4
"""So many actions, and half of them all, finishing on one day is a caution."""

MOST_AT_ONCE = 5
"""More actions than this under way in one quarter is more than an owner is likely to carry."""

ALONE_FROM = 3
"""From so many actions, one owner for all of them is a caution."""


def high_risks_left(plan: Plan) -> Iterator[Reason]:
    """Say which high risks nobody acts on now."""
    left = {TreatmentKind.ACCEPT, TreatmentKind.NONE, TreatmentKind.DEFER}
    refs = tuple(
        finding.said.ref
        for finding in plan.findings
        if finding.said.risk_level is RiskLevel.HIGH and finding.treatment.kind in left
    )
    subject = "1 high risk is" if len(refs) == 1 else f"{len(refs)} high risks are"
    yield from _about(refs, f"{subject} not being acted on now", "R-CAF-08", "R-CAF-37")


def costs_not_known(plan: Plan) -> Iterator[Reason]:
    """Say which actions have no cost yet."""
    refs = _refs(cost_unknown(plan.actions))
    subject = "1 action has" if len(refs) == 1 else f"{len(refs)} actions have"
    yield from _about(refs, f"{subject} a cost that is not known yet", "R-CAF-40")


def one_crowded_day(plan: Plan) -> Iterator[Reason]:
    """Say so where half of the actions, or all, finish on one day."""
    days = Counter(action.finish_on for action in plan.actions if action.finish_on is not None)
    for day, count in days.most_common(1):
        if count < CROWDED_FROM or count * 2 < len(plan.actions):
            return
        refs = _refs(action for action in plan.actions if action.finish_on == day)
        says = f"{count} of {len(plan.actions)} actions finish on the same day"
        yield from _about(refs, says, "R-CAF-45", "R-CAF-47")


def money_without_an_answer(plan: Plan) -> Iterator[Reason]:
    """Say which actions cost money that nobody has approved."""
    refs = _refs(action for action in plan.actions if _waits_for_money(action))
    subject = (
        "1 action that costs money has"
        if len(refs) == 1
        else (f"{len(refs)} actions that cost money have")
    )
    yield from _about(refs, f"{subject} no approved budget", "R-CAF-49")


def _waits_for_money(action: Action) -> bool:
    costs = action.cost.is_known and (action.cost.one_off, action.cost.yearly) not in {
        (NIL, NIL), (NIL, None), (None, NIL),
    }  # fmt: skip
    return costs and action.budget is not Answer.YES


def left_blank(plan: Plan) -> Iterator[Reason]:
    """Say what an action may leave open, and the guidance would still like to know."""
    open_ones = _open_actions(plan)
    no_start = _refs(action for action in open_ones if action.starts_in is None)
    yield from _about(no_start, f"{_actions(no_start, 'does', 'do')} not say a start", "R-CAF-47")
    silent = {None, Answer.UNKNOWN}
    nobody = _refs(action for action in open_ones if action.resource in silent)
    says = f"{_actions(nobody, 'does', 'do')} not say whether people are there to do it"
    yield from _about(nobody, says, "R-CAF-50")


def hard_and_soon(plan: Plan, today: date) -> Iterator[Reason]:
    """Say which actions are to finish soon though they are complex or dear."""
    refs = _refs(each for each in _open_actions(plan) if near_though_hard(each, today=today))
    says = f"{_actions(refs, 'is', 'are')} to finish soon, with high complexity or a high cost"
    yield from _about(refs, says, "R-CAF-46")


def finish_is_past(plan: Plan, today: date) -> Iterator[Reason]:
    """Say which actions were to be finished by now."""
    refs = _refs(each for each in _open_actions(plan) if finish_has_passed(each, today=today))
    yield from _about(refs, f"{_actions(refs, 'was', 'were')} to finish before today", "R-CAF-45")


def too_much_to_carry(plan: Plan) -> Iterator[Reason]:
    """Say which owners have more under way in one quarter than they are likely to carry."""
    held: dict[str, dict[str, Span]] = defaultdict(dict)
    for action in _open_actions(plan):
        span = span_of(action)
        if span and action.owner.strip():
            held[action.owner.strip()][action.ref] = span
    for owner, spans in held.items():
        count, busiest = most_at_once(spans.values())
        if busiest is None or count <= MOST_AT_ONCE:
            continue
        refs = tuple(ref for ref, span in spans.items() if busiest in span)
        says = (
            f"{owner} has {count} actions under way in {busiest.short}: more than {MOST_AT_ONCE} "
            "in one quarter may be more than one person can carry"
        )
        yield from _about(refs, says, "R-CAF-14", "R-CAF-39")


def one_owner_for_all(plan: Plan) -> Iterator[Reason]:
    """Say so where everything hangs on one person."""
    owners = {action.owner.strip() for action in plan.actions}
    if len(plan.actions) >= ALONE_FROM and len(owners) == 1 and "" not in owners:
        says = f"{owners.pop()} owns every one of the {len(plan.actions)} actions"
        yield from _about(_refs(plan.actions), says, "R-CAF-39")


def days_off(plan: Plan, holidays: Container[date]) -> Iterator[Reason]:
    """Say which days fall on a weekend or a bank holiday.

    A finish that is only the last day of its quarter is nobody's choice of a day.
    """
    days: list[tuple[str, date]] = [
        (action.ref, action.finish_on)
        for action in _open_actions(plan)
        if action.finish_on is not None
        and not (action.finishes_in and action.finish_on == action.finishes_in.last_day)
    ]
    days += [
        (finding.said.ref, finding.treatment.look_again_on)
        for finding in plan.findings
        if finding.treatment.look_again_on is not None
    ]
    weekend = tuple(ref for ref, day in days if day.weekday() >= SATURDAY)
    yield from _about(weekend, f"{_days(weekend)} on a weekend", "R-CAF-45")
    off = tuple(ref for ref, day in days if day.weekday() < SATURDAY and day in holidays)
    yield from _about(off, f"{_days(off)} on a bank holiday of England and Wales", "R-CAF-45")


def same_words(plan: Plan) -> Iterator[Reason]:
    """Say where one text, but for small words and endings, stands in several rows."""
    reasons = ((each.said.ref, each.treatment.justification) for each in plan.findings)
    for refs in _alike(reasons):
        says = f"{len(refs)} findings have the same justification, or nearly"
        yield Reason(says=says, rules=("R-CAF-43",), refs=refs)
    for refs in _alike((each.ref, each.title) for each in plan.actions):
        says = f"{len(refs)} actions have the same wording, or nearly"
        yield Reason(says=says, rules=("R-CAF-52",), refs=refs)


def _alike(texts: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for ref, text in texts:
        if words := telling_words(text):
            alike[words].append(ref)
    return [tuple(refs) for refs in alike.values() if len(refs) > 1]


def _open_actions(plan: Plan) -> tuple[Action, ...]:
    return tuple(action for action in plan.actions if action.status is not Status.COMPLETE)


def _refs(actions: Iterable[Action]) -> tuple[str, ...]:
    return tuple(action.ref for action in actions)


def _actions(refs: tuple[str, ...], one: str, many: str) -> str:
    return f"1 action {one}" if len(refs) == 1 else f"{len(refs)} actions {many}"


def _days(refs: tuple[str, ...]) -> str:
    return "1 day falls" if len(refs) == 1 else f"{len(refs)} days fall"


def _about(refs: tuple[str, ...], says: str, *rules: str) -> Iterator[Reason]:
    if refs:
        yield Reason(says=says, rules=rules, refs=refs)
