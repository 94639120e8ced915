"""Step 1, the report: outcomes as people and programs write them."""

import re

_OUTCOME = re.compile(r"\s*([A-Z])\s*(\d{1,2})\s*\.?\s*([a-z])(?![a-z0-9])", re.IGNORECASE)
_VERSION = re.compile(r"(?<![\d.])(\d\.\d)(?![\d.]*\d)")


def outcome_id(text: str) -> str | None:
    """Return the outcome a text begins with: "a1a" and "A1.a Board Direction" are both A1.a."""
    found = _OUTCOME.match(text)
    if found is None:
        return None
    objective, number, letter = found.groups()
    return f"{objective.upper()}{number}.{letter.lower()}"


def framework_version(text: str) -> str | None:
    """Return the version of the framework that a name speaks of, such as 3.2 in caf-v3.2.yaml."""
    found = _VERSION.search(text)
    return found.group(1) if found else None
