"""Invented framework files in the two public layouts; the ids and titles are the shipped ones."""

from collections.abc import Iterator

from causeway.catalogues.frameworks import framework
from causeway.domain.framework import Framework, Level, Requirement

URN = "urn:invented:risk"
LEVEL_KEYS = {
    Level.NOT_ACHIEVED: "not-achieved",
    Level.PARTIALLY_ACHIEVED: "partially-achieved",
    Level.ACHIEVED: "achieved",
}
SHORT = {Level.NOT_ACHIEVED: "NA", Level.PARTIALLY_ACHIEVED: "PA", Level.ACHIEVED: "A"}


def a_webcaf_file(code: str) -> str:
    """Return a whole file with one statement for each level of each outcome."""
    lines = ["statuses:", "  - &achieved Achieved", "rules: &rules", "  all: *achieved"]
    lines += ["objectives:", *_webcaf_objectives(framework(code))]
    return "\n".join(lines) + "\n"


def a_library(code: str) -> str:
    """Return a whole CISO Assistant library with one statement for each outcome."""
    catalogue = framework(code)
    lines = [
        f"urn: {URN}:library:ncsc-{code}",
        "name: The library of an invented packager",
        "version: 7",
        "objects:",
        "  framework:",
        f"    urn: {URN}:framework:ncsc-{code}",
        f"    ref_id: ncsc-{code}",
        "    name: The framework in an invented wording",
        "    requirement_nodes:",
    ]
    for objective in catalogue.objectives:
        lines += _node(objective.id, "", objective.title)
    for principle in catalogue.principles:
        lines += _node(principle.id, principle.objective_id, principle.title)
    for each in catalogue.requirements:
        lines += _node(each.id, each.principle_id, each.title)
        lines += _node(f"{each.id}.1", each.id, "")
    return "\n".join(lines) + "\n"


def _webcaf_objectives(catalogue: Framework) -> Iterator[str]:
    for objective in catalogue.objectives:
        yield from _webcaf_entry(2, objective.id, objective.title, "principles")
        for principle in catalogue.principles:
            if principle.objective_id == objective.id:
                yield from _webcaf_entry(6, principle.id, principle.title, "outcomes")
                for each in catalogue.requirements:
                    if each.principle_id == principle.id:
                        yield from _webcaf_entry(10, each.id, each.title, "indicators")
                        yield from _webcaf_levels(each)
                        yield "            assessment-rules: *rules"


def _webcaf_entry(indent: int, identifier: str, title: str, children: str) -> Iterator[str]:
    space = " " * indent
    yield f"{space}{identifier}:"
    yield f"{space}  code: {identifier}"
    yield f"{space}  title: {title}"
    yield f"{space}  description: What {identifier}"
    yield f"{space}    is about."
    yield f"{space}  {children}:"


def _webcaf_levels(outcome: Requirement) -> Iterator[str]:
    for number, level in enumerate(reversed(outcome.levels), 1):
        yield f"              {LEVEL_KEYS[level]}:"
        yield f"                {outcome.id}.{number}:"
        yield f"                  description: Invented for {outcome.id}."
        yield f"                  ncsc-index: {outcome.id}.{SHORT[level]}.1"


def _node(identifier: str, parent: str, title: str) -> Iterator[str]:
    yield f"    - urn: {URN}:req_node:ncsc:{identifier.lower()}"
    yield f"      ref_id: {identifier}"
    if parent:
        yield f"      parent_urn: {URN}:req_node:ncsc:{parent.lower()}"
    if title:
        yield f"      name: {title}"
    yield f"      description: Invented for {identifier}."
