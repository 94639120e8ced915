"""Receiving the report: every finding gets a short name that is its own."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from causeway.documents.workbook.reading import FoundFinding
from causeway.domain.finding import finding_ref

_A_NAME = re.compile(r"[A-Za-z]+[-_ ]?[A-Za-z0-9.\-]*\d")


def numbered(findings: Sequence[FoundFinding]) -> tuple[FoundFinding, ...]:
    """Return the findings, each with the file's own reference or a new one such as FND-001.

    The file's are kept where every finding has one, each different; a mere running number is not
    a reference, and is kept as a note.
    """
    given = Counter(finding.ref for finding in findings)
    if all(_A_NAME.fullmatch(ref) and count == 1 for ref, count in given.items()):
        return tuple(findings)
    return tuple(
        replace(
            finding,
            ref=finding_ref(number),
            notes={**finding.notes, "Reference": finding.ref} if finding.ref else finding.notes,
        )
        for number, finding in enumerate(findings, start=1)
    )
