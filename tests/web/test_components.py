"""The frame and the components: what people see, that names are strict, that nothing goes unescaped."""

import re
from collections.abc import Iterator

import pytest
from django.core.paginator import Paginator
from django.test import override_settings
from jinja2 import UndefinedError
from markupsafe import Markup

from causeway.web.shell import Identity, Shell, SignedInMember
from tests.web.gallery import filled, gallery_context, rendered, rendering, sample_form

FORM = "components/form.html"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def names_of_pages() -> Iterator[None]:
    """Give the frame the few names it links to."""
    with override_settings(ROOT_URLCONF="tests.web.gallery.urls"):
        yield


def shown(macro: str, call: str, *, file: str = FORM, **context: object) -> str:
    """Render one call of one macro, with white space made single."""
    html = rendered(f'{{% from "{file}" import {macro} %}}{{{{ {macro}({call}) }}}}', **context)
    return re.sub(r"\s+", " ", html)


def test_every_component_renders_in_the_gallery() -> None:
    page = rendering().get_template("components.html").render(gallery_context())

    assert page.count("<h1") == 1
    assert "Undefined" not in page


def test_a_page_without_member_or_plan_has_a_frame_all_the_same() -> None:
    template = '{% extends "page.html" %}{% block title %}Register{% endblock %}'

    page = rendered(template, shell=Shell(), csrf_input=Markup(""))

    assert "<title>Register – Causeway</title>" in page
    assert 'href="#main-content"' in page
    assert "<dialog" not in page


def test_whose_information_it_is_stands_above_the_heading() -> None:
    identity = Identity(organisation="Harrowmere Council", cycle="2025/26", marking="OFFICIAL")
    template = '{% extends "page.html" %}{% block content %}<h1>Plan</h1>{% endblock %}'

    page = rendered(template, shell=Shell(identity=identity), csrf_input="")

    assert page.index("Harrowmere Council") < page.index("OFFICIAL") < page.index("<h1>")


def test_a_person_who_may_be_idle_for_half_an_hour_is_warned() -> None:
    member = SignedInMember(name="Priya", organisation_name="Harrowmere", roles_spoken="")

    page = rendered(
        '{% extends "page.html" %}', shell=Shell(member=member, idle_seconds=1800), csrf_input=""
    )

    assert 'data-idle-seconds="1800"' in page
    assert 'action="/account/still-here/"' in page


@pytest.mark.parametrize("code", [400, 403, 404, 413, 429])
def test_an_error_page_needs_nothing_and_says_what_to_do(code: int) -> None:
    page = rendering().get_template(f"errors/{code}.html").render()

    assert page.count("<h1") == 1
    assert 'href="/"' in page


def test_a_misspelt_name_fails_instead_of_hiding_a_warning() -> None:
    with pytest.raises(UndefinedError, match="memmber"):
        rendered("{% if shell.memmber %}warning{% endif %}", shell=Shell())
    with pytest.raises(UndefinedError, match="paln"):
        rendered("{% if paln %}warning{% endif %}")


def test_a_key_that_a_dictionary_may_leave_out_prints_nothing() -> None:
    assert rendered("{{ task.hint }}", task={"text": "Share"}) == ""


def test_text_of_people_is_escaped_everywhere() -> None:
    form = sample_form(filled(owner=HOSTILE, wording=f"</textarea>{HOSTILE}"))

    asked = rendering().get_template("asked.html").render(gallery_context() | {"form": form})
    told = shown("card", "words", file="components/cards.html", words=HOSTILE)
    compared = shown(
        "difference", "'A', '', words", file="components/difference.html", words=HOSTILE
    )

    assert HOSTILE not in asked + told + compared


def test_a_label_names_its_box_and_the_hint_describes_it() -> None:
    html = shown("text_input", "form.owner, width=20", form=sample_form())

    assert '<label class="govuk-label" for="id_owner"> Who owns this action? </label>' in html
    assert 'aria-describedby="id_owner-hint"' in html
    assert 'autocomplete="name"' in html
    assert "govuk-input--width-20" in html


def test_an_optional_question_says_so_in_words() -> None:
    form = sample_form()

    assert "One-off cost (optional)" in shown("text_input", "form.cost", form=form)
    assert "(optional)" not in shown("text_input", "form.owner", form=form)
    assert "(optional)" not in shown("text_input", "form.cost, optional=false", form=form)


def test_an_error_stands_in_the_summary_and_beside_its_field() -> None:
    form = sample_form(filled(owner=""))

    summary = shown("error_summary", "form", form=form)
    field = shown("text_input", "form.owner", form=form)

    assert '<a href="#id_owner">Enter an answer for “Who owns this action?”</a>' in summary
    assert 'aria-describedby="id_owner-hint id_owner-error"' in field


def test_a_form_without_errors_has_no_summary() -> None:
    assert shown("error_summary", "form", form=sample_form()).strip() == ""


def test_every_link_of_the_summary_lands_on_a_box() -> None:
    form = sample_form({"finish_day": "1", "finish_year": "2026", "version": "7"})

    page = rendering().get_template("asked.html").render(gallery_context() | {"form": form})

    links = set(re.findall(r'<a href="#(id_[\w-]+)"', page))
    assert "id_finish-month" in links
    assert links <= set(re.findall(r'<(?:input|select|textarea)[^>]*? id="([\w-]+)"', page))


def test_a_refusal_of_the_whole_form_links_to_where_it_is_put_right() -> None:
    summary = shown("error_summary", "form", form=sample_form(filled(refuse="yes")))

    assert '<a href="/plans/HRW-1/">3 findings have no owner</a>' in summary


def test_typed_text_is_kept_even_where_the_form_is_refused() -> None:
    form = sample_form(filled(cost="ten", finish_month="Juny"))

    assert 'value="ten"' in shown("text_input", "form.cost", form=form)
    assert 'value="Juny"' in shown("date_input", "form.finish", form=form)


def test_line_breaks_survive_inside_a_choice() -> None:
    typed = "\nFirst\n  second"
    form = sample_form(filled(treatment="none", why_not=typed))
    call = "form.treatment, conditionals={'none': textarea(form.why_not)}"

    html = rendered(
        f'{{% from "{FORM}" import radios, textarea %}}{{{{ radios({call}) }}}}', form=form
    )

    # The first break is doubled because browsers drop one.
    assert ">&#10;&#10;First&#10;  second</textarea>" in html


def test_a_password_is_never_sent_back() -> None:
    form = sample_form(filled(password="a long sentence"))

    assert "a long sentence" not in shown("password_input", "form.password", form=form)


def test_what_was_chosen_is_chosen_again() -> None:
    form = sample_form(filled(treatment="defer", effort="low"))

    assert 'value="defer" checked' in shown("radios", "form.treatment", form=form)
    assert 'value="low" selected' in shown("select", "form.effort", form=form)
    assert "checked" in shown("checkbox", "form.agreed", form=form)


def test_a_choice_cannot_open_plain_text() -> None:
    with pytest.raises(TypeError, match="must come from a component"):
        shown("radios", "form.treatment, conditionals={'none': '<b>'}", form=sample_form())


def test_a_field_cannot_be_shown_in_a_way_nobody_knows() -> None:
    with pytest.raises(TypeError, match="widht"):
        shown("text_input", "form.owner, widht=20", form=sample_form())


def test_a_button_may_have_a_name_and_a_value() -> None:
    html = shown("submit", "'Save and next', secondary=true, name='then', value='next'")

    assert 'value="next" name="then"' in html
    assert "govuk-button--secondary" in html


def test_risk_is_a_word_and_a_shape() -> None:
    shapes = [shown("risk", f"'{level}'", file="components/tag.html") for level in ("high", "low")]

    assert all("<svg" in shape for shape in shapes)
    assert "High" in shapes[0]
    assert "Low" in shapes[1]
    assert re.findall(r' d="[^"]*"', shapes[0]) != re.findall(r' d="[^"]*"', shapes[1])


def test_a_table_has_a_caption_scopes_and_labels_for_a_phone() -> None:
    heads = ["Finding", {"text": "Cost", "numeric": True, "href": "?sort=cost", "sort": "none"}]
    rows = [[{"text": "FND-001", "href": "/1/"}, "£12,000"]]

    html = shown(
        "table", "'Findings', heads, rows", file="components/table.html", heads=heads, rows=rows
    )

    assert "Findings</caption>" in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1
    assert 'data-label="Cost">£12,000' in html
    assert 'aria-sort="none"' in html


def test_a_wide_table_scrolls_in_a_region_that_takes_the_focus() -> None:
    html = shown("table", "'Load', ['A'], [['1']], narrow='scroll'", file="components/table.html")

    assert 'role="region" aria-label="Load" tabindex="0"' in html


def test_a_row_that_does_not_fit_its_heads_fails() -> None:
    with pytest.raises(ValueError, match="longer"):
        shown("table", "'Load', ['A'], [['1', '2']]", file="components/table.html")


def test_a_head_that_nobody_knows_fails() -> None:
    with pytest.raises(TypeError, match="numreic"):
        shown(
            "table",
            "'Load', [{'text': 'A', 'numreic': true}], [['1']]",
            file="components/table.html",
        )


def test_an_empty_table_says_so_in_words() -> None:
    html = shown("table", "'Load', ['A'], [], empty='Nobody yet'", file="components/table.html")

    assert "<table" not in html
    assert "Nobody yet" in html


def test_what_changed_is_said_in_words_not_only_in_colour() -> None:
    html = shown("difference", "'Cost', '£1', '£2'", file="components/difference.html")

    assert "Cost went from" in html
    assert "removed: </span>£1</del>" in html
    assert "added: </span>£2</ins>" in html


def test_pages_of_a_list_keep_the_rest_of_the_address() -> None:
    page = Paginator(range(1000), 50).page(4)

    html = shown("pagination", "page, 'risk=high'", file="components/pagination.html", page=page)

    assert 'href="?risk=high&amp;page=5"' in html
    assert 'aria-current="page"' in html
    assert "Showing 151 to 200 of 1,000 results" in html


def test_a_list_of_one_page_has_no_links_to_pages() -> None:
    page = Paginator(range(3), 50).page(1)

    html = shown("pagination", "page", file="components/pagination.html", page=page)

    assert "<nav" not in html
