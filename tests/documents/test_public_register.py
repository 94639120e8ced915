"""The register's export is read by its header words; what cannot be read is named, the rest stands."""

from datetime import date

import pytest

from causeway.catalogues.organisation_types import care_boards, organisation_types, type_of_sector
from causeway.documents.public_register.reading import read_register
from causeway.documents.refusal import FileRefused
from causeway.domain.toolkit.organisation_types import OrganisationType, Team
from causeway.domain.toolkit.public_status import (
    NotAStatus,
    PublicStatus,
    StatusOfYear,
    status_written,
)

PLAIN = "Code,Organisation Name,Status,Date Of Publication,Primary Sector,Integrated Care Board (x)"
BETWEEN = ",Code,lat,Organisation Name,Status,Date Of Publication,Primary Sector"


def read(*lines: str) -> object:
    return read_register("\n".join(lines).encode())


def test_columns_are_found_by_their_words_wherever_they_stand() -> None:
    plain = read_register(
        f"{PLAIN}\nR0A,A trust,23/24 Standards Met,30/06/2024,NHS Trust,NHS A BOARD".encode()
    )
    between = read_register(
        f"{BETWEEN}\n0,r0a,53.4,A trust,23/24 Standards Met,30/6/2024,NHS Trust".encode("cp1252")
    )

    for entry in (plain.entries[0], between.entries[0]):
        assert (entry.code, entry.name) == ("R0A", "A trust")
        assert entry.status == StatusOfYear(year="2023-24", status=PublicStatus.STANDARDS_MET)
        assert entry.published_on == date(2024, 6, 30)


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("R0A,A,23/24 Standards Met,31/02/2025,S,", "Date Of Publication", "no 31/02/2025"),
        ("R0A,A,23/24 Standards Met,soon,S,", "Date Of Publication", "30/06/2024"),
        ("R0A,A,23/25 Standards Met,30/06/2024,S,", "Status", "no assessment year"),
        ("R0A,A,23/24 Splendid,30/06/2024,S,", "Status", "“Splendid”"),
        ("R0A,,23/24 Standards Met,30/06/2024,S,", "Organisation Name", "missing"),
        ("?,A,23/24 Standards Met,30/06/2024,S,", "Code", "no organisation code"),
        ("R0A,A,Not Published,,S,", "Status", "names no year"),
    ],
)
def test_an_odd_row_is_left_out_by_line_and_column(row: str, column: str, says: str) -> None:
    found = read_register(f"{PLAIN}\n{row}".encode())

    assert not found.entries
    (left,) = found.left_out
    assert (left.line, left.column) == (2, column)
    assert says in left.says


def test_what_was_not_published_is_of_the_years_of_the_file_and_twice_is_once() -> None:
    found = read_register(
        f"{PLAIN}\nR0A,A,23/24 Standards Met,30/06/2024,S,\nR0B,B,Not Published,,S,\n"
        "R0A,A again,23/24 Standards Met,30/06/2024,S,".encode()
    )

    assert [each.status.year for each in found.entries] == ["2023-24", "2023-24"]
    assert found.entries[1].published_on is None
    assert found.left_out[0].says == "R0A stands in line 2 already, for the same year"


def test_what_is_no_export_is_refused_with_what_is_missing() -> None:
    with pytest.raises(FileRefused, match="no column called Status, Date Of Publication"):
        read("Code,Organisation Name,Primary Sector")


def test_a_former_label_is_the_status_it_became() -> None:
    found = status_written("20/21 Standards Not fully Met (Plan Agreed)")

    assert found.status is PublicStatus.APPROACHING_STANDARDS
    assert found.spoken == "20/21 Approaching Standards"
    with pytest.raises(NotAStatus):
        status_written("Standards Met")


def test_the_table_of_types_decides_who_is_told() -> None:
    types = organisation_types()

    assert set(types) == set(OrganisationType)
    trust, provider = types[OrganisationType.TRUST], types[OrganisationType.INDEPENDENT_PROVIDER]
    assert trust.advance_notice_to is Team.REGIONAL_SECURITY_LEAD
    assert trust.gets_formal_support
    assert provider.advance_notice_to is Team.JOINT_CYBER_UNIT
    assert provider.escalated_to is Team.DHSC
    assert provider.category == {"2023-24": 1, "2024-25": 2}
    for none in (OrganisationType.IT_SUPPLIER, OrganisationType.LOCAL_AUTHORITY):
        assert types[none].advance_notice_to is None
    assert type_of_sector("nhs  trust") is OrganisationType.TRUST
    assert type_of_sector("") is type_of_sector("Dentist") is None


def test_there_are_42_care_boards_in_seven_regions() -> None:
    boards = care_boards().values()

    assert len(boards) == 42
    assert len({each.region for each in boards}) == 7
