"""Pictures of a plan: the risk outstanding by quarter if the plan is kept (R-CAF-12, 34)."""

from datetime import date

from causeway.documents.pictures import risk as charts
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.risk import Outstanding, RiskOverTime, Stays, risk_over_time
from causeway.web.pictures.section import Section, Table
from causeway.web.pictures.sentences import beginning, is_or_are
from causeway.web.spoken import quarter
from causeway.web.tables import Head

WHY_IT_STAYS = {
    Stays.NOT_DECIDED: "Nobody has decided what to do about it",
    Stays.NO_FINISH: "It is to be implemented, and has no finish yet",
    Stays.LATE: "Its finish has passed and it is not complete",
    Stays.DEFERRED: "It is deferred",
    Stays.ACCEPTED: "The risk is accepted",
    Stays.NO_ACTION: "No action is planned",
}
WHEN_ANSWERED = (
    "A finding counts as answered when the last of its actions finishes. The risk is the assurer’s."
)


def risk_sections(plan: Plan, *, today: date) -> tuple[Section, ...]:
    """Return the risk over time, and why some of it stays."""
    risk = risk_over_time(plan, today=today)
    return (_over_time(risk), _staying(risk)) if risk.stays else (_over_time(risk),)


def in_a_sentence(plan: Plan, *, today: date) -> str:
    """Return what there is to know of the risk, before any table."""
    return " ".join(_said(risk_over_time(plan, today=today)))


def _over_time(risk: RiskOverTime) -> Section:
    def sketch(caption: Caption, size: Size) -> Picture:
        rows = [
            charts.RiskInQuarter(
                quarter=each.quarter,
                high=each.left.high,
                medium=each.left.medium,
                low=each.left.low,
            )
            for each in risk.quarters
        ]
        return charts.risk_outstanding(rows, caption=caption, size=size)

    rated = any(each.left.total > each.left.not_rated for each in risk.quarters)
    return Section(
        name="risk-outstanding",
        title="Risk outstanding if the plan is kept",
        says=_said(risk),
        explains=WHEN_ANSWERED,
        table=_table(risk) if risk.today.total else None,
        sketch=sketch if rated else None,
    )


def _said(risk: RiskOverTime) -> tuple[str, ...]:
    if not risk.today.total:
        return ("Nothing is outstanding: every finding is complete.",)
    now = f"{beginning(risk.today.total, 'finding')} {is_or_are(risk.today.total)} outstanding"
    last = risk.quarters[-1]
    if last.left.total:
        stay = f"{last.left.total:,} {'stays' if last.left.total == 1 else 'stay'}"
        end = f"If the plan is kept, {stay} outstanding after {quarter(last.quarter)}"
        return f"{now} today, {_high(risk.today)}.", f"{end}, {_high(last.left)}."
    they = "it is" if risk.today.total == 1 else "all are"
    kept = f"If the plan is kept, {they} answered by the end of {quarter(last.quarter)}."
    return f"{now} today, {_high(risk.today)}.", kept


def _high(left: Outstanding) -> str:
    return f"{left.high:,} of high risk" if left.high else "none of high risk"


def _table(risk: RiskOverTime) -> Table:
    unrated = bool(risk.today.not_rated)
    heads = [Head(text="When"), *(Head(text=each, numeric=True) for each in LEVELS)]
    heads += [Head(text="Not given", numeric=True)] if unrated else []
    ends = ((f"End of {each.quarter.short}", each.left) for each in risk.quarters)
    return Table(
        caption="Findings outstanding",
        heads=(*heads, Head(text="All", numeric=True)),
        rows=tuple(
            (when, *_counts(left, unrated=unrated)) for when, left in (("Today", risk.today), *ends)
        ),
    )


LEVELS = ("High", "Medium", "Low")


def _counts(left: Outstanding, *, unrated: bool) -> tuple[str, ...]:
    counts = [left.high, left.medium, left.low, *([left.not_rated] if unrated else []), left.total]
    return tuple(f"{count:,}" for count in counts)


def _staying(risk: RiskOverTime) -> Section:
    total = sum(risk.stays.values())
    stay = "stays" if total == 1 else "stay"
    return Section(
        name="what-stays",
        title="What stays outstanding, and why",
        says=(
            f"{beginning(total, 'finding')} {stay} outstanding when all that is planned is done.",
        ),
        table=Table(
            caption="Why findings stay outstanding",
            heads=(Head(text="Why"), Head(text="Findings", numeric=True)),
            rows=tuple(
                (WHY_IT_STAYS[why], f"{risk.stays[why]:,}") for why in Stays if risk.stays.get(why)
            ),
        ),
    )
