"""What a regime is: the guidance it comes from, its stages, its steps, its words."""

from dataclasses import dataclass
from datetime import date

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Stage, Step, StepName


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceStep:
    """One numbered step of the guidance, as people read it.

    ``opened_by`` is the hand-over it waits for, ``done_by`` the one that ends it.
    """

    number: int
    says: str
    rules: tuple[str, ...]
    seen_with: Operation | None = None
    opened_by: StepName | None = None
    done_by: StepName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """One guidance, of one date; plans keep the regime value they were built under (R-CAF-01)."""

    code: str
    title: str
    plan_name: str
    source: str
    source_url: str
    guidance_date: date
    marking: str
    correction_working_days: int
    guidance_steps: tuple[GuidanceStep, ...]
    stages: tuple[Stage, ...]
    first_stage: str
    steps: tuple[Step, ...]
    frameworks: tuple[str, ...]

    def stage(self, code: str) -> Stage:
        """Return the stage of this code; raise KeyError if the regime has none."""
        for stage in self.stages:
            if stage.code == code:
                return stage
        raise KeyError(code)

    def step(self, name: StepName) -> Step:
        """Return the step of this name; raise KeyError where the regime has none."""
        for step in self.steps:
            if step.name is name:
                return step
        raise KeyError(name)
