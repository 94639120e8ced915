"""Whatever a page, command or job sets in motion is written by a service that asks the policy first.

Services share plumbing that writes and asks nothing: the event chain, the outbox, rows of a plan. Inside
the services that is right; an adapter that called it would go round the policy.
"""

import ast
from collections.abc import Collection, Iterable, Iterator

from tests.house_rules import services, writes_directly
from tests.source import Finding, Module, chain


def dotted(module: Module) -> str:
    """Return the name a module is imported by."""
    name = module.path.removeprefix("src/").removesuffix(".py").replace("/", ".")
    return name.removesuffix(".__init__")


def meanings(module: Module) -> dict[str, str]:
    """Return what the names of a module stand for: what it imports, and what it defines."""
    found = {
        node.name: f"{dotted(module)}.{node.name}"
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
    }
    for node in module.nodes():
        if isinstance(node, ast.ImportFrom):
            found |= {
                alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names
            }
    return found


def used(node: ast.AST, means: dict[str, str]) -> Iterator[tuple[ast.AST, str]]:
    """Return everything a piece of code refers to by a name it imports or defines."""
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name) if name in means:
                yield part, means[name]
            case ast.Attribute():
                first, *rest = chain(part)
                if first in means:
                    yield part, ".".join((means[first], *rest))
            case _:
                pass


def unguarded_writers(modules: Iterable[Module]) -> frozenset[str]:
    """Return every function that writes, by itself or through another, and asks no permission."""
    uses: dict[str, set[str]] = {}
    writers: set[str] = set()
    for module in modules:
        asking = {function.name for function in services(module)}
        means = meanings(module)
        for function in module.tree.body:
            if isinstance(function, ast.FunctionDef) and function.name not in asking:
                name = means[function.name]
                uses[name] = {meant for _, meant in used(function, means)}
                writers |= {name} if writes_directly(function) else set()
    while more := {name for name, meant in uses.items() if meant & writers} - writers:
        writers |= more
    return frozenset(writers)


def round_the_policy(module: Module, writers: Collection[str]) -> Iterator[Finding]:
    """Find an adapter's use of what writes and asks no permission."""
    for node, meant in used(module.tree, meanings(module)):
        if meant in writers:
            yield module.finding(node, f"{meant} writes and asks no permission")
