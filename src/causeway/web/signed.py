"""Signatures in words: who signed, as what and when, and who stood beside them and why."""

from causeway.domain.roles import DUTIES
from causeway.domain.sign_off import Signature
from causeway.records.models import PlanVersion
from causeway.services.sign_off_records import sign_off_of
from causeway.web.spoken import moment


def signed_by(version: PlanVersion) -> tuple[str, ...]:
    """Return each signature of a version as a sentence, an override with its reason."""
    return tuple(_said(each) for each in sign_off_of(version).signatures)


def _said(signature: Signature) -> str:
    said = f"{signature.name}, {DUTIES[signature.role].spoken}, {moment(signature.at)}"
    if signature.override is None:
        return said
    override = signature.override
    beside = f"{override.second_person} stood beside them as second person"
    return f"{said}. {beside}, named by {override.named_by}: {override.reason}"
