"""Step 9: whoever does not sign says why, and the reasons are answered before the next version."""

import pytest

from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Comment, SignOffEnd
from causeway.services.lifecycle import as_domain
from causeway.services.session import ReasonsMissing
from tests.signed_plans import signed_once, to_be_signed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.mark.parametrize("who", ["quality", "approver"])
def test_not_signing_says_why_and_the_reasons_must_be_answered(who: str) -> None:
    signing = to_be_signed() if who == "quality" else signed_once()

    ended = signing.decline(getattr(signing, who), "Name a person.")

    assert signing.stage() == "sign_off_changes"
    assert (ended.how, ended.reasons) == ("declined", "Name a person.")
    assert Role(ended.role) is (Role.QUALITY_ASSURER if who == "quality" else Role.APPROVER)
    comment = Comment.objects.get(version__step="share_for_sign_off")
    assert (comment.kind, comment.text) == ("must_change", "Name a person.")
    assert not Comment.objects.visible_to(signing.assurer).exists()
    with pytest.raises(StepRefused, match="1 “must change” comment is still open"):
        signing.share()
    assert as_domain(signing.plan).signed_as == frozenset()


def test_not_signing_without_reasons_is_refused_and_nothing_moves() -> None:
    signing = to_be_signed()

    with pytest.raises(ReasonsMissing):
        signing.decline(signing.quality, "  ")

    assert signing.stage() == "with_signatories"
    assert not SignOffEnd.objects.exists()
