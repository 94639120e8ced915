"""Receiving the report: how a person says that a workbook is to be read (R-CAF-06)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.reading import Correction, JudgementCorrection


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoices:
    """What a person corrected after a first reading; nothing by default.

    ``columns`` maps (sheet, column letter) to what the column holds; None there means that it is
    kept as notes. ``findings`` maps a finding's source, such as "Sheet1!A7", to its correction,
    and ``judgements`` does so for the rows of judgements. ``framework`` overrides what the file says of the framework's version.
    """

    columns: Mapping[tuple[str, str], Field | None] = field(default_factory=dict)
    findings: Mapping[str, Correction] = field(default_factory=dict)
    judgements: Mapping[str, JudgementCorrection] = field(default_factory=dict)
    framework: str = ""


AS_THE_FILE_SAYS = ReadingChoices()
