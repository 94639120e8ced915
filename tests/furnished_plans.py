"""Plans that have one of everything an address can name."""

import json
from datetime import timedelta

from causeway.documents.deck.as_json import deck_as_json
from causeway.domain.access import AFTER_ACCEPTANCE, PRESENTING, QUALITY, TO_BE_SIGNED
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
    Evidence,
    MinistryQuestion,
    NextCycle,
    Person,
    Phrase,
    Plan,
    PlanVersion,
    Presentation,
    PresentationDeck,
    PresentationShare,
    RecordedStep,
    SecondPerson,
)
from causeway.services.committee_papers import PAPER
from causeway.services.freedom_of_information import FOI_EXPORT
from causeway.services.stored_files import keep
from causeway.services.versions import canonical_bytes, freeze
from tests.builders import NOON, TODAY, a_member, a_person
from tests.proposed_plans import a_proposal
from tests.received_plans import a_submission


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
    a_proposal(plan, asked_by=person)
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
    MinistryQuestion.objects.create(
        plan=plan,
        submission=a_submission(plan),
        text="Who owns it?",
        asked_by=person,
        asked_at=NOON,
    )
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
