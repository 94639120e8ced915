"""Step 10, Office files without the moment they were written in: the same content, the same bytes.

The libraries stamp the time of writing into the .zip, and into each workbook behind a chart. A
package that is made a second time, because a worker died, must be the same package.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROPERTIES = "docProps/core.xml"
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
BEGINNING = (1980, 1, 1, 0, 0, 0)


def settled(content: bytes, *, at: datetime) -> bytes:
    """Return an Office file as if it had been written at this moment."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for each in source.infolist():
            entry = ZipInfo(each.filename, BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, _part(each.filename, source.read(each), at))
    return stream.getvalue()


def _part(name: str, content: bytes, at: datetime) -> bytes:
    if name.startswith("ppt/embeddings/") and name.endswith(".xlsx"):
        return settled(content, at=at)
    if name == PROPERTIES:
        moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return STAMP.sub(rb"\g<1>" + moment + rb"\g<2>", content)
    return content
