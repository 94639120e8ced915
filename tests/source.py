"""The project's own files as the architecture tests read them: modules, templates, committed files."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "causeway"
TEMPLATES = PACKAGE / "web" / "jinja2"
CODE = ("src", "tests", "bench", "scripts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A line that breaks a rule of the house, as a failure shows it."""

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.says}"


@cache
def parsed(text: str, path: str) -> ast.Module:
    """Parse a module once, however many rules read it."""
    return ast.parse(text, filename=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A Python module: where it is, from the folder of the project, and what it says."""

    path: str
    text: str

    @property
    def layer(self) -> str:
        """Return the folder of the package the module is in; nothing where it is not in one."""
        parts = self.path.removeprefix("src/causeway/").split("/")
        return parts[0] if self.path.startswith("src/causeway/") and len(parts) > 1 else ""

    @property
    def tree(self) -> ast.Module:
        """Return what the module says, parsed."""
        return parsed(self.text, self.path)

    def nodes(self) -> Iterator[ast.AST]:
        """Walk everything the module says."""
        return ast.walk(self.tree)

    def finding(self, node: ast.AST, says: str) -> Finding:
        """Point at a node of this module."""
        return Finding(path=self.path, line=getattr(node, "lineno", 1), says=says)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A Jinja template: its name as other templates say it, and its text."""

    name: str
    text: str

    @property
    def path(self) -> str:
        """Return where the template is, from the folder of the project."""
        return f"{TEMPLATES.relative_to(ROOT).as_posix()}/{self.name}"


@cache
def modules() -> tuple[Module, ...]:
    """Read every module of the project."""
    files = sorted(file for folder in CODE for file in (ROOT / folder).rglob("*.py"))
    return tuple(
        Module(path=file.relative_to(ROOT).as_posix(), text=file.read_text()) for file in files
    )


def modules_of(*layers: str) -> tuple[Module, ...]:
    """Read the modules of these layers of the package."""
    return tuple(module for module in modules() if module.layer in layers)


@cache
def templates() -> tuple[Template, ...]:
    """Read every template."""
    return tuple(
        Template(name=file.relative_to(TEMPLATES).as_posix(), text=file.read_text())
        for file in sorted(TEMPLATES.rglob("*.html"))
    )


@cache
def committed() -> tuple[Path, ...]:
    """List the files git keeps that are still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(file for name in listed.stdout.split("\0") if (file := ROOT / name).is_file())


def words_of(file: Path) -> str:
    """Read a committed file as text; what is not text says nothing."""
    content = file.read_bytes()
    return "" if b"\0" in content else content.decode(errors="replace")


def chain(node: ast.AST) -> tuple[str, ...]:
    """Spell a chain of names, calls and indexes: ``Plan.objects.filter(…).get`` is four words."""
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=value, attr=name):
            return (*chain(value), name)
        case ast.Call(func=value) | ast.Subscript(value=value) | ast.Await(value=value):
            return chain(value)
        case _:
            return ("",)
