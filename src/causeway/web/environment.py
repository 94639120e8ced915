"""Pages: how templates are rendered. GOV.UK macros, our words as filters, and strict names."""

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict, Unpack

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
    meta,
)
from jinja2.utils import missing

from causeway.web import differences, fields, spoken, tables

RECORD = Path(__file__).parent / "static" / "causeway" / "VENDOR.json"
VENDOR = PackageLoader("govuk_frontend_jinja")


class Options(TypedDict, total=False):
    """What Django hands over when it makes the environment."""

    loader: BaseLoader
    autoescape: bool
    auto_reload: bool
    undefined: type[Undefined]


def environment(**options: Unpack[Options]) -> Environment:
    """Make the environment that all pages are rendered in."""
    options["loader"] = ChoiceLoader(
        [*([options["loader"]] if "loader" in options else []), _vendor_loader()]
    )
    # Django fills this in before we see it; ours is the only one the pages are written for.
    options["undefined"] = StrictName
    made = Environment(  # noqa: S701  # Django passes autoescape=True, and a test holds it to that
        trim_blocks=True, lstrip_blocks=True, **options
    )
    made.globals.update(
        url=url,
        static=static,
        asset=asset,
        word_differences=differences.word_differences,
        **fields.FOR_TEMPLATES,
        **tables.FOR_TEMPLATES,
    )
    made.filters.update(spoken.FILTERS)
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a page by its name."""
    return reverse(name, args=args, kwargs=kwargs)


def asset(name: str) -> str:
    """Return the address of one of our assets, whose served name holds its digest."""
    return static(f"causeway/{_served_names()[name]}")


@cache
def _served_names() -> MappingProxyType[str, str]:
    assets = json.loads(RECORD.read_text())["assets"]
    return MappingProxyType({name: str(asset["file"]) for name, asset in assets.items()})


def _vendor_loader() -> PrefixLoader:
    return PrefixLoader({"govuk_frontend_jinja": VENDOR})


@cache
def _vendor_names() -> frozenset[str]:
    """Return the names that GOV.UK's own macros use without being given them."""
    bare = Environment(loader=_vendor_loader(), autoescape=True)
    names = {"caller", "params"}
    for template in VENDOR.list_templates():
        if template.startswith(("components/", "macros/")):
            source, *_ = VENDOR.get_source(bare, template)
            names |= meta.find_undeclared_variables(bare.parse(source))
    return frozenset(names)


class StrictName(StrictUndefined):
    """A name nobody defined: an error in our templates, as nothing only where GOV.UK's macros need it.

    Their macros read missing keys of dictionaries, write ``x if y`` without an else, and use
    names such as ``null``. Everything else, such as a misspelt attribute of one of our objects,
    fails at once instead of leaving a warning out of a page.
    """

    def __new__(  # type: ignore[misc]  # a lenient value takes the strict one's place
        cls,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> Undefined:
        """Return the lenient kind where the vendor's macros rely on it."""
        lenient = (
            type(obj) is dict
            or (hint is not None and hint.startswith("the inline if-expression"))
            or (obj is missing and name in _vendor_names())
        )
        if lenient:
            return ChainableUndefined(hint, obj, name, exc)
        return super().__new__(cls)
