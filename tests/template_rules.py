"""What the house forbids in templates: markup that was not made by one of our own components."""

from collections.abc import Iterator

from jinja2 import Environment, nodes

from tests.source import Finding, Template

COMPONENTS = "components/"
EXTENSIONS = ("jinja2.ext.do", "jinja2.ext.loopcontrols")


def raw_markup(template: Template) -> Iterator[Finding]:
    """Find what switches escaping off, and ``html`` parameters that could carry a person's words."""
    tree = Environment(autoescape=True, extensions=EXTENSIONS).parse(template.text)
    made_here = markup_made_in(tree, template)
    for node in tree.find_all(nodes.ScopedEvalContextModifier):
        yield finding(template, node, "escaping is switched off")
    for applied in tree.find_all(nodes.Filter):
        if applied.name == "safe":
            yield finding(template, applied, "|safe switches escaping off")
    for name, value in named_values(tree):
        if name.lower().endswith("html") and not is_ours(value, made_here):
            yield finding(template, value, f"{name} is neither literal nor ours")


def finding(template: Template, node: nodes.Node, says: str) -> Finding:
    """Point at a node of a template."""
    return Finding(path=template.path, line=node.lineno, says=says)


def named_values(tree: nodes.Template) -> Iterator[tuple[str, nodes.Expr]]:
    """Return what is given under a name: to a macro, or in the mapping a GOV.UK macro takes."""
    for keyword in tree.find_all(nodes.Keyword):
        yield keyword.key, keyword.value
    for pair in tree.find_all(nodes.Pair):
        if isinstance(pair.key, nodes.Const):
            yield str(pair.key.value), pair.value


def markup_made_in(tree: nodes.Template, template: Template) -> frozenset[str]:
    """Return the names that hold markup of ours: blocks, macros, imported components.

    A component may hand on its own ``html`` parameter: whoever calls it answers to this rule.
    """
    names = {name_called(block.target) for block in tree.find_all(nodes.AssignBlock)}
    names |= {macro.name for macro in tree.find_all(nodes.Macro)} | {"caller", "super"}
    for imported in tree.find_all(nodes.FromImport):
        if is_component(imported.template):
            names |= {name if isinstance(name, str) else name[1] for name in imported.names}
    if template.name.startswith(COMPONENTS):
        for macro in tree.find_all(nodes.Macro):
            names |= {argument.name for argument in macro.args if argument.name.endswith("html")}
    return frozenset(names) - {""}


def is_component(template: nodes.Expr) -> bool:
    """Tell whether an imported template is a component: ours, or GOV.UK's."""
    if not isinstance(template, nodes.Const):
        return False
    return str(template.value).startswith((COMPONENTS, "govuk_frontend_jinja/"))


def is_ours(value: nodes.Expr, made_here: frozenset[str]) -> bool:
    """Tell whether a value can only be a literal or markup of ours."""
    return all(
        isinstance(part, nodes.Const) or name_called(part) in made_here for part in parts_of(value)
    )


def parts_of(value: nodes.Expr) -> Iterator[nodes.Expr]:
    """Return what a value may turn out to be, or is joined from."""
    match value:
        case nodes.CondExpr():
            yield from parts_of(value.expr1)
            yield from parts_of(value.expr2 or nodes.Const(""))
        case nodes.Concat():
            for part in value.nodes:
                yield from parts_of(part)
        case nodes.Or() | nodes.Add():
            yield from parts_of(value.left)
            yield from parts_of(value.right)
        case _:
            yield value


def name_called(value: nodes.Expr) -> str:
    """Return the name of a value, or of the macro that makes it; nothing for anything else."""
    target = value.node if isinstance(value, nodes.Call) else value
    return target.name if isinstance(target, nodes.Name) else ""
