"""The catalogue an organisation is assessed against: objectives, principles, contributing outcomes.

CAF 3.2 and 4.0 of the National Cyber Security Centre; ids and titles only are shipped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How far an outcome has been reached."""

    ACHIEVED = "achieved"
    PARTIALLY_ACHIEVED = "partially_achieved"
    NOT_ACHIEVED = "not_achieved"

    @property
    def rank(self) -> int:
        """How far it is among the levels, from 0 for not achieved."""
        return (Level.NOT_ACHIEVED, Level.PARTIALLY_ACHIEVED, Level.ACHIEVED).index(self)


class LevelNotOffered(ValueError):
    """A level was given that the outcome does not have."""


class UnknownRequirement(KeyError):
    """An id was given that the framework does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One contributing outcome, such as A1.a Board Direction."""

    id: str
    title: str
    principle_id: str
    objective_id: str
    has_partial_level: bool

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels this outcome can be judged at."""
        if self.has_partial_level:
            return (Level.ACHIEVED, Level.PARTIALLY_ACHIEVED, Level.NOT_ACHIEVED)
        return (Level.ACHIEVED, Level.NOT_ACHIEVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """A group of outcomes, such as A1 Governance."""

    id: str
    title: str
    objective_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """The top of the tree, such as A Managing security risk."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A versioned catalogue and its tree."""

    code: str
    title: str
    objectives: tuple[Objective, ...]
    principles: tuple[Principle, ...]
    requirements: tuple[Requirement, ...]
    _by_id: Mapping[str, Requirement] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {each.id: each for each in self.requirements})

    def __contains__(self, requirement_id: object) -> bool:
        return requirement_id in self._by_id

    def requirement(self, requirement_id: str) -> Requirement:
        """Return the outcome of this id; raise UnknownRequirement if there is none."""
        try:
            return self._by_id[requirement_id]
        except KeyError:
            raise UnknownRequirement(requirement_id) from None

    def of_objectives(self, *objective_ids: str) -> tuple[Requirement, ...]:
        """Return the outcomes of these objectives, in the framework's order."""
        return tuple(each for each in self.requirements if each.objective_id in objective_ids)

    def check_level(self, requirement_id: str, level: Level) -> None:
        """Raise LevelNotOffered where the outcome has no such level."""
        requirement = self.requirement(requirement_id)
        if level not in requirement.levels:
            raise LevelNotOffered(
                f"{requirement.id} {requirement.title} has no level "
                f"“{level.value.replace('_', ' ')}”: it is either achieved or not achieved"
            )
