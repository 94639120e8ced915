"""Any workbook that is known here, whichever regime it is of: opened once, told by its headings."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from causeway.documents.toolkit_workbook.found import ToolkitReading
from causeway.documents.toolkit_workbook.reader import read_toolkit_grid
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.reader import content_digest, read_grid
from causeway.documents.workbook.reading import Reading
from causeway.domain.framework import Framework, Requirement
from causeway.domain.toolkit.assessment_year import AssessmentYear


def read_received(
    content: bytes,
    *,
    frameworks: Mapping[str, Framework],
    years: Mapping[str, AssessmentYear],
    outcomes: Mapping[str, Requirement],
) -> Reading | ToolkitReading:
    """Return what a workbook says; raise FileRefused where it is none, or not a safe one.

    ``outcomes`` are those the toolkit measures, by id.
    """
    workbook = open_workbook(content)
    file_digest = sha256(content).hexdigest()
    toolkit = read_toolkit_grid(workbook, years=years, outcomes=outcomes)
    if toolkit is not None:
        return replace(toolkit, file_digest=file_digest, content_digest=content_digest(workbook))
    return replace(read_grid(workbook, frameworks=frameworks), file_digest=file_digest)
