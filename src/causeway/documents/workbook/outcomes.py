"""Receiving the report: which contributing outcomes a cell names (R-CAF-07, R-CAF-52).

"A1.a Board Direction", "A1a", "A2.a; A3.a", "A1.a / A1.b", "A1.a-c" and "Board Direction" are all
understood; what is not in the framework is an error, and the rest of the cell still counts.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.wording import plain, shortened
from causeway.domain.framework import Framework

_ID = r"(?<![A-Za-z0-9])([A-Za-z])[\s.]{0,2}(\d{1,2})[\s.\-]{0,2}\(?([A-Za-z])\)?(?![A-Za-z0-9])"
_IDS = re.compile(_ID)
_RANGE_TO_ID = re.compile(r"\s*(?:-|\bto\b|\bthrough\b)\s*" + _ID)
_RANGE_TO_LETTER = re.compile(r"\s*(?:-|\bto\b)\s*\(?([a-z])\)?(?![A-Za-z0-9])")
_ALSO_LETTER = re.compile(r"\s*(?:,|/|&|\band\b)\s*([a-z])(?=\s*(?:$|[,;/&\n-]|and\b|to\b))")
_PRINCIPLE = re.compile(r"([A-Ea-e])\s?\.?\s?(\d)\b")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SEPARATORS = re.compile(r"[;\n|]")
_EXPECTED = "outcomes of the framework, such as “A1.a Board Direction” or “A2.a; A3.a”"


def outcomes(text: str, framework: Framework) -> Understood[tuple[str, ...]]:
    """Return the ids of the outcomes that a cell names, in its order, each once."""
    found: list[str] = []
    doubts: list[Doubt] = []
    text = _DASHES.sub("-", text.replace("\u00a0", " "))
    for segment in _segments(text, framework):
        ids, segment_doubts = _segment(segment, framework)
        found.extend(each for each in ids if each not in found)
        doubts.extend(segment_doubts)
    return Understood(value=tuple(found), doubts=tuple(doubts))


def names_outcome(text: str) -> bool:
    """Tell whether a cell reads like the id of an outcome, of whatever framework."""
    return _IDS.match(text.strip()) is not None


def ids_named(text: str) -> list[str]:
    """Return everything in a text that reads like the id of an outcome, such as A1.a."""
    return [f"{each[1].upper()}{int(each[2])}.{each[3].lower()}" for each in _IDS.finditer(text)]


def _segments(text: str, framework: Framework) -> Iterator[str]:
    """Split a cell where lists are split, but not inside an outcome's title."""
    if _titled(text, framework):
        yield text
        return
    for segment in _SEPARATORS.split(text):
        if segment.strip(" ,.-•*"):
            yield segment.strip(" \t,•*")


def _titled(text: str, framework: Framework) -> str | None:
    return _titles(framework).get(plain(text).rstrip("."))


@lru_cache(maxsize=8)
def _titles(framework: Framework) -> Mapping[str, str]:
    return {plain(requirement.title): requirement.id for requirement in framework.requirements}


def _segment(text: str, framework: Framework) -> tuple[list[str], list[Doubt]]:
    matches = list(_IDS.finditer(text))
    if not matches:
        return _without_id(text, framework)
    found: list[str] = []
    doubts: list[Doubt] = []
    position = 0
    for index, match in enumerate(matches):
        if match.start() < position:
            continue
        ids, position = _from(match, text)
        known = [each for each in ids if each in framework]
        doubts += [_unknown(each, framework) for each in ids if each not in framework]
        until = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        if len(known) == 1 and position <= until:
            doubts += _title_doubts(known[0], text[position:until], framework)
        found += known
    return found, doubts


def _from(match: re.Match[str], text: str) -> tuple[list[str], int]:
    """Return the ids that begin at this one: itself, a range, or letters that follow it."""
    group, letter = f"{match[1].upper()}{int(match[2])}", match[3].lower()
    if (to := _RANGE_TO_ID.match(text, match.end())) and f"{to[1].upper()}{int(to[2])}" == group:
        return _run(group, letter, to[3].lower()), to.end()
    if to := _RANGE_TO_LETTER.match(text, match.end()):
        return _run(group, letter, to[1].lower()), to.end()
    ids, position = [f"{group}.{letter}"], match.end()
    while also := _ALSO_LETTER.match(text, position):
        ids.append(f"{group}.{also[1]}")
        position = also.end()
    return ids, position


def _run(group: str, first: str, last: str) -> list[str]:
    return [f"{group}.{chr(code)}" for code in range(ord(first), ord(last) + 1)] or [
        f"{group}.{first}",
        f"{group}.{last}",
    ]


def _without_id(text: str, framework: Framework) -> tuple[list[str], list[Doubt]]:
    if titled := _titled(text, framework):
        return [titled], []
    by_title = [_titled(part, framework) for part in re.split(r"\s/\s|,", text)]
    if all(by_title):
        return [each for each in by_title if each], []
    if titles := _titles_joined(text, framework):
        return titles, []
    if principle := _PRINCIPLE.match(text):
        name = f"{principle[1].upper()}{principle[2]}"
        return [], [
            error(
                f"“{shortened(text)}” is a principle: say which of its outcomes, such as {name}.a.",
                _EXPECTED,
            )
        ]
    return [], [error(f"“{shortened(text)}” is not an outcome of {framework.title}.", _EXPECTED)]


def _titles_joined(text: str, framework: Framework) -> list[str]:
    """Return the outcomes of "Board Direction and Decision-making"; none where more is said."""
    rest = plain(text)
    found: dict[int, str] = {}
    for title in sorted(_titles(framework), key=len, reverse=True):
        if (at := rest.find(title)) >= 0:
            found[at] = _titles(framework)[title]
            rest = rest.replace(title, " " * len(title), 1)
    left = re.sub(r"\band\b|[^a-z0-9]", "", rest)
    return [] if left else [found[at] for at in sorted(found)]


def _unknown(requirement_id: str, framework: Framework) -> Doubt:
    return error(f"{requirement_id} is not an outcome of {framework.title}.", _EXPECTED)


def _title_doubts(requirement_id: str, rest: str, framework: Framework) -> list[Doubt]:
    """Warn where the words after an id are those of another outcome."""
    said = plain(rest).strip(" ,;:/&.-()")
    said = re.sub(r"\s+and$", "", said)
    title = plain(framework.requirement(requirement_id).title)
    if len(said) < 6 or said in title or title in said:
        return []
    other = _titled(said, framework)
    if other is None and SequenceMatcher(None, said, title).ratio() >= 0.6:
        return []
    meant = f" “{shortened(rest.strip(' ,;:-'))}” is {other}." if other else ""
    return [
        warning(
            f"{requirement_id} in {framework.title} is "
            f"“{framework.requirement(requirement_id).title}”.{meant} "
            f"It was read as {requirement_id}.",
            "an id and its own title",
        )
    ]
