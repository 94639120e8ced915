"""What workbooks cost over the wire: a plan taken out, and a report brought in and saved."""

import json
import re
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bench import peers
from bench.figures import Figure, Unit
from bench.installation import Installation
from bench.report_file import a_report, plainly_read, plainly_written
from bench.server import Server
from bench.visitor import Answer, Visitor

TIMES = 4
REVISION = re.compile(rb'name="revision"[^>]*value="(\d+)"')
RECEIVED = {
    "from_whom": "Jo Fenwick, Fenwick Assurance",
    "how": "Through the council’s secure file transfer",
    "received_on_day": "1",
    "received_on_month": "4",
    "received_on_year": "2026",
}


def taken_out(server: Server, place: Installation, made: dict[str, Any]) -> Iterator[Figure]:
    """Measure a plan taken as a workbook, beside a plain dump of the same cells."""
    plans: dict[str, dict[str, str]] = made["plans"]
    requests = [["POST", plan["workbook"], plan["session"]] for plan in plans.values()]
    counts = place.ask("statements", json.dumps(requests))
    for_a_row: dict[int, float] = {}
    for (size, plan), count in zip(plans.items(), counts, strict=True):
        rows = int(size)
        subject = peers.workbook_out(rows)
        took, spent, content = _taken(server, plan)
        plain = _plain_dump(content)
        yield _milliseconds(subject, peers.DOWNLOAD, took, plain)
        yield _milliseconds(subject, peers.PROCESSOR, spent, plain)
        yield Figure(subject=subject, says=peers.STATEMENTS, value=count, unit=Unit.STATEMENTS)
        for_a_row[rows] = took / rows
    yield Figure(
        subject=peers.workbook_out(1000),
        says=peers.ROW,
        value=for_a_row[1000] / for_a_row[100],
        unit=Unit.TIMES,
    )


def _taken(server: Server, plan: dict[str, str]) -> tuple[float, float, bytes]:
    """Return the time a workbook takes, the server's own for it, and the workbook."""
    with Visitor(server.port, plan["session"]) as visitor:
        content = visitor.post(plan["workbook"], {}, expected=200).content
        before = server.processor_seconds()
        took = [visitor.post(plan["workbook"], {}, expected=200).seconds for _ in range(TIMES)]
        spent = (server.processor_seconds() - before) / TIMES
    return statistics.median(took), spent, content


def _plain_dump(content: bytes) -> float:
    cells = plainly_read(content)
    return _seconds(partial(plainly_written, cells))


def brought_in(server: Server, made: dict[str, Any]) -> Iterator[Figure]:
    """Measure a report sent, previewed and saved, beside a plain read of the same file."""
    with Visitor(server.port, made["importer"]) as visitor:
        _bring_in(visitor, made["upload"], a_report(rows=4, edition=0))
        for rows in sorted(int(size) for size in made["plans"]):
            content = a_report(rows=rows, edition=1)
            before = server.processor_seconds()
            answers = _bring_in(visitor, made["upload"], content)
            spent = server.processor_seconds() - before
            plain = _seconds(partial(plainly_read, content))
            subject = peers.report_in(rows)
            for says, answer in zip((peers.READ, peers.PREVIEW, peers.SAVE), answers, strict=True):
                yield _milliseconds(subject, says, answer.seconds, plain)
            yield _milliseconds(subject, peers.ALTOGETHER, spent, plain)


def _bring_in(visitor: Visitor, upload: str, content: bytes) -> tuple[Answer, Answer, Answer]:
    """Send a report as its form asks for it, look at the preview and save it."""
    form = visitor.get(upload).content.decode()
    fields = RECEIVED | {"cycle": _first_value(form, "cycle")}
    if 'name="what"' in form:
        fields["what"] = "new"
    sent = visitor.post(upload, fields, file=("report.xlsx", content))
    preview = visitor.get(sent.leads_to)
    (revision,) = REVISION.findall(preview.content)[:1]
    saved = visitor.post(sent.leads_to, {"revision": revision.decode()})
    return sent, preview, saved


def _first_value(form: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', form)
    return found[1] if found else ""


def _milliseconds(subject: str, says: str, seconds: float, baseline: float) -> Figure:
    return Figure(
        subject=subject,
        says=says,
        value=seconds * 1000,
        unit=Unit.MILLISECONDS,
        baseline=baseline * 1000,
    )


def _seconds(act: Callable[[], object]) -> float:
    """Return the time an act takes at best: what disturbs it can only make it longer."""
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return min(taken)
