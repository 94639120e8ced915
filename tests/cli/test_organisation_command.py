"""``causeway organisation``: an installation begins, and what cannot be is refused in a sentence."""

import pytest

from causeway.cli.main import main
from causeway.records.models import Invitation, Organisation
from tests.builders import an_organisation

pytestmark = pytest.mark.django_db
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_migrating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("causeway.cli.organisation.ready", lambda: None)


def organisation(verb: str, name: str, lead: str = "Ada Lead", email: str = "ada@h.example") -> int:
    return main(["organisation", verb, "--name", name, "--lead-name", lead, "--lead-email", email])


def test_an_organisation_is_made_and_its_lead_s_link_printed(capsys: Said) -> None:
    assert organisation("add", " Harrowmere  Council ") == 0

    (invitation,) = Invitation.objects.all()
    assert Organisation.objects.get().name == "Harrowmere Council"
    assert f"/invitation/{invitation.reference}/" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["Harrowmere Council", "harrowmere  COUNCIL"])
def test_one_that_is_there_is_not_made_again(name: str, capsys: Said) -> None:
    organisation("add", "Harrowmere Council")

    assert organisation("add", name) == 1
    assert "use: causeway organisation invite" in capsys.readouterr().err
    assert Organisation.objects.count() == Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "lead", "email", "says"),
    [
        ("  ", "Ada", "ada@h.example", "The organisation’s name is empty"),
        ("H" * 201, "Ada", "ada@h.example", "201 characters long; at most 200"),
        ("H\x01", "Ada", "ada@h.example", "not text"),
        ("H\udcff", "Ada", "ada@h.example", "not text"),
        ("H", " ", "ada@h.example", "The lead’s name is empty"),
        ("H", "A" * 151, "ada@h.example", "at most 150"),
        ("H", "Ada", "nobody", "not an e-mail address"),
        ("H", "Ada", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org", "at most 254"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    name: str, lead: str, email: str, says: str, capsys: Said
) -> None:
    assert organisation("add", name, lead, email) == 1
    assert says in capsys.readouterr().err
    assert not Organisation.objects.exists()


def test_a_lead_whose_link_ran_out_gets_another(capsys: Said) -> None:
    council = an_organisation()

    assert organisation("invite", council.name.upper()) == 0
    assert Invitation.objects.get().organisation == council
    assert "/invitation/" in capsys.readouterr().out


def test_nobody_is_invited_to_an_organisation_there_is_not(capsys: Said) -> None:
    assert organisation("invite", "Nowhere") == 1
    assert "no organisation called “Nowhere”" in capsys.readouterr().err


def health_body(*more: str) -> int:
    lead = ("--lead-name", "Ada Lead", "--lead-email", "ada@trust.example")
    named = ("--name", "Stourvale Trust", "--kind", "health_body")
    return main(["organisation", "add", *named, *lead, *more])


def test_r_dspt_01_a_health_body_is_made_with_what_the_toolkit_knows_of_it(capsys: Said) -> None:
    assert (
        health_body("--type", "trust", "--region", "South West", "--ods", "rzz99", "--essential")
        == 0
    )

    made = Organisation.objects.get()
    assert (made.kind, made.type, made.region) == ("health_body", "trust", "South West")
    assert made.is_essential_operator
    assert made.codes.get().code == "RZZ99"
    assert Invitation.objects.get().role == "toolkit_lead"
    assert "is ready" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "Say which type of organisation it is"),
        (("--type", "trust", "--region", "Atlantis"), "“Atlantis” is no region of NHS England"),
        (("--type", "trust", "--ods", "R-1"), "“R-1” is no ODS code"),
        (("--type", "it_supplier", "--essential"), "not an operator of essential services"),
    ],
)
def test_a_health_body_that_cannot_be_is_refused_in_a_sentence(
    more: tuple[str, ...], says: str, capsys: Said
) -> None:
    assert health_body(*more) == 1
    assert says in capsys.readouterr().err
    assert not Organisation.objects.exists()
