"""The script of docs/ knows a package where Causeway is not: Python's own library is all it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from causeway.documents.package.keys import list_of, public_key_of
from tests.documents.package.packages import FILES, KEY, OTHER_KEY, a_package
from tests.source import ROOT

SCRIPT = ROOT / "docs" / "verify_package.py"
# Isolated, and without any installed package: -I shuts out the folder and the environment, -S the rest.
PYTHON = (sys.executable, "-I", "-S")


def checked(
    folder: Path, content: bytes, *, receipt: bytes = b"", key: bytes = KEY
) -> tuple[int, str]:
    (folder / "file").write_bytes(content)
    (folder / "keys").write_text(list_of({public_key_of(key): "made for a test"}))
    words = [str(folder / "file"), "--public-key", str(folder / "keys")]
    if receipt:
        (folder / "receipt").write_bytes(receipt)
        words += ["--receipt", str(folder / "receipt")]
    answer = subprocess.run(
        [*PYTHON, SCRIPT, *words], capture_output=True, text=True, cwd="/", check=False
    )
    assert answer.stderr == ""
    return answer.returncode, answer.stdout


def test_it_is_short_enough_to_be_read_before_it_is_trusted() -> None:
    assert SCRIPT.read_text().count("\n") <= 100


def test_it_runs_where_causeway_cannot_be_imported() -> None:
    for module in ("causeway", "cryptography", "django", "rfc8785"):
        answer = subprocess.run(
            [*PYTHON, "-c", f"import {module}"], capture_output=True, cwd="/", check=False
        )
        assert b"ModuleNotFoundError" in answer.stderr


def test_a_true_package_is_accepted(tmp_path: Path) -> None:
    code, says = checked(tmp_path, a_package().content)

    assert code == 0
    assert "Harrowmere District Council submitted at 2025-11-03T14:05:31Z" in says
    assert "signed by Ola Approver, approver" in says


# One place in each kind of thing a package is made of.
@pytest.mark.parametrize(
    "part", [b"PK\x03\x04", b"Plan", b"Blatt", b"plan.json", b'"signature"', b"PK\x05\x06"]
)
def test_one_byte_altered_is_refused(part: bytes, tmp_path: Path) -> None:
    content = bytearray(a_package().content)
    content[content.index(part) + len(part) - 1] ^= 1

    code, says = checked(tmp_path, bytes(content))

    assert code == 1
    assert says.startswith("NOT what was submitted")


def test_a_package_signed_with_another_key_is_refused(tmp_path: Path) -> None:
    code, says = checked(tmp_path, a_package(key=OTHER_KEY).content)

    assert code == 1
    assert "not one of those given" in says


def test_any_one_file_is_checked_against_the_receipt(tmp_path: Path) -> None:
    receipt = a_package().receipt

    assert checked(tmp_path, FILES[1].content, receipt=receipt)[0] == 0
    assert checked(tmp_path, FILES[1].content + b" ", receipt=receipt)[0] == 1
    assert checked(tmp_path, receipt)[0] == 0


def test_without_a_key_it_says_whose_word_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(a_package().content)

    answer = subprocess.run(
        [*PYTHON, SCRIPT, tmp_path / "file"], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 3
    assert public_key_of(KEY).hex() in answer.stdout


def test_a_file_that_is_not_there_is_no_verdict(tmp_path: Path) -> None:
    answer = subprocess.run(
        [*PYTHON, SCRIPT, tmp_path / "none"], capture_output=True, text=True, check=False
    )

    assert (answer.returncode, "No such file" in answer.stdout) == (2, True)
