"""Receiving the report, inside the limited process: the XML parts of a workbook, element by element.

Names are compared without their namespace, because workbooks come in two (transitional and
strict) and with and without prefixes.
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

DEEPEST = 64
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Unreadable(ValueError):
    """The workbook's parts do not hold what a workbook's parts hold."""


class TooMuch(Unreadable):
    """The workbook is whole, and holds far more than a plan does."""


def local(name: str) -> str:
    """Return an element's or attribute's name without its namespace."""
    return name.rpartition("}")[2]


def walk(stream: IO[bytes]) -> Iterator[tuple[str, str, Element]]:
    """Yield each element's start and end with its plain name; raise Unreadable when too deep."""
    depth = 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Unreadable("Its parts are nested far deeper than a workbook's.")
        yield event, local(element.tag), element


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its plain name."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return value
    return None


def relationships(archive: ZipFile, part: str) -> Mapping[str, tuple[str, str]]:
    """Return what a part points to: id → (last word of the type, path in the archive)."""
    folder = dirname(part)
    path = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
    if path not in archive.namelist():
        return {}
    found = {}
    with archive.open(path) as stream:
        for event, name, element in walk(stream):
            if (
                event == "end"
                and name == "Relationship"
                and element.get("TargetMode") != "External"
            ):
                target = element.get("Target", "")
                where = target[1:] if target.startswith("/") else normpath(join(folder, target))
                kind = element.get("Type", "").rpartition("/")[2]
                found[element.get("Id", "")] = (kind, where)
    return found


def words(element: Element) -> str:
    """Return the text of a string: its runs joined, without the reading aid of East Asian names."""
    parts = []
    for child in element:
        match local(child.tag):
            case "t":
                parts.append(child.text or "")
            case "r":
                parts.extend(run.text or "" for run in child if local(run.tag) == "t")
            case _:
                pass
    return cleaned("".join(parts))


def cleaned(text: str) -> str:
    """Return text with its escapes undone, and without what no text may hold (NUL, surrogates)."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NEVER_IN_TEXT.sub("", text)
