"""Papers are read: a chart stands in them as the table of its numbers."""

from causeway.domain.executive_presentation.slide import Chart, Column, Slide, Table, Unit
from causeway.domain.money import pounds


def tables_of(slide: Slide) -> tuple[Table, ...]:
    """Return the table of a slide, else its chart's numbers as one."""
    if slide.table is not None:
        return (slide.table,)
    return (_numbers(slide.chart),) if slide.chart is not None else ()


def _numbers(chart: Chart) -> Table:
    return Table(
        says=chart.says,
        columns=(
            Column(head="When or what", share=4),
            *(Column(head=each.name, is_number=True) for each in chart.series),
        ),
        rows=tuple(
            (name, *(_number(each.values[at], chart.unit) for each in chart.series))
            for at, name in enumerate(chart.categories)
        ),
    )


def _number(value: float | None, unit: Unit) -> str:
    if value is None:
        return "–"
    return pounds(round(value * 100)) if unit is Unit.POUNDS else f"{value:,.0f}"
