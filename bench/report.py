"""The figures as people read them: lines on the screen, a table in `docs/benchmarks.md`."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bench.figures import Figure, amount
from bench.machine import Machine

HEADINGS = ("", "measured", "target", "× baseline", "WebCAF", "CISO Assistant")
WIDTHS = (44, 11, 13, 12, 20, 20)
INTRODUCTION = """\
# How fast it is

`make bench` measures this and writes this page (`make bench ARGS="pages sqlite"` measures a part and writes
nothing here). Nobody should believe a figure without its baseline: the column *× baseline* says how many times
something plain it is that was measured in the same run on the same machine.

- A page is asked for over loopback, from gunicorn as `causeway serve` starts it (two processes of four threads), by
  somebody signed in. Its baseline is a page of the same frame without a plan, asked for in turns with it.
  The findings page shows 50 rows at a time; WebCAF's and CISO Assistant's show them all, unless it says paged.
- *Server CPU* is what the worker processes used, from `/proc`, not PostgreSQL's own. *SQL statements* are all of a
  request, finding out who is asking among them.
- A workbook is the finished download; its baseline is a plain dump of the same cells with the same library. A report
  brought in is sent, previewed and saved as a person does it; its baseline is openpyxl reading the same cells.
- A presentation and a package are timed inside one process, the processes they start included; their baselines are
  an empty presentation made in the same way, and the package's files zipped and named by their digests again. The plan
  for printing is the page a browser prints, its baseline a page without a plan; the peers make a PDF themselves.
- The country is made on PostgreSQL alone: 60,000 organisations, 57,000 plans with 17 rows each. A hundred people go from
  page to page of it, ten seconds to each on average; the worker's time for everybody is that for a thousand, multiplied.
- Starting is held against `import django` and against gunicorn with an application of three bytes.
- The peers' figures are our own measurements of WebCAF (`83873e6`) and CISO Assistant (`f990d7b`), on a machine with
  as many cores, two gunicorn processes, PostgreSQL 15; other work went on beside, and runs differed by up to a third.
"""


def lines(figures: Sequence[Figure]) -> Iterator[str]:
    """Return figures as lines of a screen, a heading for each subject."""
    for subject, of_it in groupby(figures, key=lambda figure: figure.subject):
        yield ""
        yield _aligned((subject, *HEADINGS[1:]))
        for figure in of_it:
            yield _aligned((f"  {figure.says}", *_cells(figure)))


def _aligned(cells: Sequence[str]) -> str:
    first, *others = zip(cells, WIDTHS, strict=True)
    aligned = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]
    return " ".join(aligned).rstrip()


def _cells(figure: Figure) -> tuple[str, ...]:
    target = ""
    if figure.target is not None:
        target = f"{'≤' if figure.holds else 'MISSES'} {figure.target:g}"
    ratio = f"{figure.ratio:.1f}×" if figure.ratio is not None else ""
    return (amount(figure.value, figure.unit), target, ratio, *figure.peers)


def page(
    by_database: Mapping[str, Sequence[Figure]],
    *,
    machine: Machine,
    day: str,
    loads: Mapping[str, str],
) -> str:
    """Return the whole of `docs/benchmarks.md`."""
    where = (
        f"Measured {day} at commit {machine.commit}, on {machine.cores} cores of {machine.processor}"
        f" with {machine.memory}: {machine.software}."
    )
    tables = (
        f"## On {database}\n\nLoad average while measuring: {loads[database]}.\n\n{_table(figures)}"
        for database, figures in by_database.items()
    )
    return "\n".join((INTRODUCTION, where, "", *tables))


def _table(figures: Sequence[Figure]) -> str:
    rows = [_row(HEADINGS), _row(("---", *["---:"] * (len(HEADINGS) - 1)))]
    for subject, of_it in groupby(figures, key=lambda figure: figure.subject):
        rows.append(_row((f"**{subject}**", *[""] * (len(HEADINGS) - 1))))
        rows.extend(_row((figure.says, *_cells(figure))) for figure in of_it)
    return "\n".join((*rows, ""))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
