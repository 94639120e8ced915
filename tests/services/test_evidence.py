"""Evidence of change: added by whoever has a hand in the action, opened only when it may be."""

from dataclasses import replace

import pytest
from pytest_django.fixtures import Settings

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.gateways.malware_scanner import Scanner
from causeway.records.models import (
    Action,
    Commitment,
    CommitmentFinding,
    DocumentTaken,
    Effect,
    Event,
    Evidence,
    StoredFile,
)
from causeway.records.models.fields import new_reference
from causeway.services.drafting import remove_action
from causeway.services.events import broken_links
from causeway.services.evidence import (
    ask_for_scan,
    restore_evidence,
    withdraw_evidence,
)
from causeway.services.evidence_files import (
    EvidenceRefused,
    evidence_beside,
    take_evidence,
)
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.versions import canonical_bytes
from tests.builders import NOON, a_member, a_person, person_of
from tests.evidence_kept import SAID, Delivery, delivered
from tests.received_plans import a_submission
from tests.shared_plans import a_stranger

pytestmark = pytest.mark.django_db
SCANNER = Scanner(host="127.0.0.1", port=9)


def take(council: Delivery, evidence: Evidence, *, by: object = None) -> bytes:
    return take_evidence(
        council.plan.reference,
        action=council.action.reference,
        evidence=evidence.reference,
        by=by or council.lead,  # type: ignore[arg-type] # a member
        at=NOON,
    ).content


def withdraw(council: Delivery, evidence: Evidence, because: str = "It was a draft.") -> Evidence:
    return withdraw_evidence(
        council.plan.reference,
        evidence=evidence.reference,
        because=because,
        by=council.lead,
        at=NOON,
    )


def test_a_file_is_kept_with_what_it_shows_and_says_that_nothing_scanned_it() -> None:
    council = delivered()

    made = council.file()

    assert (made.scan_state, made.file_name) == ("not_scanned", "minutes.pdf")
    assert made.file is not None
    assert bytes(made.file.content).startswith(b"%PDF-")
    assert Event.objects.get(kind="evidence_added").subject_ref == council.action.ref
    assert not Effect.objects.exists()
    assert broken_links(council.plan.organisation) == []


def test_where_there_is_a_scanner_the_file_waits_for_it(settings: Settings) -> None:
    settings.SCANNER = SCANNER
    council = delivered()

    made = council.file()

    assert made.scan_state == "waiting"
    assert Effect.objects.get().kind == "scan_evidence"


@pytest.mark.parametrize(
    ("state", "opened", "says"),
    [
        ("waiting", True, "has not been checked"),
        ("not_scanned", False, "this installation opens none"),
        ("not_scanned", True, ""),
        ("clean", False, ""),
    ],
)
def test_a_file_is_opened_only_when_it_may_be(
    state: str, opened: bool, says: str, settings: Settings
) -> None:
    settings.UNSCANNED_MAY_BE_OPENED = opened
    council = delivered()
    made = council.file()
    Evidence.objects.update(scan_state=state)

    if says:
        with pytest.raises(EvidenceRefused, match=says):
            take(council, made)
        assert not DocumentTaken.objects.exists()
    else:
        assert take(council, made).startswith(b"%PDF-")
        taken = DocumentTaken.objects.get()
        assert (taken.file_name, taken.kind) == ("minutes.pdf", "evidence")


def test_words_that_say_where_something_is_kept_have_no_file_to_open() -> None:
    council = delivered()
    made = council.words()

    assert made.kept_at == "Policy register, item 12"
    with pytest.raises(Evidence.DoesNotExist):
        take(council, made)


def test_what_is_withdrawn_says_why_is_not_opened_and_can_be_brought_back(
    settings: Settings,
) -> None:
    settings.UNSCANNED_MAY_BE_OPENED = True
    council = delivered()
    made = council.file()
    with pytest.raises(EvidenceRefused, match="Say why"):
        withdraw(council, made, "  ")

    withdraw(council, made)

    with pytest.raises(EvidenceRefused, match="was withdrawn"):
        take(council, made)
    with pytest.raises(SomebodyWasFirst):
        withdraw(council, made)
    restore_evidence(council.plan.reference, evidence=made.reference, by=council.lead, at=NOON)
    assert take(council, made)
    kinds = Event.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == [
        "evidence_added", "evidence_withdrawn", "evidence_restored", "evidence_taken",
    ]  # fmt: skip


def test_a_plan_that_was_never_submitted_takes_none_and_one_that_was_takes_it_while_it_is_signed() -> (
    None
):
    council = delivered("with_signatories")
    with pytest.raises(EvidenceRefused, match="once the plan has been submitted"):
        council.words()

    a_submission(council.plan)

    assert council.words().pk


@pytest.mark.parametrize("stage", ["drafting", "closed"])
def test_at_other_stages_nothing_is_added(stage: str) -> None:
    with pytest.raises(NotYours):
        delivered(stage).words()


def test_the_owner_of_an_action_adds_to_it_whatever_their_role_and_to_no_other() -> None:
    council = delivered()
    leader = a_member(Role.LEADER)
    with pytest.raises(NotYours):
        council.words(by=leader)

    Action.objects.filter(pk=council.action.pk).update(owner=person_of(leader))

    assert council.words(by=leader).pk


def test_a_contributor_adds_to_their_own_rows_and_knows_of_no_other() -> None:
    council = delivered()
    contributor = a_member(Role.CONTRIBUTOR)
    with pytest.raises(Action.DoesNotExist):
        council.words(by=contributor)

    Action.objects.filter(pk=council.action.pk).update(owner=person_of(contributor))

    made = council.words(by=contributor)
    assert list(evidence_beside(council.plan, council.action, by=contributor)) == [made]


def test_strangers_assurer_and_ministry_reach_nothing() -> None:
    council = delivered()
    made = council.file()

    for member in (a_stranger(), a_member(Role.ASSURER), a_member(Role.MINISTRY)):
        assert not Evidence.objects.visible_to(member).exists()
        with pytest.raises((council.plan.DoesNotExist, NotYours)):
            take(council, made, by=member)


def test_an_action_that_leaves_the_plan_keeps_its_evidence() -> None:
    council = delivered("returned")
    council.file()
    plan = council.plan
    plan.stage = "sign_off_changes"
    plan.save()
    commitment = Commitment.objects.get(plan=plan, action=council.action)
    findings = list(commitment.findings.values_list("finding", flat=True))

    remove_action(plan.reference, action=council.action.reference, by=council.lead, at=NOON)
    assert not Evidence.objects.filter(action__commitments__plan=plan).exists()

    again = Commitment.objects.create(plan=plan, action=council.action)
    CommitmentFinding.objects.create(commitment=again, finding_id=findings[0])
    assert len(evidence_beside(plan, council.action, by=council.lead)) == 1


def test_the_same_form_sent_twice_adds_one() -> None:
    council = delivered()
    said = replace(SAID, once=new_reference())

    assert council.file(said=said) == council.file(said=said)
    assert Evidence.objects.count() == 1
    assert council.file(said=said, by=a_member(Role.CAF_LEAD, name="Bo Lead")).pk
    assert Evidence.objects.count() == 2


def test_an_organisation_has_so_much_room_and_the_same_bytes_take_it_once(
    settings: Settings,
) -> None:
    council = delivered()
    first = council.file()
    settings.MOST_FILES_KEPT = first.size + 10

    council.file()
    with pytest.raises(EvidenceRefused, match="finds no room"):
        council.file(b"other bytes")

    assert StoredFile.objects.count() == 1
    assert Evidence.objects.count() == 2


def test_evidence_changes_nothing_that_was_signed() -> None:
    council = delivered()
    before, revision = canonical_bytes(council.plan), council.plan.revision

    council.file()
    council.words()

    council.plan.refresh_from_db()
    assert (canonical_bytes(council.plan), council.plan.revision) == (before, revision)


def test_a_file_nobody_scanned_is_left_for_a_scanner_that_came_later(settings: Settings) -> None:
    council = delivered()
    made = council.file()

    def ask() -> None:
        ask_for_scan(council.plan.reference, evidence=made.reference, by=council.lead, at=NOON)

    with pytest.raises(EvidenceRefused, match="has no malware scanner"):
        ask()
    settings.SCANNER = SCANNER
    ask()

    made.refresh_from_db()
    assert made.scan_state == "waiting"
    assert Effect.objects.count() == 1
    with pytest.raises(SomebodyWasFirst):
        ask()


def test_no_word_of_it_is_in_events_or_messages(settings: Settings) -> None:
    settings.SCANNER = SCANNER
    council = delivered()
    said = replace(SAID, title="canary-title", shows="canary-shows")
    made = council.file(said=said)
    withdraw(council, made, "canary-because")
    a_person("Somebody")

    for model in (Event, Effect):
        for row in model.objects.values():
            assert "canary" not in str(row)
