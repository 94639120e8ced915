"""What a regime is: the guidance it comes from, its stages, its steps, its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from causeway.domain.access import Operation
from causeway.domain.audiences import Disclosure
from causeway.domain.lifecycle import Need, Stage, Step, StepName
from causeway.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceStep:
    """One numbered step of the guidance, as people read it.

    ``opened_by`` is the hand-over it waits for, ``done_by`` the one that ends it. A step that
    ``is_recommended`` may be left out, and is then shown as left out.
    """

    number: int
    says: str
    rules: tuple[str, ...]
    seen_with: Operation | None = None
    opened_by: StepName | None = None
    done_by: StepName | None = None
    is_recommended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long what was submitted is kept, and how often it is asked who still needs it."""

    years: int
    reviewed_every_years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """One guidance, of one date; plans keep the regime value they were built under (R-CAF-01)."""

    code: str
    title: str
    plan_name: str
    source: str
    source_url: str
    guidance_date: date
    about: str
    marking: str
    correction_working_days: int
    guidance_steps: tuple[GuidanceStep, ...]
    stages: tuple[Stage, ...]
    first_stage: str
    steps: tuple[Step, ...]
    frameworks: tuple[str, ...]
    material_fields: frozenset[str] = frozenset()
    """The council's fields, as versions store them, whose change voids a sign-off; a row that is
    added or taken out voids it in any case."""
    sign_off_wordings: Mapping[Role, str] = field(default_factory=dict)
    """The sentence each of the two signs."""
    retention: Retention

    @property
    def named(self) -> str:
        """The title and the date of the guidance, which tells one regime from the next."""
        return f"{self.title}, guidance of {self.guidance_date.day} {self.guidance_date:%B %Y}"

    disclosure: Disclosure

    def stage(self, code: str) -> Stage:
        """Return the stage of this code; raise KeyError if the regime has none."""
        for stage in self.stages:
            if stage.code == code:
                return stage
        raise KeyError(code)

    def has_step(self, name: StepName) -> bool:
        """Tell whether the regime has a step of this name."""
        return any(step.name is name for step in self.steps)

    def step(self, name: StepName) -> Step:
        """Return the step of this name; raise KeyError where the regime has none."""
        for step in self.steps:
            if step.name is name:
                return step
        raise KeyError(name)


def recommended(step: Step, *needs: Need, also_leaves: frozenset[str] = frozenset()) -> Step:
    """Return the step with these needs as recommendations, taken from more stages."""
    return replace(
        step,
        needs=tuple(need for need in step.needs if need not in needs),
        cautions=(*step.cautions, *(need for need in step.needs if need in needs)),
        leaves=step.leaves | also_leaves,
    )


def with_steps(steps: Sequence[Step], *others: Step) -> tuple[Step, ...]:
    """Return the steps with others in place of those of the same name.

    A step that the steps do not have stands before the next of the others that they do have, and
    at the end where there is none.
    """
    known = {step.name for step in steps}
    before: dict[StepName, list[Step]] = {}
    waiting: list[Step] = []
    for other in others:
        waiting.append(other)
        if other.name in known:
            before[other.name], waiting = waiting, []
    found = [each for step in steps for each in before.get(step.name, [step])]
    return (*found, *waiting)
