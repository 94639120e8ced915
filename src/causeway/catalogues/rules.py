"""Every step: the rules of the guidance, each in one plain sentence of our own.

A page that asks or refuses something can then say why in words first, with the rule's id after
(R-CAF-01 and on, R-DSPT-01 and on). The guidance itself is linked to and not repeated.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


class UnknownRule(KeyError):
    """An id was given that no guidance has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One sentence of a guidance: what it asks for, and the section it stands in."""

    id: str
    section: str
    says: str

    @property
    def guidance(self) -> str:
        """What the ids of its guidance begin with, such as R-CAF."""
        return guidance_of(self.id)


def guidance_of(rule_id: str) -> str:
    """Return what the ids of a rule's guidance begin with."""
    return rule_id.rpartition("-")[0]


def rule(rule_id: str) -> Rule:
    """Return the rule of this id; raise UnknownRule if no guidance has it."""
    try:
        return all_rules()[rule_id]
    except KeyError:
        raise UnknownRule(rule_id) from None


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in the order of the guidance."""
    path = resources.files(__package__) / "data" / "rules.csv"
    with path.open(encoding="utf-8") as lines:
        found = {
            row["rule"]: Rule(id=row["rule"], section=row["section"], says=row["says"])
            for row in csv.DictReader(lines)
        }
    return MappingProxyType(found)
