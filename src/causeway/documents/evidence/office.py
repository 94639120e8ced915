"""Evidence of change: an Excel, Word or PowerPoint file, with nothing in it that acts.

Its parts are looked at with the scan that every Office file goes through; its relationships and
fields are read in a limited process (child.py).
"""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from causeway.documents.package_scan import Bounds, scan
from causeway.documents.refusal import FileRefused

ZIP = b"PK\x03\x04"
_END_OF_ZIP = b"PK\x05\x06"
_END_SIZE = 22
_PARTS = (
    ".xml", ".rels", ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf",
    ".wmf", ".wdp", ".svg", ".vml", ".bin", ".odttf", ".fntdata", ".xlsx", "/",
)  # fmt: skip
_WORKBOOK_OF_A_CHART = ("embeddings/microsoft_excel", ".xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One kind of Office file: its program, its ending, its main part."""

    program: str
    spoken: str
    ending: str
    main_part: str

    @property
    def save_again(self) -> str:
        """What to do with one that is damaged, or is not quite what it says."""
        return f"Open it in {self.program}, save it again as .{self.ending}, and choose that."


EXCEL = Office(program="Excel", spoken="an Excel file", ending="xlsx", main_part="xl/workbook.xml")
WORD = Office(program="Word", spoken="a Word file", ending="docx", main_part="word/document.xml")
POWERPOINT = Office(
    program="PowerPoint",
    spoken="a PowerPoint file",
    ending="pptx",
    main_part="ppt/presentation.xml",
)


def bounds_of(office: Office, most_bytes: int) -> Bounds:
    """Return what a file of this kind may be made of."""
    without_macros = f"Save it as .{office.ending}, which leaves macros out, and choose that."
    delete = f"Delete them in {office.program}, save it, and choose it again."
    break_them = f"Break the links in {office.program} (File, Info, Edit links), and save it."
    return Bounds(
        kind=office.spoken,
        main_part=office.main_part,
        most_bytes=most_bytes,
        most_parts=2_000,
        most_inflated=128 * 1024 * 1024,
        most_elements=2_000_000,
        most_ratio=120,
        active={
            "vbaproject": ("macros", without_macros),
            "vbadata": ("macros", without_macros),
            "macrosheets/": ("macros", without_macros),
            "dialogsheets/": ("macros", without_macros),
            "externallink": ("links to other workbooks", break_them),
            "oleobject": ("embedded objects (OLE)", delete),
            "activex/": ("ActiveX controls", delete),
            "ctrlprops/": ("controls", delete),
            "connections.xml": ("connections to other data", delete),
            "querytables/": ("queries of other data", delete),
            "webextensions/": ("add-ins", delete),
            "customui": ("buttons that run programs", delete),
            "attachedtoolbars": ("buttons that run programs", delete),
        },
        macros=without_macros,
        save_again=office.save_again,
        make_smaller="Make its pictures smaller, and save it again.",
        start_anew=f"Copy what matters into a new {office.program} file, and choose that.",
        unlock="Remove the password (File, Info, Protect), and choose it again.",
    )


def examine(content: bytes, office: Office, *, most_bytes: int) -> None:
    """Raise FileRefused unless the bytes are a plain file of this kind and nothing else."""
    if not content.startswith(ZIP):
        raise FileRefused(f"The file is not {office.spoken}.", office.save_again)
    if content[-_END_SIZE:][:4] != _END_OF_ZIP or content[-2:] != b"\x00\x00":
        raise FileRefused(
            f"Something else follows after the end of the {office.program} file.", office.save_again
        )
    bounds = bounds_of(office, most_bytes)
    scan(content, bounds)
    with ZipFile(BytesIO(content)) as package:
        if office.main_part not in package.namelist():
            raise FileRefused(f"The file is not {office.spoken}.", office.save_again)
        if min(part.header_offset for part in package.infolist()):
            raise FileRefused(
                f"Something else stands before the {office.program} file.", office.save_again
            )
        for part in package.infolist():
            name = part.filename.casefold()
            if not name.endswith(_PARTS):
                raise FileRefused(
                    f"The file holds another file, “{part.filename[-60:]}”, that is no part of "
                    f"{office.spoken}.",
                    office.save_again,
                )
            if "embeddings/" in name or name.endswith(".xlsx"):
                _check_embedded(package.read(part), name, office, most_bytes=most_bytes)


def _check_embedded(content: bytes, name: str, office: Office, *, most_bytes: int) -> None:
    """Raise FileRefused for anything embedded but the plain workbook that a chart draws from."""
    folder, ending = _WORKBOOK_OF_A_CHART
    if office is EXCEL or folder not in name or not name.endswith(ending):
        raise FileRefused(
            "The file has other files embedded in it.",
            f"Delete them in {office.program}, save it, and choose it again.",
        )
    try:
        examine(content, EXCEL, most_bytes=most_bytes)
    except FileRefused as refused:
        raise FileRefused(
            f"In the workbook behind one of its charts: {refused.reason}",
            f"Paste the chart as a picture in {office.program}, and choose the file again.",
        ) from refused
