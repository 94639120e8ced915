"""Papers for an audience: nothing in them is withheld from it, every figure is the plan's (R-CAF-17, 62)."""

import json
from dataclasses import dataclass

import pytest
from pytest_django import DjangoAssertNumQueries

from causeway.documents.deck.as_json import deck_of
from causeway.domain.access import NotYours
from causeway.domain.audiences import Audience
from causeway.domain.committee_papers.plan_paper import About
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.plan import total
from causeway.domain.roles import Role
from causeway.records.models import DocumentTaken, Member, Plan
from causeway.services.committee_papers import (
    FORMS,
    Asked,
    Form,
    MadePaper,
    NotOffered,
    deck_taken,
    make_paper,
    plan_to_print,
    take_paper,
    wider_view,
)
from causeway.services.plan_fields import held
from causeway.services.progress import progress_of
from causeway.services.rows import findings_of
from tests.builders import NOON, a_complete_plan, a_member, an_organisation
from tests.planted_plans import CANARY, OUTCOME, everything_in, planted

pytestmark = [pytest.mark.django_db]
NOT_WORDS = {
    "finding-outcomes", "finding-control_types", "finding-risk_level", "finding-origin",
    "treatment-kind", "treatment-priority", "treatment-look_again_on", "action-cost_one_off",
    "action-cost_yearly", "action-cost_not_known_yet", "action-spending", "action-budget",
    "action-resource", "action-waits_for", "progress-recorded_for",
}  # fmt: skip
"""Fields that hold a choice, a sum, a day or a number: what they say is looked for by itself."""
EVERY_FORM = [(about, form) for about, forms in FORMS.items() for form in forms]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a paper says, in its bytes and in what is kept of it."""

    words: str
    kept: MadePaper


def made(plan: Plan, by: Member, about: About, form: Form, audience: Audience) -> Said:
    asked = Asked(about=about, audience=audience, form=form)
    paper = make_paper(plan, asked=asked, by=by, at=NOON)
    taken = take_paper(plan.reference, made=paper, by=by, at=NOON)
    kept = bytes(DocumentTaken.objects.get(reference=taken.reference).canonical).decode()
    return Said(words="\n".join([taken.file_name, kept, everything_in(paper.content)]), kept=paper)


def not_theirs(plan: Plan, audience: Audience) -> set[str]:
    disclosure = plan.regime.disclosure
    return {
        f"canary-{each.key.replace('.', '-')}"
        for each in disclosure.fields
        if not disclosure.may_read(audience, each.key)
    }


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.WIDER, Audience.EXEMPT])
def test_no_paper_holds_a_word_that_is_not_its_readers_to_read(audience: Audience) -> None:
    council = planted()
    hidden = not_theirs(council.plan, audience)

    for about, form in EVERY_FORM:
        said = made(council.plan, council.lead, about, form, audience)

        assert set(CANARY.findall(said.words)) & hidden == set(), (about, form)
        reads_rows = audience is Audience.EXEMPT and about is not About.PROGRESS
        assert (OUTCOME in said.words) is reads_rows, (about, form)
        assert "7 January 2031" not in said.words or audience is Audience.EXEMPT


def test_the_words_that_are_looked_for_are_there_to_be_found() -> None:
    plan = planted().plan
    found = held(plan)

    words = [
        *found.plan.values(),
        *(v for row in (*found.findings, *found.actions) for v in row.values()),
    ]

    missing = not_theirs(plan, Audience.PUBLIC) - set(CANARY.findall("\n".join(words)))
    assert not [each for each in missing if each.removeprefix("canary-") not in NOT_WORDS]


def test_officers_get_what_the_others_do_not() -> None:
    council = planted()

    said = made(council.plan, council.lead, About.PLAN, Form.WORD, Audience.OFFICERS)

    for key in ("finding-recommendation", "finding-part", "action-title", "action-owner"):
        assert f"canary-{key}" in said.words


def test_the_public_gets_the_total_and_no_price() -> None:
    council = planted()

    said = made(council.plan, council.lead, About.PLAN, Form.WORD, Audience.PUBLIC)

    value = PlanValue(stage=council.plan.stage, findings=findings_of(council.plan))
    assert total(value.actions).spoken in said.words
    assert "£3,333.33" not in said.words
    assert "£12,000" not in said.words


def test_every_figure_of_progress_is_the_plans() -> None:
    council = planted()
    progress = progress_of(council.plan, by=council.lead, at=NOON)

    said = made(council.plan, council.lead, About.PROGRESS, Form.PRINT, Audience.EXEMPT)

    text = "\n".join(slide.says for slide in said.kept.deck.slides)
    assert f"of {progress.totals.actions} actions" in text
    assert f"{progress.totals.committed.spoken} of {progress.totals.cost.spoken}" in text
    assert f"{progress.totals.slipped} has slipped" in text
    assert "1 blocked" in text
    assert "days late" in said.words.casefold()
    assert "canary-progress-why" in said.words


@pytest.mark.parametrize(
    ("audience", "head"),
    [
        (Audience.PUBLIC, "PUBLIC Harrowmere District Council Improvement and implementation plan"),
        (Audience.EXEMPT, "OFFICIAL-SENSITIVE EXEMPT Harrowmere District Council"),
        (Audience.OFFICERS, "OFFICIAL-SENSITIVE Harrowmere District Council"),
    ],
)
def test_a_paper_is_named_with_its_marking_and_logged(audience: Audience, head: str) -> None:
    plan, lead = a_complete_plan(), a_member(Role.CAF_LEAD)

    said = made(plan, lead, About.PLAN, Form.WORD, audience)

    row = DocumentTaken.objects.get()
    assert row.file_name.startswith(head)
    assert row.file_name.endswith("2025-05-12.docx")
    assert json.loads(bytes(row.canonical))["audience"] == audience.value
    assert (plan.events.get().kind, row.taken_by_id) == ("paper_taken", lead.person_id)
    assert said.kept.deck.marking in said.words


def test_what_was_taken_to_print_stays_as_it_was() -> None:
    plan, lead = a_complete_plan(), a_member(Role.CAF_LEAD)
    asked = Asked(about=About.PLAN, audience=Audience.PUBLIC, form=Form.PRINT)
    paper = make_paper(plan, asked=asked, by=lead, at=NOON)
    taken = take_paper(plan.reference, made=paper, by=lead, at=NOON)

    shown = deck_taken(plan, taken.reference, kind="paper", by=lead)

    assert shown == paper.deck
    with pytest.raises(DocumentTaken.DoesNotExist):
        deck_taken(plan, taken.reference, kind="foi_export", by=lead)


def test_a_file_is_not_read_as_a_page() -> None:
    plan, lead = a_complete_plan(), a_member(Role.CAF_LEAD)
    asked = Asked(about=About.PLAN, audience=Audience.PUBLIC, form=Form.WORD)
    made_now = make_paper(plan, asked=asked, by=lead, at=NOON)
    taken = take_paper(plan.reference, made=made_now, by=lead, at=NOON)

    with pytest.raises(DocumentTaken.DoesNotExist):
        deck_taken(plan, taken.reference, kind="paper", by=lead)
    kept = json.loads(bytes(DocumentTaken.objects.get().canonical))["deck"]
    assert deck_of(kept) == made_now.deck


def test_there_is_no_progress_before_submission() -> None:
    plan, lead = a_complete_plan("signed"), a_member(Role.CAF_LEAD)
    asked = Asked(about=About.PROGRESS, audience=Audience.PUBLIC, form=Form.WORD)

    with pytest.raises(NotOffered):
        make_paper(plan, asked=asked, by=lead, at=NOON)


def test_a_form_that_is_not_offered_is_refused() -> None:
    asked = Asked(about=About.DECK, audience=Audience.PUBLIC, form=Form.WORD)

    with pytest.raises(NotOffered):
        make_paper(a_complete_plan(), asked=asked, by=a_member(Role.CAF_LEAD), at=NOON)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.BUDGET_HOLDER])
def test_others_take_no_papers_and_nothing_is_kept(role: Role) -> None:
    plan, member = a_complete_plan(), a_member(role)
    asked = Asked(about=About.PLAN, audience=Audience.PUBLIC, form=Form.WORD)
    paper = make_paper(plan, asked=asked, by=a_member(Role.CAF_LEAD), at=NOON)

    with pytest.raises(NotYours):
        make_paper(plan, asked=asked, by=member, at=NOON)
    with pytest.raises(NotYours):
        take_paper(plan.reference, made=paper, by=member, at=NOON)

    assert not DocumentTaken.objects.exists()
    assert not plan.events.exists()


def test_a_stranger_is_told_of_no_such_plan() -> None:
    plan, lead = a_complete_plan(), a_member(Role.CAF_LEAD)
    asked = Asked(about=About.PLAN, audience=Audience.PUBLIC, form=Form.WORD)
    paper = make_paper(plan, asked=asked, by=lead, at=NOON)
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    with pytest.raises(Plan.DoesNotExist):
        take_paper(plan.reference, made=paper, by=stranger, at=NOON)


def test_the_wider_view_is_of_the_whole_plan_for_whoever_sees_only_their_rows() -> None:
    plan = a_complete_plan(findings=3)

    shown = wider_view(plan, by=a_member(Role.CONTRIBUTOR))

    work = next(slide for slide in shown.slides if slide.kind == "work")
    assert work.table is not None
    assert work.table.rows[-1][1] == "3"


def test_the_printed_plan_holds_the_rows_its_reader_sees() -> None:
    plan = a_complete_plan(findings=3)

    whole = plan_to_print(plan, by=a_member(Role.CAF_LEAD))
    own = plan_to_print(plan, by=a_member(Role.CONTRIBUTOR))

    rows = [next((s for s in deck.slides if s.kind == "rows"), None) for deck in (whole, own)]
    assert rows[0] is not None
    assert rows[0].table is not None
    assert len(rows[0].table.rows) == 3
    assert rows[1] is None


def test_the_number_of_queries_does_not_grow_with_the_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lead = a_member(Role.CAF_LEAD)
    small, large = a_complete_plan(findings=2), a_complete_plan(findings=12, title="Larger")

    for plan in (small, large):
        with django_assert_max_num_queries(36):
            plan_to_print(plan, by=lead)
