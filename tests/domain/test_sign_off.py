"""What a sign-off is worth: of one version, complete, by people whose work it is not (R-CAF-26, 61)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from causeway.domain.plan import Plan
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import Role
from causeway.domain.sign_off import (
    BOTH_HAVE_SIGNED,
    QUALITY_ASSURER_HAS_SIGNED,
    Ending,
    Signature,
    SignOff,
    is_fresh,
    not_a_second_person,
    not_independent,
)

NOON = datetime(2025, 5, 12, 11, 0, tzinfo=UTC)
REGIME = REGIMES["caf-lg-2025"]


def signature(role: Role, version: int = 5, digest: str = "ab") -> Signature:
    return Signature(role=role, name="Q", says="Read.", version=version, digest=digest, at=NOON)


BOTH = (signature(Role.QUALITY_ASSURER), signature(Role.APPROVER))
SIGNED = SignOff(version=5, digest="ab", author="Ada", shared_at=NOON, signatures=BOTH)


def test_a_sign_off_is_valid_for_the_very_version_that_both_signed() -> None:
    assert SIGNED.valid_for(5, "ab")
    assert not SIGNED.valid_for(6, "ab")
    assert not SIGNED.valid_for(5, "cd")


@pytest.mark.parametrize(
    "less",
    [
        replace(SIGNED, signatures=BOTH[:1]),
        replace(SIGNED, signatures=BOTH[1:]),
        replace(SIGNED, ended=Ending.VOIDED),
        replace(SIGNED, signatures=(BOTH[0], signature(Role.APPROVER, version=4))),
        replace(SIGNED, signatures=(BOTH[0], signature(Role.APPROVER, digest="cd"))),
    ],
)
def test_half_a_sign_off_a_voided_one_and_one_of_two_versions_are_valid_for_nothing(
    less: SignOff,
) -> None:
    assert not less.valid_for(5, "ab")


def test_a_proof_lasts_five_minutes_and_none_comes_from_the_future() -> None:
    assert is_fresh(NOON, at=NOON)
    assert is_fresh(NOON, at=NOON + timedelta(minutes=5))
    assert not is_fresh(NOON, at=NOON + timedelta(minutes=5, seconds=1))
    assert not is_fresh(NOON + timedelta(seconds=1), at=NOON)
    assert not is_fresh(None, at=NOON)


def test_everything_that_makes_it_ones_own_work_is_said_at_once() -> None:
    reasons = not_independent(Role.APPROVER, is_author=True, has_edited=True, has_signed=True)

    assert [reason.says[:16] for reason in reasons] == [
        "You shared this ", "You changed the ", "You signed this ",
    ]  # fmt: skip
    assert all("R-CAF-61" in reason.rules for reason in reasons)
    assert not not_independent(Role.APPROVER, is_author=False, has_edited=False, has_signed=False)


def test_a_second_person_is_neither_who_signs_nor_who_shared() -> None:
    assert len(not_a_second_person(is_signer=True, is_author=True)) == 2
    assert not not_a_second_person(is_signer=False, is_author=False)


def test_submission_needs_both_signatures_and_says_whose_is_missing() -> None:
    once = Plan(stage="signed", signed_as=frozenset({Role.QUALITY_ASSURER}))
    both = replace(once, signed_as=frozenset({Role.QUALITY_ASSURER, Role.APPROVER}))

    none_yet, one = BOTH_HAVE_SIGNED.unmet(Plan(stage="signed")), BOTH_HAVE_SIGNED.unmet(once)

    assert none_yet is not None
    assert none_yet.says.startswith("The quality assurer and the approver have not")
    assert one is not None
    assert one.says == "The approver has not signed this version yet"
    assert BOTH_HAVE_SIGNED.unmet(both) is None
    assert QUALITY_ASSURER_HAS_SIGNED.unmet(Plan(stage="quality_signed")) is not None
    assert QUALITY_ASSURER_HAS_SIGNED.unmet(once) is None


def test_the_regime_says_what_each_signs_and_which_fields_are_material() -> None:
    assert set(REGIME.sign_off_wordings) == {Role.QUALITY_ASSURER, Role.APPROVER}
    material = {"cost_one_off", "finish_on", "owner", "title", "findings", "kind"}
    assert material <= REGIME.material_fields
    assert not {"justification", "status", "milestones"} & REGIME.material_fields
