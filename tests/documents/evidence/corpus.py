"""Honest and hostile files for evidence of change, each made in code."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

MAIN = {
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
OFFICE = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(extra: bytes = b"", catalogue: bytes = b"", after: bytes = b"") -> bytes:
    """Return a PDF of one empty page, with what else is said in it."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n"
        + extra
        + b"\ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n"
        + after
    )


def packed(objects: bytes, *, filters: bytes = b"/FlateDecode") -> bytes:
    """Return an object stream that holds these objects."""
    data = zlib.compress(objects)
    return (
        b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter " + filters + b" /Length "
        + str(len(data)).encode() + b" >>\nstream\n" + data + b"\nendstream\nendobj\n"
    )  # fmt: skip


def picture(form: str = "PNG", size: tuple[int, int] = (8, 8)) -> bytes:
    """Return a small picture."""
    made = BytesIO()
    Image.new("RGB", size, "teal").save(made, form)
    return made.getvalue()


def png_of(width: int, height: int) -> bytes:
    """Return a small PNG that says it is very large, and whose chunks are all whole."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive of these parts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return made.getvalue()


def office(ending: str, parts: dict[str, bytes] | None = None, *, types: str = "") -> bytes:
    """Return the smallest Office file of a kind, with other parts in it."""
    main, kind = MAIN[ending]
    said = types or f'<Types><Override PartName="/{main}" ContentType="{OFFICE}{kind}"/></Types>'
    return archive({"[Content_Types].xml": said.encode(), main: b"<x/>"} | (parts or {}))


def relation(kind: str, target: str, *, external: bool = True, of: str = "") -> dict[str, bytes]:
    """Return a part that holds one relationship."""
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
    part = of or "word/_rels/document.xml.rels"
    return {part: f"<Relationships>{link}</Relationships>".encode()}


def field(*runs: str) -> dict[str, bytes]:
    """Return a Word document whose field is said in these runs."""
    said = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    return {"word/document.xml": f'<w:document xmlns:w="{W}">{said}</w:document>'.encode()}


def fitting(content: bytes) -> bytes:
    """Return the bytes of a zip archive that says it ends where something else goes on."""
    zipped = archive({"a.txt": b"hidden"})
    return zipped[:-2] + struct.pack("<H", len(content)) + content
