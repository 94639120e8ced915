"""What the house forbids in Python, each rule a scan that points at the lines that break it."""

import ast
import re
from collections.abc import Iterator
from io import StringIO
from tokenize import COMMENT, generate_tokens

from tests.source import Finding, Module, chain

WRITES = frozenset(
    prefix + verb
    for prefix in ("", "a")
    for verb in (
        *("save", "create", "delete", "get_or_create", "update_or_create"),
        *("bulk_create", "bulk_update"),
    )
)
# dict.update and set.update are no writes: these words before it say that it is a query's.
QUERIES = frozenset({"objects", "filter", "exclude", "all", "visible_to", "select_for_update"})
NO_TABLES = frozenset({"cache", "session", "messages"})

PERMISSIONS = frozenset({"permitted", "permitted_on_plan"})

CLOCKS = frozenset({"now", "utcnow", "today"})
# With a moment given they convert it; with none they read the clock.
CLOCKS_WHEN_ASKED_NOTHING = frozenset({"localdate", "localtime"})
CLOCK_NAMES = frozenset({"timezone", "datetime", "date", "dt", "time"})
CLOCK_FIELDS = frozenset({"auto_now", "auto_now_add"})

SILENCED = re.compile(
    r"#\s*(?:noqa(?::[A-Z0-9, ]+)?|type:\s*ignore(?:\[[^]]*\])?|pragma: no \w+)(?P<reason>.*)"
)
SKIPS = frozenset({"skip", "skipif", "importorskip", "xfail"})

ISO_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
OUR_YEARS = range(1990, 2100)  # before them are the epochs that clocks and workbooks count from


def writes(module: Module) -> Iterator[Finding]:
    """Find rows written: only services do that."""
    for node in module.nodes():
        if isinstance(node, ast.Call) and is_write(node):
            spelled = ".".join(chain(node.func))
            yield module.finding(node, f"{spelled}() writes; call a service that does")


def is_write(call: ast.Call) -> bool:
    """Tell whether a call writes rows."""
    *before, verb = chain(call.func)
    if not before or NO_TABLES.intersection(before):
        return False
    return verb in WRITES or (verb in {"update", "aupdate"} and not QUERIES.isdisjoint(before))


def reads_of_everything(module: Module) -> Iterator[Finding]:
    """Find reads by a page that do not begin with what the member may see."""
    for node in module.nodes():
        match node:
            case ast.Attribute(value=ast.Attribute(attr="objects"), attr=begins):
                if begins != "visible_to":
                    yield module.finding(node, f"{'.'.join(chain(node))} must begin at visible_to")
            case ast.Attribute(attr="_default_manager" | "_base_manager" as manager):
                yield module.finding(node, f"{manager} goes round visible_to")
            case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=model), *_]):
                if name in {"get_object_or_404", "get_list_or_404"} and model[0].isupper():
                    yield module.finding(node, f"{name}({model}) must begin at visible_to")
            case _:
                pass


def clocks(module: Module) -> Iterator[Finding]:
    """Find readings of the clock, and columns that read it by themselves."""
    for node in module.nodes():
        match node:
            case ast.Attribute(attr=name) if name in CLOCKS and CLOCK_NAMES & {*chain(node)}:
                yield module.finding(node, f"{'.'.join(chain(node))} reads the clock")
            case ast.Attribute(value=ast.Name(id="time"), attr="time"):
                yield module.finding(node, "time.time reads the clock")
            case ast.Call(func=called, args=[]) if chain(called)[-1] in CLOCKS_WHEN_ASKED_NOTHING:
                yield module.finding(node, f"{chain(called)[-1]}() reads the clock")
            case ast.keyword(arg=str(name), value=ast.Constant(value=True)) if name in CLOCK_FIELDS:
                yield module.finding(node, f"{name} reads the clock")
            case ast.Call(func=ast.Name(id="Now")):
                yield module.finding(node, "Now() reads the database's clock")
            case _:
                pass


def dates(module: Module) -> Iterator[Finding]:
    """Find days written into code: they are data of a regime or come from outside."""
    told = docstrings(module)
    for node in module.nodes():
        match node:
            case ast.Call(func=called, args=[ast.Constant(value=int(year)), *_]):
                if chain(called)[-1] in {"date", "datetime"} and year in OUR_YEARS:
                    yield module.finding(node, f"the year {year} is written into the code")
            case ast.Constant(value=str(text)) if node not in told and ISO_DATE.search(text):
                yield module.finding(node, f"{text!r} holds a day")
            case _:
                pass


def docstrings(module: Module) -> frozenset[ast.AST]:
    """Return the strings that only tell the reader something."""
    return frozenset(
        statement.value
        for statement in module.nodes()
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def regimes_named(module: Module, codes: frozenset[str]) -> Iterator[Finding]:
    """Find one regime picked out by its name: the rest of the house takes them from the list."""
    told = docstrings(module)
    for node in module.nodes():
        match node:
            case ast.Constant(value=str(text)) if text in codes and node not in told:
                yield module.finding(node, f"{text!r} is one regime's; ask the regime instead")
            case ast.ImportFrom(module=str(name)) if name.startswith("causeway.domain.regimes."):
                yield module.finding(node, f"{name} is one regime; take it from the list")
            case _:
                pass


def regimes_told_apart(module: Module) -> Iterator[Finding]:
    """Find code that behaves by the regime's name: differences belong in the regime's module."""
    for node in module.nodes():
        match node:
            case ast.Compare(left=left, comparators=others):
                sides = (left, *others)
                if any(map(is_regime_code, sides)) and any(map(is_word, sides)):
                    yield module.finding(node, "compares a regime; ask the regime instead")
            case ast.Attribute(value=value, attr="startswith" | "endswith" | "partition" | "split"):
                if is_regime_code(value):
                    yield module.finding(node, "reads a regime's name; ask the regime instead")
            case ast.Match(subject=subject) if is_regime_code(subject):
                yield module.finding(node, "tells regimes apart; ask the regime instead")
            case _:
                pass


def is_regime_code(node: ast.expr) -> bool:
    """Tell whether an expression is a regime or its name."""
    *before, name = ("", *chain(node))
    return name in {"regime", "regime_code", "regime_id"} or (
        name == "code" and before[-1] == "regime"
    )


def is_word(node: ast.expr) -> bool:
    """Tell whether an expression is a word written into the code."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def unnamed(module: Module) -> Iterator[Finding]:
    """Find services that can be called without naming what is given, save the plan they act on."""
    for function in services(module):
        given = function.args
        first, *others = [argument.arg for argument in (*given.posonlyargs, *given.args)] or [""]
        if others or given.vararg or first not in {"", "plan"}:
            yield module.finding(function, f"{function.name} must take keywords only")


def unsigned(module: Module) -> Iterator[Finding]:
    """Find services that are not told by whom, or that write and are not told when."""
    for function in services(module):
        named = {argument.arg for argument in function.args.kwonlyargs}
        needed = {"by", "at"} if writes_directly(function) else {"by"}
        if missing := needed - named:
            lacks = " and ".join(sorted(missing))
            yield module.finding(function, f"{function.name} must be given {lacks}")


def services(module: Module) -> Iterator[ast.FunctionDef]:
    """Return the functions that ask the policy first: a thing a person can do."""
    for function in public_functions(module):
        if any(chain(decorator)[-1] in PERMISSIONS for decorator in function.decorator_list):
            yield function


def writes_directly(function: ast.FunctionDef) -> bool:
    """Tell whether a function writes rows itself."""
    return any(isinstance(node, ast.Call) and is_write(node) for node in ast.walk(function))


def public_functions(module: Module) -> Iterator[ast.FunctionDef]:
    """Return what other modules may call."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def excuses(module: Module) -> Iterator[Finding]:
    """Find checks silenced with no reason on the line, and tests that may not run."""
    for token in generate_tokens(StringIO(module.text).readline):
        silenced = SILENCED.search(token.string) if token.type == COMMENT else None
        if silenced and not re.search(r"[a-z]{2}", silenced["reason"]):
            yield Finding(path=module.path, line=token.start[0], says="silenced without a reason")
    for node in module.nodes():
        if isinstance(node, ast.Attribute) and node.attr in SKIPS and chain(node)[0] == "pytest":
            yield module.finding(node, f"{node.attr}: a test runs, or is not there")


def imports_of(module: Module, *packages: str) -> Iterator[Finding]:
    """Find imports of packages this module must know nothing of."""
    for node in module.nodes():
        match node:
            case ast.Import(names=names):
                imported = [alias.name for alias in names]
            case ast.ImportFrom(module=str(name)):
                imported = [name]
            case _:
                imported = []
        for name in imported:
            if name.split(".")[0] in packages:
                yield module.finding(node, f"imports {name}")
