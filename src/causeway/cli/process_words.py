"""The process as a document, worked out from the regimes, the services and the pages themselves."""

import importlib
import pkgutil
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from causeway import domain, services
from causeway.catalogues.rules import rule
from causeway.domain.access import Operation
from causeway.domain.lifecycle import Need, Step
from causeway.domain.regime import Regime
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import DUTIES, Role
from causeway.services.permission import SERVICES

PREFACE = """# The process

Written by `causeway process-document` from the code itself; do not change it by hand.
A stage is where a plan is. A hand-over is one sentence of the guidance: who takes it, from which stage to which, and what must be true first.
"""


def document() -> str:
    """Return the whole document, as Markdown."""
    _load_every_module()
    parts = [PREFACE]
    for regime in REGIMES.values():
        parts.extend(_of(regime))
    return "\n".join(parts).rstrip() + "\n"


def _load_every_module() -> None:
    for package in (services, domain):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def _of(regime: Regime) -> Iterator[str]:
    yield f"## {regime.named}\n"
    yield f"[{regime.source}]({regime.source_url}), dated {regime.guidance_date:%d %B %Y}. {regime.about}\n"
    yield "### The steps of the guidance\n"
    yield from _guidance(regime)
    yield "\n### The stages\n"
    yield from _stages(regime)
    yield "\n### The hand-overs\n"
    for step in regime.steps:
        yield from _hand_over(regime, step)
    yield "### As a picture\n"
    yield from _picture(regime)
    yield "\n### The rules that are named\n"
    yield from _rules(regime)


def _guidance(regime: Regime) -> Iterator[str]:
    yield "| | Step | Rules | Waits for |\n|---|---|---|---|"
    for step in regime.guidance_steps:
        waits = f"`{step.opened_by.value}`" if step.opened_by else ""
        says = f"{step.says} (recommended)" if step.is_recommended else step.says
        yield f"| {step.number} | {says} | {', '.join(step.rules)} | {waits} |"


def _stages(regime: Regime) -> Iterator[str]:
    yield "| Stage | In words | Step | Whose turn | What it asks |\n|---|---|---|---|---|"
    for stage in regime.stages:
        asks = "; ".join(ask.says for ask in stage.asks)
        turn = DUTIES[stage.turn].spoken if stage.turn else ""
        yield f"| `{stage.code}` | {stage.spoken} | {stage.guidance_step} | {turn} | {asks} |"


def _hand_over(regime: Regime, step: Step) -> Iterator[str]:
    leaves = " or ".join(each.spoken for each in regime.stages if each.code in step.leaves)
    yield f"**{step.says}** (`{step.name.value}`, step {step.guidance_step})\n"
    yield f"- Who: {_people(step.by)}{_recorded(step)}"
    yield f"- From: {leaves}. To: {regime.stage(step.reaches).spoken}"
    yield f"- Needs: {'; '.join(_need(need) for need in step.needs) or 'nothing else'}"
    if step.cautions:
        yield f"- Recommends: {'; '.join(_need(need) for need in step.cautions)}"
    yield f"- Rules: {', '.join(step.rules)}"
    found = _services(step)
    if step.taken_by_edits:
        yield "- Service: every edit of the organisation’s half takes it by itself"
        yield "- Pages: every page on which that half is changed\n"
        return
    yield f"- Service: {', '.join(f'`{name}`' for name in found) or 'none yet'}"
    pages = sorted({page for name in found for page in _pages(SERVICES[name])})
    yield f"- Pages: {', '.join(f'`{page}`' for page in pages) or 'none yet'}\n"


def _people(roles: frozenset[Role]) -> str:
    return " or ".join(DUTIES[role].spoken for role in Role if role in roles)


def _recorded(step: Step) -> str:
    return f"; the {_people(step.recorded_by)} may record it for them" if step.recorded_by else ""


def _need(need: Need) -> str:
    """Return a need in the words of the name it has in its module."""
    for module in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        names = vars(importlib.import_module(module.name))
        for name, value in names.items():
            if value is need:
                return name.replace("_", " ").lower()
    raise LookupError(f"A need has no name of its own: {need}")


def _services(step: Step) -> list[str]:
    return sorted(name for name in SERVICES if name.rpartition(".")[2] == step.name.value)


def _pages(operation: Operation) -> Iterator[str]:
    for pattern, route in _routes(get_resolver().url_patterns, ""):
        if getattr(pattern.callback, "permission", None) is operation:
            yield f"/{route}"


def _routes(
    patterns: list[URLPattern | URLResolver], before: str
) -> Iterator[tuple[URLPattern, str]]:
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield pattern, route


def _picture(regime: Regime) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    for stage in regime.stages:
        yield f"    {stage.code}: {stage.spoken}"
    yield f"    [*] --> {regime.first_stage}"
    for step in regime.steps:
        for stage in regime.stages:
            if stage.code in step.leaves:
                yield f"    {stage.code} --> {step.reaches}: {step.says}"
    yield "```"


def _rules(regime: Regime) -> Iterator[str]:
    named = {name for step in regime.steps for name in step.rules}
    named |= {name for step in regime.guidance_steps for name in step.rules}
    yield "| Rule | What it asks |\n|---|---|"
    for name in sorted(named):
        yield f"| {name} | {rule(name).says} |"
