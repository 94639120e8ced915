"""Step 6: a council's template, looked at before anything parses it.

Its slides may hold charts and pictures: they are dropped unopened. What passes is opened only in a
limited process (making.py).
"""

from causeway.documents.package_scan import Bounds, check_size, scan
from causeway.documents.refusal import FileRefused

SAVE_AGAIN = (
    "Open it in PowerPoint, save it again as “PowerPoint presentation (.pptx)” and send that."
)
REMOVE_PASSWORD = "Remove the password (File, Info, Protect presentation) and send it again."
_WITHOUT_MACROS = "Save it as “PowerPoint presentation (.pptx)”, which leaves macros out."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BOUNDS = Bounds(
    kind="a presentation",
    main_part="ppt/presentation.xml",
    most_bytes=10 * 1024 * 1024,
    most_parts=2_000,
    most_inflated=128 * 1024 * 1024,
    most_elements=600_000,
    most_ratio=120,
    active={
        "vbaproject": ("macros", _WITHOUT_MACROS),
        "activex/": ("ActiveX controls", "Delete the controls from its slides and save it."),
    },
    macros=_WITHOUT_MACROS,
    save_again=SAVE_AGAIN,
    make_smaller="Delete slides and pictures that are not part of its look, and save it again.",
    start_anew="Delete slides and pictures that are not part of its look, and save it again.",
    unlock=REMOVE_PASSWORD,
    # Embedded workbooks and letters are dropped, or kept, without being read.
    unparsed=(
        *(".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin", ".bmp", ".tiff", ".tif"),
        *(".wdp", ".fntdata", ".xlsx", ".docx", ".pptx", ".mp4", ".wav", ".mp3", ".m4a"),
    ),
)


def examine(content: bytes, bounds: Bounds = BOUNDS) -> None:
    """Raise FileRefused unless the bytes are a plain presentation of a size people make."""
    if not content.strip(b"\x00\t\r\n "):
        raise FileRefused("The file is empty.", "Choose the file again and send it.")
    check_size(content, bounds)
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise FileRefused("The file is protected by a password.", REMOVE_PASSWORD)
        raise FileRefused("The file is an old Office file (such as .ppt).", SAVE_AGAIN)
    if not content.startswith(b"PK\x03\x04"):
        raise FileRefused("The file is not a PowerPoint presentation.", SAVE_AGAIN)
    scan(content, bounds)
