"""What was submitted is known again, and whatever differs in one byte is not."""

import json
import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import rfc8785

from causeway.documents.package.verifying import verify
from causeway.documents.package.zipping import zipped
from causeway.domain.submission import PackedFile
from tests.documents.package.packages import AT, FILES, KEY, OTHER_KEY, TRUSTED, a_package


def test_a_package_is_what_was_submitted() -> None:
    verdict = verify(a_package().content, trusted=TRUSTED)

    assert verdict.holds
    assert verdict.receipt is not None
    assert [each.name for each in verdict.receipt.signed_by] == ["Quinn Assurer", "Ola Approver"]
    assert verdict.receipt.submitted_at == AT


def test_the_same_files_make_the_same_package() -> None:
    assert a_package() == a_package()


@pytest.mark.parametrize("bit", [0x01, 0x20])
def test_one_byte_altered_anywhere_is_refused(bit: int) -> None:
    content = a_package().content

    accepted = [
        place
        for place in range(len(content))
        if verify(_altered(content, place, bit), trusted=TRUSTED).is_whole
    ]

    assert accepted == []


def _altered(content: bytes, place: int, bit: int) -> bytes:
    return content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]


def test_the_file_that_was_changed_is_named() -> None:
    package = a_package()
    place = package.content.index(b"Blatt")

    verdict = verify(_altered(package.content, place, 1), trusted=TRUSTED)

    assert not verdict.holds
    assert "cannot be read" in verdict.problems[0].says


def test_a_file_exchanged_with_a_right_checksum_is_named() -> None:
    files = (FILES[0], PackedFile(name=FILES[1].name, content=b"Something else"))
    with ZipFile(BytesIO(a_package().content)) as package:
        rest = [
            PackedFile(name=name, content=package.read(name)) for name in package.namelist()[2:]
        ]

    verdict = verify(zipped((*files, *rest), at=AT), trusted=TRUSTED)

    assert [(each.file, each.says) for each in verdict.problems] == [
        (FILES[1].name, "It was changed")
    ]


@pytest.mark.parametrize("more", [b"\0", b"PK", b"{}"])
def test_bytes_added_before_or_after_are_refused(more: bytes) -> None:
    content = a_package().content

    assert not verify(content + more, trusted=TRUSTED).is_whole
    assert not verify(more + content, trusted=TRUSTED).is_whole


def test_a_package_written_again_by_another_program_is_refused() -> None:
    stream = BytesIO()
    with ZipFile(BytesIO(a_package().content)) as source, ZipFile(stream, "w") as package:
        for name in source.namelist():
            package.writestr(name, source.read(name), ZIP_DEFLATED)

    assert not verify(stream.getvalue(), trusted=TRUSTED).is_whole


def test_a_file_added_or_left_out_is_named() -> None:
    with ZipFile(BytesIO(a_package().content)) as package:
        files = [PackedFile(name=name, content=package.read(name)) for name in package.namelist()]
    more = PackedFile(name="more.txt", content=b"more")

    added = verify(zipped((more, *files), at=AT), trusted=TRUSTED)
    left_out = verify(zipped(files[1:], at=AT), trusted=TRUSTED)
    turned = verify(zipped((files[1], files[0], *files[2:]), at=AT), trusted=TRUSTED)

    assert added.problems[0].file == "more.txt"
    assert (left_out.problems[0].file, left_out.problems[0].says) == (
        FILES[0].name,
        "It is missing",
    )
    assert turned.problems[0].says == "Its files do not stand in their order"


def test_a_package_signed_with_another_key_is_refused() -> None:
    forged = a_package(key=OTHER_KEY).content

    assert not verify(forged, trusted=TRUSTED).is_whole


def test_without_a_known_key_a_package_is_whole_but_not_confirmed() -> None:
    verdict = verify(a_package().content)

    assert verdict.is_whole
    assert not verdict.holds


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.name)
def test_any_one_file_is_checked_against_the_receipt(file: PackedFile) -> None:
    receipt = a_package().receipt

    true = verify(file.content, receipt=receipt, trusted=TRUSTED)
    false = verify(file.content + b"\n", receipt=receipt, trusted=TRUSTED)

    assert true.holds
    assert true.what == file.name
    assert not false.is_whole


def test_a_receipt_alone_says_what_was_submitted() -> None:
    package = a_package()

    assert verify(package.receipt, trusted=TRUSTED).holds
    assert verify(package.receipt, receipt=package.receipt, trusted=TRUSTED).holds
    assert verify(package.content, receipt=package.receipt, trusted=TRUSTED).holds


def test_a_package_and_the_receipt_of_another_do_not_belong_together() -> None:
    other = a_package(number="0000-0000-0000")

    assert not verify(a_package().content, receipt=other.receipt, trusted=TRUSTED).is_whole


def test_a_receipt_written_down_in_another_way_is_refused() -> None:
    receipt = a_package().receipt
    says = json.loads(receipt)
    ways = [
        json.dumps(says, indent=1).encode(),
        receipt + b"\n",
        rfc8785.dumps(says | {"signature": says["signature"].upper()}),
        rfc8785.dumps(says | {"number": "0000-0000-0000"}),
        rfc8785.dumps(says | {"more": True}),
        rfc8785.dumps(says | {"key": says["key"] | {"id": "0" * 16}}),
    ]

    assert [way for way in ways if verify(way, trusted=TRUSTED).is_whole] == []


def test_rubbish_is_refused_and_never_a_fault() -> None:
    chance = random.Random(1)  # noqa: S311 - chance that can be repeated, no secret
    content, receipt = a_package().content, a_package().receipt
    rubbish = [b"", b"{", b"[]", b"PK\x03\x04", b"\0" * 100, content[:-10], b"[" * 100_000, b"{}"]
    rubbish += [bytes(chance.randbytes(chance.randrange(300))) for _ in range(200)]
    rubbish += [
        _altered(content, chance.randrange(len(content)), chance.randrange(1, 256))
        for _ in range(300)
    ]

    wrong = [
        each for each in rubbish if verify(each).is_whole or verify(each, receipt=receipt).is_whole
    ]

    assert wrong == []
    assert not verify(content, receipt=b"rubbish").is_whole
    assert KEY not in content
