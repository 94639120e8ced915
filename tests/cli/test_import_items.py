"""``causeway import-items FILE --year`` keeps what a year asks for, or says which cell is in the way."""

from pathlib import Path
from typing import Any

import pytest

from causeway.cli import import_items
from causeway.cli.main import main
from causeway.records.models import ItemList, ListedItem
from tests.documents.workbook.workbooks import a_workbook

HEADS = ("Assertion", "Evidence Item", "Evidence text", "Category 1 (NHS trusts)", "Category 3")
ITEMS = (
    ("1.1", "1.1.1", "Registration", "Mandatory", "Mandatory"),
    ("1.1", "1.1.2", "Register", "Yes", "Not mandatory"),
    ("4.5", "4.5.3", "Second factor", "Mandatory", None),
)


@pytest.fixture(autouse=True)
def ready_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_items, "ready", lambda: None)


def run(tmp_path: Path, *rows: Any, year: str = "2023-24") -> int:
    file = tmp_path / "items.xlsx"
    file.write_bytes(a_workbook({"Items": [("Assertions and evidence items",), *rows]}))
    return main(["import-items", str(file), "--year", year])


@pytest.mark.django_db
def test_a_list_is_kept_with_what_each_category_must_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, HEADS, *ITEMS) == 0
    said = capsys.readouterr().out
    kept = ListedItem.objects.values_list("code", "mandatory_in", "asked_in")
    assert "3 items of 2023-24 kept." in said
    assert "Category 1: 3 mandatory." in said
    assert "Category 3: 1 mandatory." in said
    assert list(kept) == [("1.1.1", "1 3", "1 3"), ("1.1.2", "1", "1 3"), ("4.5.3", "1", "1")]


@pytest.mark.django_db
def test_a_list_brought_in_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    run(tmp_path, HEADS, *ITEMS)
    assert run(tmp_path, HEADS, *ITEMS[:1]) == 0
    assert ItemList.objects.count() == 1
    assert list(ListedItem.objects.values_list("code", flat=True)) == ["1.1.1"]


@pytest.mark.django_db
def test_a_year_of_outcomes_has_their_expected_levels(tmp_path: Path) -> None:
    heads, row = ("CAF outcome", "Title", "Expected level"), ("C1.a", "Monitoring", "Partially")
    assert run(tmp_path, heads, row, year="2024-25") == 0
    assert ListedItem.objects.get().expected == "partially_achieved"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((HEADS, ("1.1", "1.1.1", "Registration", "Perhaps", None)), "D3"),
        ((HEADS, ITEMS[0], ITEMS[0]), "1.1.1 stands twice"),
        ((HEADS, ("11.1", "11.1.1", "Nothing", "Yes", "Yes")), "there are ten standards"),
        ((("Outcome", "Expected level"), ("C1.a", None)), "The expected level is not given"),
        ((("Name", "Address"), ("A", "B")), "This is no list of evidence items"),
        ((HEADS,), "The list has no evidence item"),
    ],
)
def test_a_cell_that_is_in_the_way_is_named_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: tuple[Any, ...], says: str
) -> None:
    assert run(tmp_path, *rows) == 2
    said = capsys.readouterr().err
    assert "Nothing was brought in." in said
    assert says in said
    assert not ItemList.objects.exists()


@pytest.mark.django_db
def test_a_year_that_is_not_known_or_a_file_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, HEADS, *ITEMS, year="1999-00") == 2
    assert main(["import-items", str(tmp_path / "none.xlsx"), "--year", "2023-24"]) == 2
    said = capsys.readouterr().err
    assert "There is no year 1999-00 here, but 2020-21" in said
    assert "could not be read" in said
