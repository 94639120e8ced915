"""Step 6, the presentation as a file: how much room a text needs, before anybody draws it.

The widths are those of Arial; a little is added, so that a text which is drawn somewhat wider still
fits. Other letters are wider or narrower by about the same part everywhere (``STRETCH``).
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from math import ceil

POINT = 12_700
INCH = 914_400
LINE = 1.2
SLACK = 1.02
BOLD = 1.13

# Thousandths of the size of the letters.
_GROUPS = {
    222: "ijl", 191: "'", 260: "|", 278: " !,./:;I[\\]ft`’‘", 333: "()-r{}", 389: "*", 500: "Jcksvxyz",
    556: "0123456789abdeghnopqu#$?_L£–", 584: "+<=>~", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw",
    778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_UNKNOWN = 600
_FAR = 1000

STRETCH: Mapping[str, float] = {
    "arial": 1.0, "helvetica": 1.0, "liberation sans": 1.0, "calibri": 0.92, "carlito": 0.92,
    "aptos": 1.0, "segoe ui": 1.02, "tahoma": 1.03, "verdana": 1.2, "georgia": 1.08,
    "times new roman": 0.93, "cambria": 0.98, "trebuchet ms": 1.0, "century gothic": 1.1,
    "open sans": 1.08, "lato": 1.0, "roboto": 1.0, "gill sans mt": 0.95,
}  # fmt: skip
STRETCH_OF_OTHERS = 1.12


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in points."""
    return _ems_of(text) * size * SLACK * (BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _ems_of(word: str) -> float:
    return sum(map(_ems, word)) / 1000


@cache
def _ems(letter: str) -> int:
    return _WIDTHS.get(letter, _FAR if ord(letter) >= 0x2E80 else _UNKNOWN)


def lines(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in so many points; a long word breaks where it must."""
    # A strange template may leave no room at all: then one letter stands in a line.
    room = max(room, size)
    count, used = 1, 0.0
    space = width(" ", size, bold=bold)
    for word in text.split(" "):
        long = width(word, size, bold=bold)
        if used and used + space + long <= room:
            used += space + long
            continue
        if used:
            count += 1
        over = ceil(long / room) - 1 if long > room else 0
        count += over
        used = long - over * room
    return count


def height(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Return how high a text is, in points."""
    return lines(text, room, size, bold=bold) * size * LINE
