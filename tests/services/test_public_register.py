"""The register is brought in whole or not at all, and the same file again changes nothing."""

import pytest

from causeway.documents.public_register.reading import read_register
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models import (
    Organisation,
    Plan,
    PublishedStatus,
    RegisterBroughtIn,
    RegisteredOrganisation,
)
from causeway.services.public_register import Counted, Sought, bring_in, published, years
from tests.builders import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
HEAD = "Code,Organisation Name,Status,Date Of Publication,Primary Sector,Integrated Care Board"
BOARD = "NHS Somerset Integrated Care Board"
TRUST = f"R0A,A trust,22/23 Approaching Standards,30/06/2023,NHS Trust,{BOARD.upper()}"
UNIT = "0AR,A unit,22/23 Standards Met,29/06/2023,Commissioning Support Unit (CSU),"


def brought(*rows: str) -> Counted:
    register = read_register("\n".join([HEAD, *rows]).encode())
    return bring_in(register, file_name="register.csv", digest="0" * 64, at=NOON)


def test_the_same_file_again_changes_nothing_and_makes_no_plan() -> None:
    assert brought(TRUST, UNIT) == Counted(added=2, changed=0, unchanged=0)
    assert brought(TRUST, UNIT) == Counted(added=0, changed=0, unchanged=2)

    trust = RegisteredOrganisation.objects.get(code="R0A")
    assert (trust.type, trust.care_board, trust.region) == ("trust", BOARD, "South West")
    assert PublishedStatus.objects.count() == 2
    assert RegisterBroughtIn.objects.count() == 2
    assert not Plan.objects.exists()
    assert not Organisation.objects.exists()


def test_a_later_publication_replaces_the_earlier_one_of_its_year_and_never_the_other_way() -> None:
    brought(TRUST)
    later = TRUST.replace("Approaching Standards", "Standards Met").replace("30/06", "14/12")

    assert brought(later).changed == 1
    assert brought(TRUST).unchanged == 1
    status = PublishedStatus.objects.get()
    assert status.status == PublicStatus.STANDARDS_MET.value
    assert str(status.published_on) == "2023-12-14"


def test_a_new_year_stands_beside_the_old_and_a_new_name_replaces_the_old() -> None:
    brought(TRUST)
    next_year = TRUST.replace("22/23", "23/24").replace("A trust", "A better trust")

    assert brought(next_year).changed == 1
    assert years() == ("2023-24", "2022-23")
    assert RegisteredOrganisation.objects.get().name == "A better trust"


def test_it_is_searched_by_name_code_status_sector_and_board() -> None:
    brought(TRUST, UNIT)

    def found(sought: Sought) -> list[str]:
        return [each.organisation.code for each in published(sought)]

    assert found(Sought()) == ["R0A", "0AR"]
    assert found(Sought(words="unit")) == found(Sought(words="0ar")) == ["0AR"]
    assert found(Sought(status=PublicStatus.APPROACHING_STANDARDS)) == ["R0A"]
    assert found(Sought(sector="NHS Trust")) == found(Sought(care_board=BOARD)) == ["R0A"]
    assert found(Sought(year="2001-02")) == []
