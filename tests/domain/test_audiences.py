"""Each field has an audience with its reason; what a document is made from holds nothing else (R-CAF-17)."""

from dataclasses import fields, replace

import pytest

from causeway.domain.action import Action
from causeway.domain.audiences import Audience, Disclosure, Exemption, Field, Marking, NoAudience
from causeway.domain.committee_papers.plan_paper import Paper, plan_deck, plan_paper
from causeway.domain.executive_presentation.audience import HOLDS, LeftOut, left_out_for
from causeway.domain.executive_presentation.offered import OFFERS
from causeway.domain.executive_presentation.redacting import Reader
from causeway.domain.executive_presentation.slide import Deck
from causeway.domain.finding import Recommendation, Treatment
from causeway.domain.money import Cost
from causeway.domain.plan_pictures.money import cost_of
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import Role
from tests.domain.executive_presentation.sources import a_full_source, words_of
from tests.domain.executive_presentation.test_audience import CANARIES, planted

REGIME = REGIMES["caf-lg-2025"]
DISCLOSURE = REGIME.disclosure
NOT_SAID = {"title": "canary-title", "firm": "canary-firm", "council": "Harrowmere"}
OF_THE_DOMAIN = {
    Recommendation: ("finding", {"requirements": "finding.outcomes"}),
    Treatment: ("treatment", {}),
    Action: (
        "action",
        {"cost": "action.cost_one_off", "cost_answered": "action.cost_not_known_yet"},
    ),
}


def paper(audience: Audience) -> Paper:
    return Paper(
        reader=Reader(audience=audience, disclosure=DISCLOSURE),
        marking=DISCLOSURE.usual_marking(audience, of_cycle="OFFICIAL-SENSITIVE"),
        regime=REGIME.title,
        plan_name="Improvement and implementation plan",
    )


def said_by(deck: Deck) -> str:
    return "\n".join([deck.title, deck.marking, *(words_of(slide) for slide in deck.slides)])


def test_each_audience_reads_what_those_after_it_read() -> None:
    for field in DISCLOSURE.fields:
        readers = [each for each in Audience if DISCLOSURE.may_read(each, field.key)]
        assert readers == list(Audience)[: len(readers)]
        assert Audience.OFFICERS in readers
        assert field.why


def test_a_field_nobody_placed_is_refused() -> None:
    with pytest.raises(NoAudience):
        DISCLOSURE.may_read(Audience.OFFICERS, "action.new_field")


@pytest.mark.parametrize("kind", OF_THE_DOMAIN)
def test_every_field_of_the_values_has_an_audience(kind: type) -> None:
    record, otherwise = OF_THE_DOMAIN[kind]

    for field in fields(kind):
        key = otherwise.get(field.name, f"{record}.{field.name}")
        assert DISCLOSURE.field(key).key == key


def test_a_field_is_public_or_has_an_exemption() -> None:
    field = Field(key="plan.title", title="Name", furthest=Audience.EXEMPT, why="Names")

    with pytest.raises(ValueError, match=r"plan\.title needs an exemption"):
        Disclosure(fields=(field,), exemptions=(), closed_session=())


def test_a_field_has_one_audience() -> None:
    public = Field(key="plan.cycle", title="Cycle", furthest=Audience.PUBLIC, why="Harmless")

    with pytest.raises(ValueError, match="two audiences"):
        Disclosure(fields=(public, public), exemptions=(), closed_session=())


def test_what_is_usually_left_out_follows_the_audiences() -> None:
    assert left_out_for(Audience.LEADERS, DISCLOSURE) == set()
    assert left_out_for(Audience.EXEMPT, DISCLOSURE) == {LeftOut.PEOPLE}
    assert left_out_for(Audience.WIDER, DISCLOSURE) == set(LeftOut)
    assert set(HOLDS) == set(LeftOut)


def test_the_exempt_marking_names_the_paragraphs_of_the_act() -> None:
    marking = DISCLOSURE.usual_marking(Audience.EXEMPT, of_cycle="OFFICIAL-SENSITIVE")

    assert "paragraphs 3 and 7 of Part 1 of Schedule 12A" in marking.statement
    assert [each.code for each in DISCLOSURE.closed_session] == ["paragraph3", "paragraph7"]
    assert DISCLOSURE.usual_marking(Audience.OFFICERS, of_cycle="OFFICIAL") == Marking(
        marking="OFFICIAL"
    )


def test_an_exemption_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        DISCLOSURE.exemption("s99")
    assert isinstance(DISCLOSURE.exemption("s31"), Exemption)


@pytest.mark.parametrize("audience", [Audience.WIDER, Audience.PUBLIC])
@pytest.mark.parametrize("make", [plan_paper, plan_deck])
def test_papers_for_others_say_nothing_that_would_help_an_attacker(
    audience: Audience, make: object
) -> None:
    source = replace(planted(), **NOT_SAID)  # type: ignore[arg-type] # words alone

    said = said_by(make(source, paper(audience)))  # type: ignore[operator] # either maker

    assert not [each for each in CANARIES.values() if each in said]
    assert "canary-title" not in said
    assert not [outcome for outcome in ("A1.a", "B2.a", "C1.a", "D1.a") if outcome in said]
    assert ("canary-firm" in said) is False


def test_the_public_reads_neither_prices_nor_names_of_teams() -> None:
    source = a_full_source(8)

    said = said_by(plan_paper(source, paper(Audience.PUBLIC)))

    assert cost_of(source.plan.actions).one_off.spoken in said
    for action in source.plan.actions:
        assert Cost(one_off=action.cost.one_off, yearly=None).spoken not in said
    assert "Network" not in said
    assert "High" not in said


def test_a_closed_session_reads_every_row_and_no_name_of_an_officer() -> None:
    source = planted()
    people = {Role.APPROVER: ("canary-approver",)}

    said = said_by(plan_paper(replace(source, people=people), paper(Audience.EXEMPT)))

    assert CANARIES[LeftOut.RECOMMENDATIONS] in said
    assert CANARIES[LeftOut.RISKS] in said
    assert "canary-approver" not in said
    assert "(canary-person)" not in said


def test_officers_read_everything_the_plan_says() -> None:
    said = said_by(plan_paper(planted(), paper(Audience.OFFICERS)))

    assert not [each for each in CANARIES.values() if each not in said]


def test_no_slide_goes_further_than_the_fields_it_shows() -> None:
    wider = {offer.kind.value for offer in OFFERS if offer.for_wider}

    assert not wider & {"summary", "risks", "not_implemented", "who_signs", "dependencies", "annex"}
    assert not [offer for offer in OFFERS if offer.furthest is Audience.PUBLIC]


def test_leaving_names_out_leaves_the_counts() -> None:
    source = a_full_source(12)

    shown = paper(Audience.PUBLIC).redacted(source)

    owners = {each.owner for each in source.plan.actions}
    assert {each.owner for each in shown.plan.actions} == {"", "Owner 1", "Owner 2"}
    assert len(owners) == 3
    assert cost_of(shown.plan.actions) == cost_of(source.plan.actions)
    assert [f.said.ref for f in shown.plan.findings] == [f.said.ref for f in source.plan.findings]
