"""Step 1, the report: the framework files of WebCAF, the Cabinet Office's assessment service.

A tree of tables: objectives, principles and outcomes, each under its id, and in an outcome's
``indicators`` the three levels with their numbered statements. The version is not in the file.
"""

from collections.abc import Iterator

from causeway.catalogues.extracts import (
    Extract,
    FoundGroup,
    FoundOutcome,
    FoundStatement,
    SourceFormat,
)
from causeway.catalogues.identifiers import outcome_id
from causeway.catalogues.problems import FileProblem, Rule, error, warning
from causeway.catalogues.yaml_documents import Pair, Table, Text, Value, tables
from causeway.domain.framework import Level

LEVELS = {
    "achieved": Level.ACHIEVED,
    "partially-achieved": Level.PARTIALLY_ACHIEVED,
    "not-achieved": Level.NOT_ACHIEVED,
}


def recognises(document: Value) -> bool:
    """Return whether this looks like one of WebCAF's files."""
    return isinstance(document, Table) and document.get("objectives") is not None


def extract(document: Table) -> Extract:
    """Return what the file holds and what is wrong with it."""
    return _Reading(document).extract()


class _Reading:
    """Walks the tree once and collects what is wrong on the way."""

    def __init__(self, document: Table) -> None:
        self._document = document
        self._problems: list[FileProblem] = []
        self._groups: list[FoundGroup] = []
        self._of_statements: set[int] = set()

    def extract(self) -> Extract:
        outcomes = tuple(self._outcomes())
        self._notice_repeated_keys()
        return Extract(
            source_format=SourceFormat.WEBCAF,
            title=self._document.text("title"),
            edition=self._document.text("version"),
            version=None,
            groups=tuple(self._groups),
            outcomes=outcomes,
            problems=tuple(self._problems),
        )

    def _outcomes(self) -> Iterator[FoundOutcome]:
        for _, objective in self._named(self._document, "objectives", is_group=True):
            for _, principle in self._named(objective, "principles", is_group=True):
                for pair, outcome in self._named(principle, "outcomes", is_group=False):
                    yield self._outcome(pair, outcome)

    def _named(self, parent: Table, key: str, *, is_group: bool) -> Iterator[tuple[Pair, Table]]:
        children = parent.table(key)
        if children is None or not children.pairs:
            line = parent.line if children is None else children.line
            self._refuse(Rule.PART_MISSING, f"“{key}” with its entries is expected here", line)
            return
        for pair in children.pairs:
            if not isinstance(pair.value, Table):
                self._refuse(
                    Rule.PART_MISSING,
                    f"“{pair.key}” must be a table with a title and a description",
                    pair.line,
                )
                continue
            self._check_code(pair, pair.value)
            if is_group:
                self._groups.append(_group(pair, pair.value))
            yield pair, pair.value

    def _check_code(self, pair: Pair, entry: Table) -> None:
        code = entry.text("code")
        if code and code != pair.key:
            message = f"The entry “{pair.key}” gives itself the code “{code}”. Make them the same"
            self._refuse(Rule.NOT_WELL_FORMED, message, pair.line)

    def _outcome(self, pair: Pair, outcome: Table) -> FoundOutcome:
        indicators = outcome.table("indicators")
        if indicators is None:
            message = f"“indicators”, with the statements of {pair.key}, is expected here"
            self._refuse(Rule.PART_MISSING, message, pair.line)
        return FoundOutcome(
            id=pair.key,
            title=outcome.text("title"),
            description=outcome.text("description"),
            statements=tuple(self._statements(pair.key, indicators)) if indicators else (),
            line=pair.line,
        )

    def _statements(self, outcome: str, indicators: Table) -> Iterator[FoundStatement]:
        for pair in indicators.pairs:
            level = LEVELS.get(pair.key.casefold().replace("_", "-").replace(" ", "-"))
            if level is None:
                message = f"“{pair.key}” is not a level. Expected: {', '.join(LEVELS)}"
                self._refuse(Rule.UNKNOWN_LEVEL, message, pair.line)
                continue
            match pair.value:
                case Table(pairs=entries):
                    self._of_statements.add(id(pair.value))
                    for entry in entries:
                        yield self._statement(outcome, level, entry)
                case Text(text=""):
                    pass
                case _:
                    message = f"“{pair.key}” must be a table of numbered statements"
                    self._refuse(Rule.NOT_WELL_FORMED, message, pair.line)

    def _statement(self, outcome: str, level: Level, entry: Pair) -> FoundStatement:
        text, reference = _spoken(entry.value), entry.key
        if isinstance(entry.value, Table):
            reference = entry.value.text("ncsc-index") or entry.key
        if not text:
            self._refuse(
                Rule.PART_MISSING, f"The statement {entry.key} has no description", entry.line
            )
        if outcome_id(entry.key) != outcome:
            message = f"The statement {entry.key} stands under {outcome} and is kept there"
            self._problems.append(warning(Rule.NOT_WELL_FORMED, message, line=entry.line))
        return FoundStatement(level=level, reference=reference, text=text, line=entry.line)

    def _notice_repeated_keys(self) -> None:
        for table in tables(self._document):
            for first, second in table.repeated():
                where = f"“{second.key}” stands already in line {first.line}"
                if id(table) in self._of_statements:
                    message = f"{where}. Both statements are kept"
                    self._problems.append(warning(Rule.WRITTEN_TWICE, message, line=second.line))
                else:
                    self._refuse(Rule.WRITTEN_TWICE, f"{where}. Keep one of them", second.line)

    def _refuse(self, rule: Rule, message: str, line: int) -> None:
        self._problems.append(error(rule, message, line=line))


def _group(pair: Pair, entry: Table) -> FoundGroup:
    return FoundGroup(
        id=pair.key,
        title=entry.text("title"),
        description=entry.text("description"),
        line=pair.line,
    )


def _spoken(value: Value) -> str:
    # Older files give the text at once; later ones a table with the text as its description.
    match value:
        case Text(text=text):
            return " ".join(text.split())
        case Table():
            return value.text("description")
        case _:
            return ""
