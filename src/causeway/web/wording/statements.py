"""Pages: the installation's own wording of an outcome, beside a finding on it (R-CAF-33).

Causeway ships ids and titles alone; these are the statements an organisation brought in itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from causeway.catalogues.frameworks import framework
from causeway.domain.framework import Level
from causeway.records.models import Member, Statement
from causeway.web.labels import LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLevel:
    """What is so when an outcome is at one level."""

    level: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One outcome in the installation's own wording."""

    id: str
    title: str
    describes: tuple[str, ...]
    levels: tuple[AtLevel, ...]


def wording_of(member: Member, framework_code: str, ids: Iterable[str]) -> tuple[Wording, ...]:
    """Return the wording of these outcomes, in their order, in one query; none is brought in of some."""
    wanted = list(dict.fromkeys(ids))
    found = Statement.objects.visible_to(member).filter(
        wording__framework=framework_code, requirement__in=wanted
    )
    statements = list(found.order_by("position"))
    by_id = {each: [s for s in statements if s.requirement == each] for each in wanted}
    return tuple(_wording(framework_code, each, by_id[each]) for each in wanted if by_id[each])


def _wording(framework_code: str, requirement: str, statements: list[Statement]) -> Wording:
    known = framework(framework_code)
    title = known.requirement(requirement).title if requirement in known else ""
    return Wording(
        id=requirement,
        title=title,
        describes=tuple(each.text for each in statements if not each.level),
        levels=tuple(
            AtLevel(level=LEVEL[level], says=says)
            for level in Level
            if (says := tuple(each.text for each in statements if each.level == level))
        ),
    )
