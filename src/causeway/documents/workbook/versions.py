"""Receiving the report: which version of the framework a workbook speaks of (R-CAF-01).

A label ("CAF version:") or a title says it. Where nothing does, or several versions are named, it
is the one whose outcomes fit what the cells name, and that is said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from causeway.documents.workbook.outcomes import ids_named
from causeway.documents.workbook.titles import labelled
from causeway.documents.workbook.understood import Doubt, warning
from causeway.documents.workbook.wording import plain
from causeway.domain.framework import Framework

RULE = "R-CAF-01"
_VERSION = re.compile(
    r"(?:\bcaf\b|cyber assessment framework|framework|\bversion\b)[^\d;|]{0,30}?([34]\.\d)|\bcaf\s*v?([34])\b"
)
_IS_LABEL = re.compile(r"(?:caf |framework )?(?:framework|caf|version)\s*:")
_LABELLED = re.compile(r"(?<![\d.])([34])(?:[._]?(\d))?(?![\d.])")


def framework_of(
    cells: Iterable[str],
    texts: Sequence[str],
    details: Mapping[str, str],
    frameworks: Mapping[str, Framework],
) -> tuple[Framework, tuple[Doubt, ...]]:
    """Return the framework of a workbook, with a doubt where the workbook does not settle it."""
    label = _LABELLED.search(plain(labelled(details, "framework")))
    labels = [f"{label[1]}.{label[2] or 0}"] if label else []
    labels += _versions_named(text for text in texts if _IS_LABEL.match(plain(text)))
    named = list(dict.fromkeys([*labels, *_versions_named(texts)]))
    known = {code: frameworks[code] for each in named if (code := f"caf-{each}") in frameworks}
    if len(known) == 1:
        return next(iter(known.values())), ()
    if len(set(labels)) == 1 and f"caf-{labels[0]}" in known:
        found, why = known[f"caf-{labels[0]}"], "as its label says"
    else:
        found, why = frameworks[_best_fit(cells, known or frameworks)], "which fits its outcomes"
    expected = " or ".join(each.title for each in frameworks.values())
    doubt = f"{_said(named, known)}; it was read as {found.title}, {why}."
    return found, (warning(doubt, expected),)


def _said(named: Sequence[str], known: Mapping[str, Framework]) -> str:
    if known:
        return f"The file names {' and '.join(f'CAF {each}' for each in named)}"
    return f"CAF {named[0]} is not known here" if named else "The file names no version of CAF"


def _versions_named(texts: Iterable[str]) -> list[str]:
    matches = (match for text in texts for match in _VERSION.finditer(plain(text)))
    return [match[1] or f"{match[2]}.0" for match in matches]


def _best_fit(cells: Iterable[str], frameworks: Mapping[str, Framework]) -> str:
    """Return the framework whose outcomes stand in these cells: with their titles, then at all."""
    naming = [(ids, plain(text)) for text in set(cells) if (ids := ids_named(text))]

    def fit(code: str) -> tuple[int, int]:
        framework = frameworks[code]
        known = [(each, said) for ids, said in naming for each in ids if each in framework]
        titled = [each for each, said in known if plain(framework.requirement(each).title) in said]
        return len(titled), len(known)

    return max(frameworks, key=fit)
