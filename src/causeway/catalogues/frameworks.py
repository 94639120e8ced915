"""Step 1, the report: the frameworks an organisation can be assessed against.

CAF 3.2 and 4.0 ship as data files of ids and titles (see ``data/``), checked when they are read.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml

from causeway.domain.framework import Framework, Objective, Principle, Requirement

CODES = ("caf-3.2", "caf-4.0")


class UnknownFramework(KeyError):
    """A framework was asked for that does not ship."""


class FrameworkFileBroken(ValueError):
    """A shipped file contradicts itself."""


@cache
def framework(code: str) -> Framework:
    """Return the framework of this code; raise UnknownFramework if it does not ship."""
    if code not in CODES:
        raise UnknownFramework(code)
    text = (resources.files(__package__) / "data" / f"{code}.yaml").read_text(encoding="utf-8")
    found = parse(text)
    if found.code != code:
        raise FrameworkFileBroken(f"{code}.yaml says that it is {found.code}")
    return found


def parse(text: str) -> Framework:
    """Return the framework a file of our own layout describes; raise FrameworkFileBroken."""
    content = yaml.safe_load(text)
    objectives = content["objectives"]
    principles = list(_children(objectives, "principles"))
    outcomes = list(_children([entry for _, entry in principles], "outcomes"))
    _check_ids(objectives, principles, outcomes)
    objective_of = {entry["id"]: parent["id"] for parent, entry in principles}
    return Framework(
        code=content["code"],
        title=content["title"],
        objectives=tuple(Objective(id=each["id"], title=each["title"]) for each in objectives),
        principles=tuple(
            Principle(id=each["id"], title=each["title"], objective_id=parent["id"])
            for parent, each in principles
        ),
        requirements=tuple(
            Requirement(
                id=each["id"],
                title=each["title"],
                principle_id=parent["id"],
                objective_id=objective_of[parent["id"]],
                has_partial_level=each.get("partial", True),
            )
            for parent, each in outcomes
        ),
    )


# Entries are the plain mappings of the file, read here and never handed on.
Entry = dict[str, Any]


def _children(parents: list[Entry], key: str) -> Iterator[tuple[Entry, Entry]]:
    for parent in parents:
        for child in parent[key]:
            yield parent, child


def _check_ids(
    objectives: list[Entry],
    principles: list[tuple[Entry, Entry]],
    outcomes: list[tuple[Entry, Entry]],
) -> None:
    seen = {each["id"] for each in objectives}
    if len(seen) != len(objectives):
        raise FrameworkFileBroken("An objective is named twice")
    for parent, each in (*principles, *outcomes):
        if each["id"] in seen:
            raise FrameworkFileBroken(f"{each['id']} is named twice")
        if not each["id"].startswith(parent["id"]):
            raise FrameworkFileBroken(f"{each['id']} stands under {parent['id']}")
        seen.add(each["id"])
