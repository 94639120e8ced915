"""Indent the templates with djhtml, or with ``--check`` say which are not indented.

djhtml does not look into an expression that runs over several lines and pushes all its lines to one
margin; here they keep their own shape and move with the line the expression begins on.
"""

import re
import sys
from pathlib import Path

from djhtml.modes import DjHTML

TEMPLATES = Path("src/causeway/web/jinja2")
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def indented(text: str) -> str:
    """Return the template as it should be."""
    lines = text.splitlines()
    moved = DjHTML(text).indent(tabwidth=2).splitlines()
    for expression in EXPRESSION.finditer(text):
        first = text.count("\n", 0, expression.start())
        last = first + expression.group().count("\n")
        by = margin(moved[first]) - margin(lines[first])
        for number in range(first + 1, last + 1):
            moved[number] = shifted(lines[number], by=by)
    return "".join(f"{line.rstrip()}\n" for line in moved)


def margin(line: str) -> int:
    """Count the spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def shifted(line: str, *, by: int) -> str:
    """Move a line to the right, or to the left as far as it has room."""
    return " " * max(margin(line) + by, 0) + line.lstrip(" ")


def main(arguments: list[str]) -> int:
    """Indent every template, or only look; return 1 where looking found one to indent."""
    wrong = {
        file: after
        for file in sorted(TEMPLATES.rglob("*.html"))
        if (after := indented(before := file.read_text())) != before
    }
    if arguments == ["--check"]:
        for file in wrong:
            print(f"{file} is not indented as its blocks are; make fix does it")
        return 1 if wrong else 0
    for file, after in wrong.items():
        file.write_text(after)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
