"""Saving one row of progress from a page: kept, refused at its fields, or yours beside theirs."""

from dataclasses import dataclass
from datetime import date, datetime

from causeway.domain.progress import ProgressSaid
from causeway.records.models import Member, Plan
from causeway.services.check_in_rows import OwnRow, row_to_say
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.progress import confirm_progress, say_progress
from causeway.web.delivery.forms import ProgressForm
from causeway.web.labels import STATUS
from causeway.web.spoken import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What somebody else said meanwhile, beside what was typed here."""

    who: str
    at: datetime | date | None
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result[Form: ProgressForm]:
    """What became of a row."""

    form: Form
    is_kept: bool = False
    clash: Clash | None = None


def keep_row[Form: ProgressForm](
    plan: Plan, row: OwnRow, form: Form, *, same: bool, by: Member, at: datetime
) -> Result[Form]:
    """Keep what was said of a row, and return what became of it; nothing typed is lost."""
    if not form.is_valid():
        return Result(form=form)
    if same and form.says_something:
        says = "You changed this action and also said that nothing has changed. Choose one"
        form.add_error("same" if "same" in form.fields else None, says)
        return Result(form=form)
    action, seen = row.action.reference, form.cleaned_data["revision"]
    try:
        if same:
            confirm_progress(plan.reference, action=action, seen=seen, by=by, at=at)
        else:
            note = form.cleaned_data["note"]
            said = form.said()
            say_progress(
                plan.reference, action=action, said=said, seen=seen, note=note, by=by, at=at
            )
    except EditRefused as refused:
        form.refuse(refused.problems)
    except StaleEdit as stale:
        return _clash(plan, row, form, stale, by=by)
    else:
        return Result(form=form, is_kept=True)
    return Result(form=form)


def _clash[Form: ProgressForm](
    plan: Plan, row: OwnRow, form: Form, stale: StaleEdit[ProgressSaid], *, by: Member
) -> Result[Form]:
    """Put what was typed into a form made from what is saved now, so that it can be sent again."""
    now = row_to_say(plan, row.action.reference, by=by) or row
    data = dict(form.data.items()) | {form.add_prefix("revision"): str(stale.revision)}
    again = type(form)(data, prefix=form.prefix, here=now.here, revision=stale.revision)
    again.full_clean()
    again.add_error(
        None, f"{stale.who} changed {row.action.ref} while you were looking. Choose what to keep"
    )
    clash = Clash(
        who=stale.who, at=stale.at, yours=_words(form.said()), theirs=_words(stale.theirs)
    )
    return Result(form=again, clash=clash)


def _words(said: ProgressSaid) -> str:
    percent = "" if said.percent is None else f", {said.percent}%"
    blocked = f". Blocked: {said.blocked_by}" if said.blocked_by else ""
    finish = day(said.forecast_finish, "not said")
    return f"{STATUS[said.status]}{percent}. Finish: {finish}{blocked}"
