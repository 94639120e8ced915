"""Every address of the product, as the tests that walk them all see it, with true references in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern, RoutePattern

from causeway.records.models import (
    Action,
    Comment,
    Correction,
    CriticalSystem,
    Engagement,
    Evidence,
    Finding,
    Membership,
    MinistryQuestion,
    NextCycle,
    Phrase,
    Plan,
    PresentationDeck,
    Proposal,
    RecordedStep,
    ReportReading,
    SecondPerson,
    StoredFile,
)
from causeway.services.committee_papers import PAPER
from causeway.services.freedom_of_information import FOI_EXPORT
from tests.builders import a_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address: its route, its name with its namespace, its view, what stands in it."""

    route: str
    name: str
    view: object
    asks: tuple[str, ...]

    @property
    def permission(self) -> object:
        """What the view declares that it asks of the policy; None where it declares nothing."""
        return getattr(self.view, "permission", None)


def addresses() -> tuple[Address, ...]:
    """Return every address there is."""
    return tuple(_walk(get_resolver().url_patterns, "", "", ()))


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, namespace: str, asks: tuple[str, ...]
) -> Iterator[Address]:
    for each in patterns:
        route, names = before + _spelled(each.pattern), (*asks, *_asked(each.pattern))
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, route, inner, names)
        else:
            name = f"{namespace}{each.name or ''}"
            yield Address(route=route, name=name, view=each.callback, asks=names)


def _spelled(pattern: object) -> str:
    if isinstance(pattern, RoutePattern):
        return str(pattern)
    if isinstance(pattern, RegexPattern):
        return str(pattern).removeprefix("^").removesuffix("$")
    raise TypeError(f"An address of a kind we do not know: {pattern!r}")


def _asked(pattern: object) -> tuple[str, ...]:
    if isinstance(pattern, RoutePattern):
        return tuple(pattern.converters)
    return tuple(pattern.regex.groupindex) if isinstance(pattern, RegexPattern) else ()


def truths(plan: Plan) -> Mapping[str, object]:
    """Return something true of the plan for every name that stands in an address."""
    rows = {
        "finding": Finding.objects.filter(plan=plan).order_by("position").first(),
        "action": Action.objects.filter(commitments__plan=plan).order_by("number").first(),
        "evidence": Evidence.objects.filter(plan=plan).first(),
        "said": Comment.objects.filter(plan=plan).first(),
        "proposal": Proposal.objects.filter(plan=plan).first(),
        "deck": PresentationDeck.objects.filter(plan=plan).first(),
        "step": RecordedStep.objects.filter(plan=plan).first(),
        "correction": Correction.objects.filter(plan=plan).first(),
        "question": MinistryQuestion.objects.filter(plan=plan).first(),
        "part": plan.parts.first(),
        "paper": plan.documents_taken.filter(kind=PAPER).first(),
        "export": plan.documents_taken.filter(kind=FOI_EXPORT).first(),
        "reading": ReportReading.objects.filter(council=plan.organisation).first(),
        "named": SecondPerson.objects.filter(plan=plan).first(),
        "phrase": Phrase.objects.filter(firm=plan.firm).first(),
        "file": StoredFile.objects.filter(organisation=plan.organisation).first(),
        "cycle": plan.cycle,
        "system": CriticalSystem.objects.filter(organisation=plan.organisation).first(),
        "membership": Membership.objects.filter(organisation=plan.organisation).first(),
        "person": a_person("Somebody"),
        "following": NextCycle.objects.filter(earlier=plan.cycle).first(),
        "engagement": Engagement.objects.filter(council=plan.organisation).first(),
    }
    known: dict[str, object] = {
        name: row.reference for name, row in rows.items() if row is not None
    }
    return known | {
        "reference": plan.reference,
        "plan": plan.reference,
        "requirement": "A1.a",
        "number": 1,
        "name": "govassure-baseline-caf-3.2.csv",
        "secret": "0" * 64,
        "pk": 1,
        "uidb36": "1",
        "key": "none",
        "access": plan.reference,
        "earlier": plan.reference,
        "dated": "latest_completion",
        "organisation": plan.organisation.reference,
        "year": "2023-24",
        "document": plan.reference,
    }


def filled(address: Address, known: Mapping[str, object]) -> str | None:
    """Return the address with true references in it; None where there is nothing to stand in it."""
    if not set(address.asks) <= known.keys():
        return None
    return reverse(address.name, kwargs={name: known[name] for name in address.asks})
