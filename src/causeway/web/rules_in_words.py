"""Pages: why something is asked or refused, in words first, with the rule and the guidance after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from causeway.catalogues.rules import guidance_of, rule
from causeway.domain.regimes import REGIMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason, in the shape that ``components/details_why.html`` shows."""

    rule: str
    says: str
    href: str


def reasons_of(ids: Iterable[str]) -> list[Why]:
    """Return the rules behind something, each once and in their order; raise UnknownRule."""
    return [_why(each) for each in sorted(set(ids), key=_in_order)]


def _why(rule_id: str) -> Why:
    found = rule(rule_id)
    return Why(rule=found.id, says=found.says, href=address_of(found.guidance))


def address_of(guidance: str) -> str:
    """Return where a guidance is published, by what the ids of its rules begin with."""
    return _addresses().get(guidance, "")


def _in_order(rule_id: str) -> tuple[str, int]:
    guidance, _, number = rule_id.rpartition("-")
    return guidance, int(number)


@cache
def _addresses() -> Mapping[str, str]:
    """Return where each guidance is published, by what the ids of its rules begin with."""
    return MappingProxyType(
        {
            guidance_of(named): regime.source_url
            for regime in reversed(REGIMES.values())
            for step in regime.steps
            for named in step.rules
        }
    )
