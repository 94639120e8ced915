"""Pictures of a plan: a sentence that says what a picture shows, the picture, and its table."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.services.pictures import drawings_of
from causeway.web.tables import Head

type Sketch = Callable[[Caption, Size], Picture]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers of a picture."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture ready for the page: one for a wide screen, one for a narrow."""

    wide: str
    narrow: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question and its answer; ``sketch`` describes the picture, where there is one."""

    name: str
    title: str
    says: tuple[str, ...]
    table: Table | None = None
    explains: str = ""
    sketch: Sketch | None = None
    drawn: Drawn | None = None


def with_drawings(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections with their pictures drawn, all by one process; without where it fails."""
    sketched = [section for section in sections if section.sketch]
    sizes = [(section, size) for section in sketched for size in (Size.WIDE, Size.NARROW)]
    drawings = iter(drawings_of([_picture(section, size) for section, size in sizes]))
    drawn = {section.name: _drawn(section, next(drawings), next(drawings)) for section in sketched}
    return tuple(replace(section, drawn=drawn.get(section.name)) for section in sections)


def _picture(section: Section, size: Size) -> Picture:
    if section.sketch is None:
        raise ValueError(f"{section.name} has no picture")
    caption = Caption(
        name=f"{section.name}-{size.value}",
        title=section.title,
        description=" ".join(section.says),
    )
    return section.sketch(caption, size)


def _drawn(section: Section, wide: bytes | None, narrow: bytes | None) -> Drawn | None:
    if wide is None or narrow is None:
        return None
    return Drawn(
        wide=_address(wide),
        narrow=_address(narrow),
        says=f"Chart: {section.title}. The table that follows has the same numbers.",
    )


def _address(drawing: bytes) -> str:
    # In the page itself: nothing more is asked for, and what stands in an image can run nothing.
    return f"data:image/svg+xml;base64,{b64encode(drawing).decode()}"
