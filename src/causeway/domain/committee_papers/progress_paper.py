"""Papers, progress for leaders: risk and money against plan, slipped and blocked, with history (R-CAF-12, 15, 16)."""

from dataclasses import replace
from datetime import date

from causeway.domain.action import Status
from causeway.domain.committee_papers.against_plan import committed, risk_left
from causeway.domain.committee_papers.open_figures import cost, work
from causeway.domain.committee_papers.plan_paper import Paper, marked, title
from causeway.domain.committee_papers.rows import STATUS
from causeway.domain.delivery import Moved, PlanProgress, Promised, Slip
from causeway.domain.executive_presentation.redacting import Reader
from causeway.domain.executive_presentation.slide import (
    Column,
    Deck,
    PaperKind,
    Row,
    Slide,
    Table,
)
from causeway.domain.executive_presentation.source import Source
from causeway.domain.spoken import beginning, counted, day_spoken, listed


def progress_paper(source: Source, paper: Paper, progress: PlanProgress) -> Deck:
    """Return the progress of a plan for its reader, as a paper or as slides."""
    shown, reader = paper.redacted(source), paper.reader
    said = redacted_progress(progress, reader)
    slides = [title(shown, paper, "Progress"), how_far(said), risk_left(said, reader)]
    if reader.may("action.cost_one_off"):
        slides += [committed(said)]
    else:
        slides += [cost(shown)]
    slides += [slipped(said, reader)]
    if reader.may("progress.blocked_by"):
        slides += [blocked(said, reader)]
    else:
        slides += [work(shown)]
    return marked(shown, paper, slides, f"{shown.title}: progress")


def redacted_progress(progress: PlanProgress, reader: Reader) -> PlanProgress:
    """Return the progress with no word in it that the reader may not read."""
    slips = tuple(replace(each, moves=_moves(each.moves, reader)) for each in progress.slips)
    return replace(
        progress, actions=tuple(_action(each, reader) for each in progress.actions), slips=slips
    )


def _action(action: Promised, reader: Reader) -> Promised:
    standing = action.standing
    return replace(
        action,
        title=reader.text("action.title", action.title),
        owner=reader.text("action.owner", action.owner),
        moves=_moves(action.moves, reader),
        standing=replace(
            standing,
            blocked_by=reader.text("progress.blocked_by", standing.blocked_by),
            unblocked_by=reader.text("progress.unblocked_by", standing.unblocked_by),
        ),
    )


def _moves(moves: tuple[Moved, ...], reader: Reader) -> tuple[Moved, ...]:
    return tuple(
        replace(
            each,
            why=reader.text("progress.why", each.why),
            by=reader.text("progress.said_by", each.by),
        )
        for each in moves
    )


def how_far(progress: PlanProgress) -> Slide:
    """Return how many actions are where."""
    totals = progress.totals
    done = totals.by_status[Status.COMPLETE]
    parts = [
        f"{count:,} {'has' if count == 1 else 'have'} slipped"
        if what == "slipped"
        else f"{count:,} {what}"
        for count, what in (
            (totals.slipped, "slipped"),
            (totals.overdue, "overdue"),
            (totals.by_status[Status.BLOCKED], "blocked"),
        )
        if count
    ]
    rest = (
        f" {beginning(listed(parts))}." if parts else " Nothing has slipped and nothing is blocked."
    )
    return Slide(
        kind=PaperKind.PROGRESS,
        title="How far we are",
        says=f"{done:,} of {counted(totals.actions, 'action')} "
        f"{'is' if done == 1 else 'are'} complete on {day_spoken(progress.on)}.{rest}"
        if totals.actions
        else "The plan has no actions.",
        table=Table(
            says="Actions by status",
            columns=(Column(head="Status", share=6), Column(head="Actions", is_number=True)),
            rows=(
                *((STATUS[each], f"{totals.by_status[each]:,}") for each in reversed(Status)),
                ("All", f"{totals.actions:,}"),
            ),
        ),
        is_empty=not totals.actions,
    )


def slipped(progress: PlanProgress, reader: Reader) -> Slide:
    """Return what finishes later than agreed, by how much, and how that came about."""
    titles = {each.ref: each.title for each in progress.actions}
    found = progress.slips
    tells_why = reader.may("progress.why")
    return Slide(
        kind=PaperKind.SLIPPED,
        title="What has slipped",
        says=f"{beginning(counted(len(found), 'action'))} "
        f"{'finishes' if len(found) == 1 else 'finish'} later than agreed."
        if found
        else "Nothing finishes later than agreed.",
        table=Table(
            says="Actions that finish later than agreed, the longest slip first",
            columns=(
                Column(head="Action", share=8 if tells_why else 4),
                Column(head="Agreed", share=4),
                Column(head="Now", share=4),
                Column(head="Days late", share=2, is_number=True),
                *((Column(head="How it came about", share=9),) if tells_why else ()),
            ),
            rows=tuple(_slip(each, titles, tells_why=tells_why) for each in found),
        )
        if found
        else None,
        is_empty=False,
    )


def _slip(slip: Slip, titles: dict[str, str], *, tells_why: bool) -> Row:
    history = "\n".join(_moved(each) for each in slip.moves) or "No new finish was forecast"
    return (
        f"{slip.ref} {titles.get(slip.ref, '')}".strip(),
        day_spoken(slip.agreed),
        f"{'Done on' if slip.is_fact else 'Expected'} {day_spoken(slip.finish)}",
        f"{slip.days:,}",
        *((history,) if tells_why else ()),
    )


def _moved(move: Moved) -> str:
    who = f", {move.by}" if move.by else ""
    was = f"from {_day(move.was)} " if move.was else ""
    why = f": {move.why}" if move.why else ""
    return f"{day_spoken(move.at.date())}{who}: {was}to {_day(move.now)}{why}"


def _day(day: date | None) -> str:
    return day_spoken(day) if day and day != date.max else "no day"


def blocked(progress: PlanProgress, reader: Reader) -> Slide:
    """Return what is blocked, by what, and who can unblock it."""
    found = [each for each in progress.actions if each.standing.status is Status.BLOCKED]
    names = reader.may("progress.unblocked_by")
    return Slide(
        kind=PaperKind.BLOCKED,
        title="What is blocked",
        says=f"{beginning(counted(len(found), 'action'))} {'is' if len(found) == 1 else 'are'} blocked."
        if found
        else "Nothing is blocked.",
        table=Table(
            says="Actions that are blocked, and what would help",
            columns=(
                Column(head="Action", share=8),
                Column(head="Blocked by", share=9),
                *((Column(head="Who can unblock it", share=5),) if names else ()),
                Column(head="Expected", share=4),
            ),
            rows=tuple(
                (
                    f"{each.ref} {each.title}".strip(),
                    each.standing.blocked_by or "Nobody has said",
                    *((each.standing.unblocked_by or "Nobody has said",) if names else ()),
                    _day(each.finish(progress.on)),
                )
                for each in found
            ),
        )
        if found
        else None,
    )
