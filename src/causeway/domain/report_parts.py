"""The parts of a CAF assessment, and the objectives each is judged on (R-CAF-54)."""

from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Framework, Requirement

OF_THE_ORGANISATION = ("A", "D")
OF_A_SYSTEM = ("B", "C")


def outcomes_of(part: str, framework: Framework) -> tuple[Requirement, ...]:
    """Return the outcomes a part is judged on, in the framework's order."""
    objectives = OF_THE_ORGANISATION if part == ORGANISATIONAL else OF_A_SYSTEM
    return framework.of_objectives(*objectives)
