"""Events in words: no reader is shown the name an event is stored under."""

import ast
from collections.abc import Iterator
from pathlib import Path

import causeway.services
from causeway.domain.regimes import REGIMES
from causeway.web.events import WORDS

SERVICES = Path(causeway.services.__file__).parent


def kinds_of_steps() -> Iterator[str]:
    for regime in REGIMES.values():
        for step in regime.steps:
            yield step.name.value
            if step.recorded_by:
                yield f"{step.name.value}_recorded"


def kinds_written_out() -> Iterator[str]:
    for module in SERVICES.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "events.append"):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def test_every_step_of_every_regime_has_words() -> None:
    assert set(kinds_of_steps()) - set(WORDS) == set()


def test_every_kind_of_event_that_a_service_writes_has_words() -> None:
    found = set(kinds_written_out())

    assert "organisation_added" in found
    assert found - set(WORDS) == set()
