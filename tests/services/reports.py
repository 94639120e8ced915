"""A report brought in by a member, as a preview or saved, in one line."""

from causeway.records.models import Member, Plan, ReportReading
from causeway.services.recorded import Received
from causeway.services.report_choices import ReportAbout
from causeway.services.report_import import save_report
from causeway.services.report_reading import keep_reading, open_file
from tests.builders import NOON, TODAY, an_organisation
from tests.report_files import FROM_ASSURER

RECEIVED = Received(from_whom="Imran Fenwick", how="Secure file transfer", on=TODAY)


def kept(by: Member, content: bytes = b"", **about: object) -> ReportReading:
    given: dict[str, object] = {
        "council": an_organisation().reference,
        "cycle": "2025/26",
        "received": RECEIVED,
    }
    return keep_reading(
        file=open_file(name="report.xlsx", content=content or FROM_ASSURER.read_bytes()),
        about=ReportAbout(**(given | about)),  # type: ignore[arg-type] # its own fields
        by=by,
        at=NOON,
    )


def saved(by: Member, content: bytes = b"", **about: object) -> Plan:
    reading = kept(by, content, **about)
    return save_report(reading=reading.reference, seen_revision=reading.revision, by=by, at=NOON)
