"""``causeway verify`` and ``causeway receipt-key``: the verdict in words, as JSON and as exit code."""

import json
from pathlib import Path

import pytest

from causeway.cli.main import main
from causeway.documents.package.keys import keys_in, list_of, public_key_of
from causeway.services.receipt_keys import Keys
from tests.documents.package.packages import AT, FILES, KEY, OTHER_KEY, a_package


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand where no installation is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAUSEWAY_DATA")
    (tmp_path / "package.zip").write_bytes(a_package().content)
    (tmp_path / "receipt.json").write_bytes(a_package().receipt)
    (tmp_path / "file").write_bytes(FILES[0].content)
    (tmp_path / "keys").write_text(list_of({public_key_of(KEY): ""}))
    (tmp_path / "other").write_text(list_of({public_key_of(OTHER_KEY): ""}))
    return tmp_path


def test_a_true_package_is_said_to_be_so_with_who_signed_it(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    code = main(["verify", "package.zip", "--public-key", "keys"])

    said = capfdbinary.readouterr().out.decode()
    assert code == 0
    assert "package.zip is what was submitted" in said
    assert "Submitted 2025-11-03T14:05:31Z by Ada Lead" in said
    assert "Signed by Ola Approver, approver, 2025-11-03T14:05:31Z (Only one.)" in said


def test_a_changed_package_is_refused_and_the_file_is_named(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    content = bytearray(a_package().content)
    content[content.index(b"4TB1")] ^= 1
    (folder / "package.zip").write_bytes(bytes(content))

    code = main(["verify", "package.zip", "--public-key", "keys", "--json"])

    said = json.loads(capfdbinary.readouterr().out)
    assert code == 1
    assert (said["holds"], said["receipt"]) == (False, None)
    assert said["problems"]


def test_any_file_is_checked_by_the_receipt() -> None:
    keys = ["--public-key", "keys"]

    assert main(["verify", "file", "--receipt", "receipt.json", *keys]) == 0
    assert main(["verify", "receipt.json", *keys]) == 0
    assert main(["verify", "keys", "--receipt", "receipt.json", *keys]) == 1


def test_another_key_is_refused_and_no_key_is_no_verdict(folder: Path) -> None:
    (folder / "empty").write_text("no key here")

    assert main(["verify", "package.zip", "--public-key", "other"]) == 1
    assert main(["verify", "package.zip"]) == 3
    assert main(["verify", "package.zip", "--public-key", "empty"]) == 2
    assert main(["verify", "missing"]) == 2


def test_on_the_machine_of_the_installation_its_own_keys_are_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Keys(folder=folder / "data" / "receipt-keys")
    (folder / "own.zip").write_bytes(a_package(key=keys.private_key()).content)
    keys.rotate(at=AT)
    monkeypatch.setenv("CAUSEWAY_DATA", str(folder / "data"))

    assert main(["verify", "own.zip"]) == 0
    assert main(["verify", "package.zip"]) == 1


def test_the_public_keys_are_printed_and_a_new_key_leaves_the_old_one_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["receipt-key", "show"]) == 0
    before = keys_in(capsys.readouterr().out)
    assert main(["receipt-key", "new"]) == 0
    after = keys_in(capsys.readouterr().out)

    assert len(after - before) == 1
    assert before < after
