"""Every address of the product, as the tests that walk them all see it, with true references in it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern, RoutePattern

from causeway.documents.deck.as_json import deck_as_json
from causeway.domain.access import PRESENTING, QUALITY, TO_BE_SIGNED
from causeway.domain.access import AFTER_ACCEPTANCE
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.executive_presentation.audience import Audience
from causeway.domain.executive_presentation.kept import DeckOrigin
from causeway.domain.executive_presentation.slide import Deck
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Comment,
    Correction,
    CriticalSystem,
    Cycle,
    DocumentTaken,
    Engagement,
    Evidence,
    Finding,
    Membership,
    NextCycle,
    Person,
    Phrase,
    Plan,
    PlanVersion,
    Presentation,
    PresentationDeck,
    PresentationShare,
    RecordedStep,
    ReportReading,
    SecondPerson,
    StoredFile,
)
from causeway.services.committee_papers import PAPER
from causeway.services.freedom_of_information import FOI_EXPORT
from causeway.services.stored_files import keep
from causeway.services.versions import canonical_bytes, freeze
from tests.builders import NOON, TODAY, a_member, a_person


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


def furnish(plan: Plan) -> None:
    """Give a plan one of everything that an address can name."""
    person = a_person("Somebody")
    version = PlanVersion.objects.create(
        plan=plan,
        number=1,
        step=StepName.SHARE_DRAFT.value,
        canonical=canonical_bytes(plan),
        digest="0" * 64,
        made_by=person,
        made_at=NOON,
    )
    Comment.objects.create(
        plan=plan,
        version=version,
        kind=CommentKind.ADVICE.value,
        text="Ask the neighbours too.",
        said_by=person,
        said_at=NOON,
    )
    if plan.stage in AFTER_ACCEPTANCE:
        inside = freeze(plan, StepName.OPEN_QUALITY_ASSURANCE, by=a_member(Role.CAF_LEAD), at=NOON)
        Comment.objects.create(
            plan=plan,
            version=inside,
            kind=CommentKind.MUST_CHANGE.value,
            text="Say who.",
            said_by=person,
            said_at=NOON,
        )
    if plan.stage in QUALITY | PRESENTING:
        _present(plan, person)
    if plan.stage in TO_BE_SIGNED:
        _being_signed(plan)
    Correction.objects.create(plan=plan, text="It is done.", asked_by=person, asked_at=NOON)
    RecordedStep.objects.create(
        plan=plan,
        step=StepName.RELEASE_REPORT.value,
        from_whom="The assurer",
        how_received="By post",
        received_on=TODAY,
        recorded_by=person,
        recorded_at=NOON,
    )
    _with_evidence(plan)
    a_cycle_that_follows(plan, person)
    _take_papers(plan)
    CriticalSystem.objects.get_or_create(organisation=plan.organisation, name="Revenues")
    if plan.firm:
        Phrase.objects.get_or_create(
            firm=plan.firm,
            title="Greeting",
            defaults={"text": "Well done", "added_by": person, "added_at": NOON},
        )


def _with_evidence(plan: Plan) -> None:
    action = Action.objects.filter(commitments__plan=plan).order_by("number").first()
    if action is not None:
        Evidence.objects.create(
            plan=plan,
            action=action,
            kind="reference",
            title="The policy",
            shows="It was approved.",
            kept_at="Policy register, item 12",
            added_by=a_person("Somebody"),
            added_at=NOON,
        )


def a_cycle_that_follows(plan: Plan, person: Person) -> None:
    """Let a cycle start from the plan's, so that what was carried over has an address."""
    cycle, _ = Cycle.objects.get_or_create(
        organisation=plan.organisation,
        regime=plan.cycle.regime,
        title="The year after",
        defaults={
            "framework": "caf-4.0",
            "starts_on": plan.cycle.ends_on + timedelta(days=1),
            "ends_on": plan.cycle.ends_on + timedelta(days=365),
            "marking": plan.cycle.marking,
        },
    )
    NextCycle.objects.get_or_create(
        earlier=plan.cycle,
        defaults={
            "organisation": plan.organisation,
            "cycle": cycle,
            "opened_by": person,
            "opened_at": NOON,
        },
    )


def _present(plan: Plan, person: Person) -> None:
    """Give a plan a presentation that was shared, commented on, and whose day is arranged."""
    lead = a_member(Role.CAF_LEAD)
    file = keep(b"PK", name="deck.pptx", organisation=plan.organisation, by=lead, at=NOON)
    deck = PresentationDeck.objects.create(
        plan=plan,
        number=1,
        file=file,
        origin=DeckOrigin.MADE.value,
        audience=Audience.LEADERS.value,
        slides=["The plan"],
        plan_revision=0,
        figures={},
        kept_by=person,
        kept_at=NOON,
    )
    shown = freeze(plan, StepName.SHARE_PRESENTATION, by=lead, at=NOON)
    PresentationShare.objects.create(
        plan=plan, deck=deck, version=shown, shared_by=person, shared_at=NOON
    )
    Comment.objects.create(
        plan=plan,
        version=shown,
        slide=1,
        kind=CommentKind.MUST_CHANGE.value,
        text="Say what it costs.",
        said_by=person,
        said_at=NOON,
    )
    Presentation.objects.create(
        plan=plan,
        deck=deck,
        starts_at=NOON,
        place="Town Hall",
        arranged_by=person,
        arranged_at=NOON,
    )


def _being_signed(plan: Plan) -> None:
    lead = a_member(Role.CAF_LEAD)
    person = a_person("Somebody")
    version = freeze(plan, StepName.SHARE_FOR_SIGN_OFF, by=lead, at=NOON)
    SecondPerson.objects.create(
        plan=plan,
        version=version,
        role=Role.APPROVER.value,
        signer=person,
        second=a_person("Somebody else"),
        second_name="Somebody else",
        shared_by_id=lead.person_id,
        reason="There are four of us.",
        named_by=person,
        named_at=NOON,
    )


def _take_papers(plan: Plan) -> None:
    """Keep a paper and an answer to a request that were taken to print."""
    deck = deck_as_json(Deck(title="Paper", author="Council", marking="PUBLIC", slides=()))
    for kind in (PAPER, FOI_EXPORT):
        DocumentTaken.objects.create(
            plan=plan,
            kind=kind,
            file_name=f"PUBLIC {kind}",
            revision=0,
            canonical=json.dumps({"deck": deck, "form": "print"}).encode(),
            taken_by=a_person("Somebody"),
            taken_at=NOON,
        )


def truths(plan: Plan) -> Mapping[str, object]:
    """Return something true of the plan for every name that stands in an address."""
    rows = {
        "finding": Finding.objects.filter(plan=plan).order_by("position").first(),
        "action": Action.objects.filter(commitments__plan=plan).order_by("number").first(),
        "evidence": Evidence.objects.filter(plan=plan).first(),
        "said": Comment.objects.filter(plan=plan).first(),
        "deck": PresentationDeck.objects.filter(plan=plan).first(),
        "step": RecordedStep.objects.filter(plan=plan).first(),
        "correction": Correction.objects.filter(plan=plan).first(),
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
        "requirement": "A1.a",
        "number": 1,
        "name": "govassure-baseline-caf-3.2.csv",
        "secret": "0" * 64,
        "pk": 1,
        "uidb36": "1",
        "key": "none",
        "document": plan.reference,
    }


def filled(address: Address, known: Mapping[str, object]) -> str | None:
    """Return the address with true references in it; None where there is nothing to stand in it."""
    if not set(address.asks) <= known.keys():
        return None
    return reverse(address.name, kwargs={name: known[name] for name in address.asks})
