"""Step 1, the report: YAML that somebody brings in, read into plain values with their lines.

The files come from strangers. Size, depth and what aliases grow into are bounded before anything
is built, tags are refused (they make objects), and a key written twice is noticed and kept twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from causeway.catalogues.problems import FileRefused, Rule, decoded

LARGEST = 2_000_000
DEEPEST = 24
MOST_EVENTS = 50_000
MOST_ALIASES = 5_000
# What a file may grow into once each alias stands for a copy of what it names.
MOST_VALUES = 200_000
MOST_CHARACTERS = 4_000_000

# libyaml is ten times as fast and comes with every wheel; the pure reader gives the same events.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A single value, always as it was written; empty for null."""

    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A sequence."""

    line: int
    values: tuple["Value", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One key of a table and what it names."""

    key: str
    line: int
    value: "Value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A mapping, in the order of the file."""

    line: int
    pairs: tuple[Pair, ...]

    def get(self, key: str) -> "Value | None":
        """Return what a key names first, or None."""
        return next((pair.value for pair in self.pairs if pair.key == key), None)

    def text(self, key: str) -> str:
        """Return the single value a key names, in one line; empty where there is none."""
        value = self.get(key)
        return " ".join(value.text.split()) if isinstance(value, Text) else ""

    def table(self, key: str) -> "Table | None":
        """Return the table a key names, or None where it is anything else."""
        value = self.get(key)
        return value if isinstance(value, Table) else None

    def repeated(self) -> Iterator[tuple[Pair, Pair]]:
        """Return each key that stands twice, with the place where it stood first."""
        first: dict[str, Pair] = {}
        for pair in self.pairs:
            if pair.key in first:
                yield first[pair.key], pair
            first.setdefault(pair.key, pair)


type Value = Text | Items | Table


def read_document(data: bytes) -> Value:
    """Return what a YAML file holds; raise FileRefused, with the line, for anything hostile."""
    text = decoded(data, limit=LARGEST)
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as problem:
        raise _not_well_formed(problem, text) from None
    if node is None:
        raise FileRefused(Rule.NOT_THIS_KIND, "The file is empty")
    return _Building().value(node)


def tables(value: Value) -> Iterator[Table]:
    """Return every table of a document once, outer ones first."""
    seen: set[int] = set()
    waiting: list[Value] = [value]
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        match each:
            case Table():
                yield each
                waiting += [pair.value for pair in each.pairs]
            case Items():
                waiting += each.values
            case Text():
                pass


def _check_events(text: str) -> None:
    depth = aliases = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        tag = getattr(event, "tag", None)
        refusals = (
            (
                depth > DEEPEST,
                Rule.TOO_DEEP,
                f"More than {DEEPEST} levels stand inside one another",
            ),
            (count > MOST_EVENTS, Rule.TOO_LARGE, "The file holds too many values"),
            (
                aliases > MOST_ALIASES,
                Rule.TOO_MANY_ALIASES,
                f"There are more than {MOST_ALIASES:,} aliases",
            ),
            (documents > 1, Rule.NOT_THIS_KIND, "A second document begins here. Keep one"),
            (
                tag is not None,
                Rule.TAG_NOT_ALLOWED,
                f"The tag “{tag}” is not accepted. Write plain values without tags",
            ),
        )
        for holds, rule, message in refusals:
            if holds:
                raise FileRefused(rule, message, line=_line(event))


def _line(place: yaml.Event | yaml.Node) -> int:
    return place.start_mark.line + 1 if place.start_mark else 1


def _not_well_formed(problem: yaml.YAMLError, text: str) -> FileRefused:
    line, says = None, "it cannot be read"
    if isinstance(problem, yaml.MarkedYAMLError):
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark else None
        says = problem.problem or problem.context or says
    elif isinstance(problem, yaml.reader.ReaderError):
        line = text.count("\n", 0, problem.position) + 1
        says = "it holds a character that YAML does not allow"
    return FileRefused(
        Rule.NOT_WELL_FORMED,
        f"The file is not well-formed YAML: {says}. Fetch it again from where it was published",
        line=line,
    )


class _Building:
    """Turns nodes into values, once each, while watching what aliases would grow into."""

    def __init__(self) -> None:
        self._built: dict[int, tuple[Value, int, int]] = {}
        self._open: set[int] = set()

    def value(self, node: yaml.Node) -> Value:
        return self._build(node)[0]

    def _build(self, node: yaml.Node) -> tuple[Value, int, int]:
        key, line = id(node), _line(node)
        if key in self._built:
            return self._built[key]
        if key in self._open:
            raise FileRefused(Rule.TOO_MANY_ALIASES, "A value holds itself", line=line)
        self._open.add(key)
        built = self._of_kind(node, line)
        self._open.discard(key)
        if built[1] > MOST_VALUES or built[2] > MOST_CHARACTERS:
            raise FileRefused(
                Rule.TOO_MANY_ALIASES,
                "The aliases from here on would grow into a file many times as large",
                line=line,
            )
        self._built[key] = built
        return built

    def _of_kind(self, node: yaml.Node, line: int) -> tuple[Value, int, int]:
        if isinstance(node, yaml.ScalarNode):
            return Text(line=line, text=_written(node, line)), 1, len(node.value)
        if isinstance(node, yaml.SequenceNode):
            parts = [self._build(each) for each in node.value]
            return Items(line=line, values=tuple(part[0] for part in parts)), *_sums(parts)
        pairs, parts = [], []
        for key, value in node.value:
            part = self._build(value)
            parts.append(part)
            pairs.append(Pair(key=_key(key), line=_line(key), value=part[0]))
        return Table(line=line, pairs=tuple(pairs)), *_sums(parts)


def _sums(parts: list[tuple[Value, int, int]]) -> tuple[int, int]:
    return 1 + sum(part[1] for part in parts), sum(part[2] for part in parts)


def _key(node: yaml.Node) -> str:
    line = _line(node)
    if not isinstance(node, yaml.ScalarNode):
        raise FileRefused(Rule.NOT_WELL_FORMED, "A key must be a single value", line=line)
    if node.value == "<<" and not node.style:
        raise FileRefused(
            Rule.NOT_WELL_FORMED, "Merging with << is not accepted. Write the keys out", line=line
        )
    return str(node.value)


def _written(node: yaml.ScalarNode, line: int) -> str:
    if "\0" in node.value:
        # "\0" between quotation marks is a zero byte once it is read.
        raise FileRefused(Rule.NOT_TEXT, "The value holds a zero byte", line=line)
    # The two parsers disagree on the style of an unquoted value: None or an empty text.
    is_unquoted = not node.style
    return "" if is_unquoted and node.value in NOTHING else str(node.value).strip()
