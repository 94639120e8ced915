"""Step 2, taking the plan out: what the sheets are called and say of themselves."""

import re
from collections.abc import Sequence

from causeway.domain.finding import ORGANISATIONAL

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def sheet_names(parts: Sequence[str]) -> tuple[str, ...]:
    """Return a name for the sheet of each part, each different and allowed in a workbook."""
    names: list[str] = []
    systems = 0
    for part in parts:
        if part == ORGANISATIONAL:
            names.append("Organisational A and D")
            continue
        systems += 1
        # The number keeps the names apart, however alike the systems are called.
        names.append(_shortened(f"System {systems} {_FORBIDDEN.sub(' ', part)}"))
    return tuple(names)


def _shortened(name: str) -> str:
    words = " ".join(name.split())
    if len(words) <= LONGEST_NAME:
        return words.rstrip("'")
    cut = words[: LONGEST_NAME + 1]
    whole_words = cut.rpartition(" ")[0] if cut.count(" ") > 2 else cut[:LONGEST_NAME]
    return whole_words.rstrip(" ',;-")


def part_title(part: str) -> str:
    """Return the line that says which part of the assessment a sheet is."""
    if part == ORGANISATIONAL:
        return "Assessment: Organisational (objectives A and D)"
    return f"Assessment: Critical system (objectives B and C): {part}"


def version_of(framework: str) -> str:
    """Return a framework as the ministry's workbook names it, such as CAF v3.2."""
    name, _, version = framework.rpartition("-")
    return f"{name.upper()} v{version}"
