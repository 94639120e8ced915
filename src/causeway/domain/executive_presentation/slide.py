"""Step 6, the executive presentation: what a slide is, before anybody draws it (R-CAF-23, 64).

A slide says its words and holds its numbers; how they are laid out, and over how many pages, is a
matter of the document.
"""

from dataclasses import dataclass
from enum import StrEnum

type Row = tuple[str, ...]


class SlideKind(StrEnum):
    """Each slide that can be chosen, in the order in which they are shown."""

    TITLE = "title"
    ASSESSED = "assessed"
    SUMMARY = "summary"
    RESULT = "result"
    RISKS = "risks"
    RISK_OVER_TIME = "risk_over_time"
    ANSWERS = "answers"
    NOT_IMPLEMENTED = "not_implemented"
    ROADMAP = "roadmap"
    SCHEDULE = "schedule"
    RISK_AGAINST_MONEY = "risk_against_money"
    COST_BY_QUARTER = "cost_by_quarter"
    COST_BY_OBJECTIVE = "cost_by_objective"
    FUNDING = "funding"
    WHO_SIGNS = "who_signs"
    PEOPLE = "people"
    TEAMS = "teams"
    SCHEDULE_LOAD = "schedule_load"
    SCHEDULE_ODDS = "schedule_odds"
    WORKSTREAMS = "workstreams"
    DEPENDENCIES = "dependencies"
    DECISIONS = "decisions"
    GOVERNANCE = "governance"
    ANNEX = "annex"


class PaperKind(StrEnum):
    """What only committee papers and reports of progress say."""

    PURPOSE = "purpose"
    WORK = "work"
    WHEN = "when"
    COST = "cost"
    ROWS = "rows"
    PROGRESS = "progress"
    RISK_LEFT = "risk_left"
    COMMITTED = "committed"
    SLIPPED = "slipped"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column; ``share`` is its part of the width, beside those of the others."""

    head: str
    share: int = 2
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads; ``says`` is what a screen reader says of it."""

    says: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_dense: bool = False


class ChartForm(StrEnum):
    """How a chart's numbers are drawn; several series of bars are stacked, lines are not."""

    COLUMNS = "columns"
    BARS = "bars"
    LINES = "lines"


class Unit(StrEnum):
    """What a chart counts."""

    COUNT = "count"
    POUNDS = "pounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One colour of a chart: a number for each category, None where there is none yet."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The numbers of a chart; ``says`` is its text for those who do not see it."""

    says: str
    form: ChartForm
    unit: Unit
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide: its title, the sentence that matters, and what stands under it.

    ``notes`` name the rows each figure comes from, for whoever speaks. A slide ``is_empty`` where
    the plan has nothing to say on it yet; its sentence then says so. Points that are ``is_prose``
    are somebody's paragraphs, and stand without bullets.
    """

    kind: SlideKind | PaperKind
    title: str
    says: str = ""
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()
    is_empty: bool = False
    is_prose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """The whole presentation; its marking stands on every slide (R-CAF-62)."""

    title: str
    author: str
    marking: str
    slides: tuple[Slide, ...]
