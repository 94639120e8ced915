"""A package as the tests of this step begin from it: two files, two signatures, one key."""

from datetime import UTC, date, datetime

from causeway.documents.package.keys import public_key_of
from causeway.documents.package.making import MadePackage, make_package
from causeway.domain.roles import Role
from causeway.domain.submission import Channel, Manifest, PackedFile, Receipt, Signatory

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
TRUSTED = frozenset({public_key_of(KEY)})
AT = datetime(2025, 11, 3, 14, 5, 31, tzinfo=UTC)
FILES = (
    PackedFile(name="OFFICIAL plan.json", content=b'{"title":"Plan"}'),
    PackedFile(name="OFFICIAL Größe.txt", content="Dünn wie ein Blatt".encode()),
)


def a_receipt(**fields: object) -> Receipt:
    given: dict[str, object] = {
        "number": "7K2Q-9XMD-4TB1",
        "submission": 1,
        "organisation": "Harrowmere District Council",
        "regime": "a-regime",
        "guidance_date": date(2025, 1, 29),
        "cycle": "2025/26",
        "marking": "OFFICIAL",
        "plan": "0198c6c2-7f3e-7d7a-8a33-3f0c7b4a2c11",
        "title": "Improvement plan",
        "version": 3,
        "version_digest": "0" * 64,
        "submitted_at": AT,
        "submitted_by": "Ada Lead",
        "submitted_as": Role.CAF_LEAD,
        "channel": Channel.SEALED_DOWNLOAD,
        "retain_until": date(2032, 11, 3),
        "signed_by": (
            Signatory(name="Quinn Assurer", role=Role.QUALITY_ASSURER, signed_at=AT),
            Signatory(name="Ola Approver", role=Role.APPROVER, signed_at=AT, override="Only one."),
        ),
        "manifest": Manifest(files=()),
    }
    return Receipt(**(given | fields))  # type: ignore[arg-type] # given as they are named


def a_package(
    *, key: bytes = KEY, files: tuple[PackedFile, ...] = FILES, **fields: object
) -> MadePackage:
    return make_package(files, a_receipt(**fields), private_key=key)
