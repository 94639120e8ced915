"""Step 6, the presentation as a file: native charts, with their numbers, that people can restyle."""

from io import BytesIO

from lxml.etree import _Element as Element
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.chart.plot import _BasePlot as Plot
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.util import Pt
from xlsxwriter import Workbook

from causeway.documents.deck.words import LANGUAGE, cleaned
from causeway.domain.executive_presentation.slide import Chart, ChartForm, Unit

STACKED = {
    ChartForm.COLUMNS: XL_CHART_TYPE.COLUMN_STACKED,
    ChartForm.BARS: XL_CHART_TYPE.BAR_STACKED,
    ChartForm.LINES: XL_CHART_TYPE.LINE_MARKERS,
}
ALONE = {
    ChartForm.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartForm.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartForm.LINES: XL_CHART_TYPE.LINE_MARKERS,
}
FORMATS = {Unit.COUNT: "#,##0", Unit.POUNDS: "£#,##0"}
COLOURS = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def kind_of(chart: Chart) -> XL_CHART_TYPE:
    """Return the kind of chart: several series are stacked, one has its numbers at its ends."""
    return (STACKED if len(chart.series) > 1 else ALONE)[chart.form]


def chart_data(chart: Chart) -> CategoryChartData:
    """Return the numbers as the library takes them."""
    data = CategoryChartData(number_format=FORMATS[chart.unit])
    data.categories = [cleaned(each) for each in chart.categories]
    for series in chart.series:
        data.add_series(cleaned(series.name), series.values)
    return data


def dress(native: NativeChart, chart: Chart, size: float) -> None:
    """Give a chart quiet axes, the colours of the theme, and a workbook of typed cells."""
    native.has_title = False
    native.font.size = Pt(size)
    native.has_legend = len(chart.series) > 1
    if native.legend is not None:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
    plot = native.plots[0]
    if chart.form is ChartForm.LINES:
        _lines(plot)
    else:
        _bars(plot, chart)
    _axes(native, chart)
    if len(chart.series) == 1 and chart.form is not ChartForm.LINES:
        plot.has_data_labels = True
        plot.data_labels.number_format = FORMATS[chart.unit]
        plot.data_labels.number_format_is_linked = False
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.font.size = Pt(size)
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    _say_language(native.element)


def _bars(plot: Plot, chart: Chart) -> None:
    # A lone bar would fill the chart.
    plot.gap_width = 55 if len(chart.categories) > 5 else 320 // len(chart.categories)
    plot.overlap = 100 if len(chart.series) > 1 else 0
    for series, colour in zip(plot.series, COLOURS, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = colour
        series.invert_if_negative = False


def _lines(plot: Plot) -> None:
    """Draw what was planned broken and what came of it whole: nobody needs colours to tell them."""
    for at, (series, colour) in enumerate(zip(plot.series, COLOURS, strict=False)):
        series.smooth = False
        series.format.line.width = Pt(2 if at == 0 else 3)
        series.format.line.dash_style = MSO_LINE.DASH if at == 0 else MSO_LINE.SOLID
        series.format.line.color.theme_color = colour
        series.marker.style = XL_MARKER_STYLE.DIAMOND if at == 0 else XL_MARKER_STYLE.CIRCLE
        series.marker.size = 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.theme_color = colour
        series.marker.format.line.color.theme_color = colour


def _axes(native: NativeChart, chart: Chart) -> None:
    across, up = native.category_axis, native.value_axis
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    # Bars are read from the top, as the table beside them.
    across.reverse_order = chart.form is ChartForm.BARS
    up.minimum_scale = 0
    up.has_major_gridlines = True
    up.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    up.format.line.fill.background()
    up.major_tick_mark = XL_TICK_MARK.NONE
    up.tick_labels.number_format = FORMATS[chart.unit]
    up.tick_labels.number_format_is_linked = False
    most = max(
        (
            sum(filter(None, values))
            for values in zip(*(s.values for s in chart.series), strict=True)
        ),
        default=0,
    )
    if chart.unit is Unit.COUNT and most < 6:
        # Of a few things there is no half.
        up.major_unit = 1
    if chart.form is ChartForm.BARS:
        # With the order turned round the numbers would stand on top.
        up.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _workbook(chart: Chart) -> bytes:
    """Return the chart's numbers as a workbook; a name that begins like a formula stays a name."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        shown = workbook.add_format({"num_format": FORMATS[chart.unit]})
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, cleaned(category))
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, cleaned(series.name))
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value, shown)
        sheet.set_column(0, 0, 30)
    return stream.getvalue()


def _say_language(space: Element) -> None:
    lang = space.find(f"{CHART}lang")
    if lang is None:
        lang = space.makeelement(f"{CHART}lang", {})
        before = space.find(f"{CHART}date1904")
        space.insert(0 if before is None else space.index(before) + 1, lang)
    lang.set("val", LANGUAGE)
