"""What edits changed of a version: which of the council's fields differ, row by row (R-CAF-60, 61)."""

from collections.abc import Collection, Mapping
from typing import Any

Rows = Mapping[str, Mapping[str, Any]]
"""The rows of a version or of the plan as it stands, as they are stored, by their short names."""

OF_THE_ASSURER = frozenset(
    {"part", "outcomes", "recommendation", "risk_level", "risk_description", "control_types"}
)


def changed_fields(
    before: Rows, after: Rows, *, counting: Collection[str] | None = None
) -> Mapping[str, tuple[str, ...]]:
    """Return the council's fields that differ, named as they are stored, by the row.

    Only the fields in ``counting`` count where it is given. A row that is new or gone counts in
    any case, and has no fields to name.
    """
    found: dict[str, tuple[str, ...]] = {}
    for ref in dict.fromkeys((*after, *before)):
        if ref not in before or ref not in after:
            found[ref] = ()
        elif fields := _differing(before[ref], after[ref], counting):
            found[ref] = fields
    return found


def _differing(
    before: Mapping[str, Any], after: Mapping[str, Any], counting: Collection[str] | None
) -> tuple[str, ...]:
    return tuple(
        name
        for name in after
        if name not in OF_THE_ASSURER
        and (counting is None or name in counting)
        and after[name] != before.get(name, after[name])
    )
