"""Step 1, the report: the framework libraries of CISO Assistant, an open compliance product.

A flat list of ``requirement_nodes``, each naming its parent by urn: objectives, principles,
outcomes, and under an outcome its statements. The shipped libraries state only what "achieved" is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from causeway.catalogues.extracts import (
    Extract,
    FoundGroup,
    FoundOutcome,
    FoundStatement,
    SourceFormat,
)
from causeway.catalogues.identifiers import framework_version, outcome_id
from causeway.catalogues.problems import FileProblem, FileRefused, Rule, error
from causeway.catalogues.yaml_documents import Items, Table, Value, tables
from causeway.domain.framework import Level

_GROUP = re.compile(r"[A-Z]\d*")
_LEVEL = re.compile(r"[A-Z]\d+\.[a-z]\.(NA|PA|A)\.?\d+", re.IGNORECASE)
LEVELS = {"NA": Level.NOT_ACHIEVED, "PA": Level.PARTIALLY_ACHIEVED, "A": Level.ACHIEVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """One requirement node."""

    urn: str
    parent: str
    reference: str
    title: str
    description: str
    line: int

    @property
    def outcome(self) -> str | None:
        """The outcome this node is, where its whole reference is the id of one."""
        found = outcome_id(self.reference)
        return found if found and found.casefold() == self.reference.casefold() else None

    @property
    def is_group(self) -> bool:
        """Whether this node is an objective or a principle."""
        return _GROUP.fullmatch(self.reference.upper()) is not None


def recognises(document: Value) -> bool:
    """Return whether this looks like one of CISO Assistant's libraries."""
    return isinstance(document, Table) and document.get("objects") is not None


def extract(document: Table) -> Extract:
    """Return what the library holds; raise FileRefused where it holds no framework of this kind."""
    framework = _framework(document)
    problems: list[FileProblem] = []
    nodes = _nodes(framework, problems)
    _notice_repeated_keys(document, problems)
    problems += _strangers(nodes)
    return Extract(
        source_format=SourceFormat.CISO_ASSISTANT,
        title=framework.text("name") or document.text("name"),
        edition=document.text("version"),
        version=_version(document, framework),
        groups=tuple(
            FoundGroup(
                id=each.reference.upper(),
                title=each.title,
                description=each.description,
                line=each.line,
            )
            for each in nodes.values()
            if each.is_group
        ),
        outcomes=tuple(_outcomes(nodes)),
        problems=tuple(problems),
    )


def _framework(document: Table) -> Table:
    objects = document.table("objects")
    framework = objects.table("framework") if objects else None
    if framework is None:
        raise FileRefused(
            Rule.PART_MISSING,
            "“objects” must hold a table “framework”. Choose the library of the framework itself",
            line=objects.line if objects else document.line,
        )
    names = " ".join(
        table.text(key) for table in (framework, document) for key in ("ref_id", "urn")
    )
    if "caf" not in names.casefold():
        raise FileRefused(
            Rule.UNKNOWN_FRAMEWORK,
            f"This is the library “{framework.text('name') or framework.text('ref_id')}”. "
            "Accepted are the libraries of CAF 3.2 and CAF 4.0",
            line=framework.line,
        )
    return framework


def _version(document: Table, framework: Table) -> str | None:
    names = (
        table.text(key) for table in (framework, document) for key in ("ref_id", "urn", "name")
    )
    return next((found for name in names if (found := framework_version(name))), None)


def _nodes(framework: Table, problems: list[FileProblem]) -> dict[str, _Node]:
    listed = framework.get("requirement_nodes")
    if not isinstance(listed, Items) or not listed.values:
        line = listed.line if listed else framework.line
        message = "“requirement_nodes” must be a list of the framework's requirements"
        raise FileRefused(Rule.PART_MISSING, message, line=line)
    nodes: dict[str, _Node] = {}
    for value in listed.values:
        node = _node(value) if isinstance(value, Table) else None
        if node is None:
            message = "A requirement must be a table with a urn and a ref_id"
            problems.append(error(Rule.PART_MISSING, message, line=value.line))
        elif node.urn in nodes:
            first = nodes[node.urn].line
            message = f"The urn “{node.urn}” stands already in line {first}. Keep one of the two"
            problems.append(error(Rule.WRITTEN_TWICE, message, line=node.line))
        else:
            nodes[node.urn] = node
    return nodes


def _node(table: Table) -> _Node | None:
    urn = table.text("urn").casefold()
    reference = table.text("ref_id") or urn.rpartition(":")[2]
    if not urn or not reference:
        return None
    return _Node(
        urn=urn,
        parent=table.text("parent_urn").casefold(),
        reference=reference,
        title=table.text("name"),
        description=table.text("description"),
        line=table.line,
    )


def _strangers(nodes: Mapping[str, _Node]) -> Iterator[FileProblem]:
    for node in nodes.values():
        parent = nodes.get(node.parent)
        if node.parent and parent is None:
            message = f"{node.reference} names a parent that the file does not have: {node.parent}"
            yield error(Rule.PART_MISSING, message, line=node.line)
        elif node.outcome is None and not node.is_group:
            if parent is None or parent.outcome is None:
                message = f"{node.reference} is neither an outcome nor a statement under one"
                yield error(Rule.UNKNOWN_OUTCOME, message, line=node.line)
            elif not (node.description or node.title):
                message = f"The statement {node.reference} has no description"
                yield error(Rule.PART_MISSING, message, line=node.line)


def _outcomes(nodes: Mapping[str, _Node]) -> Iterator[FoundOutcome]:
    statements: dict[str, list[FoundStatement]] = {}
    for node in nodes.values():
        if node.outcome is None and not node.is_group:
            statements.setdefault(node.parent, []).append(_statement(node))
    for node in nodes.values():
        if node.outcome is not None:
            yield FoundOutcome(
                id=node.outcome,
                title=node.title,
                description=node.description,
                statements=tuple(statements.get(node.urn, ())),
                line=node.line,
            )


def _statement(node: _Node) -> FoundStatement:
    level = _LEVEL.fullmatch(node.reference)
    return FoundStatement(
        level=LEVELS[level.group(1).upper()] if level else Level.ACHIEVED,
        reference=node.reference,
        text=node.description or node.title,
        line=node.line,
    )


def _notice_repeated_keys(document: Table, problems: list[FileProblem]) -> None:
    for table in tables(document):
        for first, second in table.repeated():
            message = f"“{second.key}” stands already in line {first.line}. Keep one of them"
            problems.append(error(Rule.WRITTEN_TWICE, message, line=second.line))
