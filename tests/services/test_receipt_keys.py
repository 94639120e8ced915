"""The installation's key: made once, kept private, changed by hand, and every public one listed."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from causeway.documents.package.keys import public_key_of
from causeway.services.receipt_keys import KeyCannotBeUsed, Keys, as_published
from tests.builders import NOON


def test_it_is_made_on_first_need_and_is_the_owner_s_alone(tmp_path: Path) -> None:
    keys = Keys(folder=tmp_path / "receipt-keys")

    key = keys.private_key()

    assert keys.private_key() == key
    assert stat.S_IMODE((tmp_path / "receipt-keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "receipt-keys/private-key").stat().st_mode) == 0o600
    assert keys.public_keys() == {public_key_of(key)}
    assert key.hex() not in (tmp_path / "receipt-keys/public-keys.txt").read_text()


def test_looking_at_the_public_keys_makes_none(tmp_path: Path) -> None:
    keys = Keys(folder=tmp_path / "receipt-keys")

    assert keys.public_keys() == frozenset()
    assert not (tmp_path / "receipt-keys").exists()


def test_twenty_who_need_it_first_all_get_the_same(tmp_path: Path) -> None:
    keys = Keys(folder=tmp_path / "receipt-keys")

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(lambda _: keys.private_key(), range(20)))

    assert len(found) == 1
    assert not list((tmp_path / "receipt-keys").glob("new-*"))


def test_a_new_key_leaves_the_old_public_one_listed(tmp_path: Path) -> None:
    keys = Keys(folder=tmp_path / "receipt-keys")
    old = public_key_of(keys.private_key())

    new = keys.rotate(at=NOON)

    assert new != old
    assert keys.public_keys() == {old, new}
    assert (
        as_published(keys.public_keys(), in_use=new).splitlines()[1].endswith(f"{new.hex()} in use")
    )


def test_a_key_that_was_given_is_used_and_not_written_anywhere(tmp_path: Path) -> None:
    keys = Keys(folder=tmp_path / "receipt-keys", given="07" * 32)

    assert keys.private_key() == bytes([7] * 32)
    assert keys.public_keys() == {public_key_of(bytes([7] * 32))}
    assert not (tmp_path / "receipt-keys").exists()
    with pytest.raises(KeyCannotBeUsed, match="CAUSEWAY_RECEIPT_KEY"):
        keys.rotate(at=NOON)


@pytest.mark.parametrize("written", ["", "rubbish", "00" * 31])
def test_a_key_that_was_damaged_is_refused_and_not_replaced(written: str, tmp_path: Path) -> None:
    keys = Keys(folder=tmp_path)
    (tmp_path / "private-key").write_text(written)

    with pytest.raises(KeyCannotBeUsed):
        keys.private_key()

    assert (tmp_path / "private-key").read_text() == written


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    assert "0707" not in repr(Keys(folder=tmp_path, given="07" * 32))
