"""What is left out for a wider audience is nowhere: not on slides, not in notes (R-CAF-17)."""

from dataclasses import replace

import pytest

from causeway.catalogues.rules import rule
from causeway.domain.executive_presentation.audience import Audience, LeftOut, everything
from causeway.domain.executive_presentation.offered import (
    OFFERS,
    chosen_at_first,
    present,
    with_nothing_to_say,
)
from causeway.domain.executive_presentation.slide import SlideKind
from causeway.domain.executive_presentation.source import Source
from tests.domain.executive_presentation.sources import (
    WIDER,
    a_full_source,
    a_source,
    slide_of,
    words_of,
)

CANARIES = {
    LeftOut.SUMMARY: "canary-summary",
    LeftOut.RECOMMENDATIONS: "canary-recommendation",
    LeftOut.RISKS: "canary-risk",
    LeftOut.REASONS: "canary-reason",
    LeftOut.ACTIONS: "canary-action",
    LeftOut.SYSTEMS: "canary-system",
    LeftOut.PEOPLE: "canary-person",
}


def planted() -> Source:
    """Make a plan with a word of its own in everything that can be left out."""
    source = a_full_source(8)
    findings = tuple(
        replace(
            each,
            said=replace(
                each.said,
                part=CANARIES[LeftOut.SYSTEMS],
                recommendation=CANARIES[LeftOut.RECOMMENDATIONS],
                risk_description=CANARIES[LeftOut.RISKS],
            ),
            treatment=replace(
                each.treatment,
                justification=CANARIES[LeftOut.REASONS],
                accepted_by=CANARIES[LeftOut.PEOPLE],
            ),
            actions=tuple(
                replace(
                    action,
                    title=CANARIES[LeftOut.ACTIONS],
                    owner=CANARIES[LeftOut.PEOPLE],
                    budget_holder=CANARIES[LeftOut.PEOPLE],
                )
                for action in each.actions
            ),
        )
        for each in source.plan.findings
    )
    dependencies = tuple(
        replace(each, outside=CANARIES[LeftOut.ACTIONS]) for each in source.dependencies
    )
    return replace(
        source,
        plan=replace(source.plan, findings=findings),
        parts=(CANARIES[LeftOut.SYSTEMS],),
        judged=tuple(replace(each, part=CANARIES[LeftOut.SYSTEMS]) for each in source.judged),
        summary=CANARIES[LeftOut.SUMMARY],
        dependencies=dependencies,
        people=dict.fromkeys(source.people, (CANARIES[LeftOut.PEOPLE],)),
    )


@pytest.mark.parametrize("what", LeftOut)
def test_what_is_left_out_is_nowhere_and_is_there_for_leaders(what: LeftOut) -> None:
    source = planted()
    without = replace(WIDER, left_out=frozenset({what}))

    said = "\n".join(words_of(slide) for slide in present(source, without).slides)
    whole = "\n".join(words_of(slide) for slide in present(source, everything()).slides)

    assert CANARIES[what] not in said
    assert CANARIES[what] in whole


def test_everything_left_out_leaves_the_figures() -> None:
    source = planted()

    said = "\n".join(words_of(slide) for slide in present(source, WIDER).slides)

    assert not [canary for canary in CANARIES.values() if canary in said]
    assert "8 findings" in said
    assert "Critical system 1" in said


def test_a_wider_audience_is_told_that_something_is_left_out() -> None:
    points = slide_of(SlideKind.TITLE, a_source(), WIDER).points

    assert points[-1] == "Some details are left out for a wider audience"
    assert points[0] == "Harrowmere District Council"
    assert "OFFICIAL-SENSITIVE" in points


def test_only_what_is_chosen_is_made_in_the_order_of_the_list() -> None:
    chosen = everything({SlideKind.ANNEX, SlideKind.TITLE})

    deck = present(a_full_source(3), chosen)

    assert [slide.kind for slide in deck.slides] == [SlideKind.TITLE, SlideKind.ANNEX]


def test_at_first_empty_slides_are_not_chosen_nor_rows_for_a_wider_audience() -> None:
    source = replace(a_full_source(5), summary="")

    leaders = chosen_at_first(source, Audience.LEADERS)
    wider = chosen_at_first(source, Audience.WIDER)

    assert with_nothing_to_say(source) == {SlideKind.SUMMARY}
    assert leaders == set(SlideKind) - {SlideKind.SUMMARY}
    assert wider == {offer.kind for offer in OFFERS if offer.for_wider}
    assert SlideKind.ANNEX not in wider


def test_every_kind_of_slide_is_offered_once_with_rules_that_there_are() -> None:
    assert [offer.kind for offer in OFFERS] == list(SlideKind)
    assert all(rule(name).says for offer in OFFERS for name in offer.rules)
