"""Step 10, the assurance report as a page to read and print, where it came in no file of its own."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

STYLE = (
    "body{font-family:Arial,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;line-height:1.4}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border:1px solid #505a5f;"
    "padding:.4em;text-align:left;vertical-align:top}.marking{font-weight:bold}"
    "@media print{@page{size:A4}body{margin:0;max-width:none}}"
)


def report_page(report: Mapping[str, Any]) -> bytes:
    """Return the report, as it is kept, as one page that needs nothing else."""
    title = f"Assurance report: {report['organisation']}, {report['cycle']}"
    body = [
        f'<p class="marking">{_text(report["marking"])}</p>',
        f"<h1>{_text(title)}</h1>",
        f"<p>{_text(report['title'])}. Assured by {_text(report['assurer'] or 'the assurer')}.</p>",
        *_section("Executive summary", report["executive_summary"]),
        *_section("Areas to focus on", report["focus_areas"]),
        "<h2>Judgements</h2>",
        _table(
            ("Part", "Outcome", "Self-assessed", "Assured", "Target", "Justification"),
            (
                (
                    each["part"], each["outcome"], each["self"], each["assured"], each["target"],
                    each["justification"],
                )
                for each in report["judgements"]
            ),
        ),
        "<h2>Recommendations</h2>",
        _table(
            ("Reference", "Part", "Outcomes", "Recommendation", "Risk", "Description of the risk"),
            (
                (
                    each["ref"], each["part"], ", ".join(each["outcomes"]), each["recommendation"],
                    each["risk_level"], each["risk_description"],
                )
                for each in report["findings"]
            ),
        ),
    ]  # fmt: skip
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        f"<style>{STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )
    return page.encode()


def _section(heading: str, text: str) -> tuple[str, ...]:
    return (f"<h2>{heading}</h2>", f"<p>{_text(text)}</p>") if text else ()


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _text(words: str) -> str:
    return escape(words.replace("_", " ") if words.islower() else words).replace("\n", "<br>")
