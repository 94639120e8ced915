"""The gate that every page passes finds what is planted, with JavaScript and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, Route

from tests.journeys.conftest import PageAt

SOUND = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Plan</h1>{planted}</main></body></html>"""

type Check = Callable[[Page], None]


def shown(page: Page, planted: str, *, title: str = "Plan – Causeway", at: str = "planted") -> Page:
    """Show a page that no template of ours would make."""
    content = SOUND.format(title=title, planted=planted)

    def answer(route: Route) -> None:
        route.fulfill(body=content, content_type="text/html; charset=utf-8")

    page.route(f"**/{at}/", answer)
    page.goto(f"/{at}/")
    return page


def test_a_sound_page_passes(page_at: PageAt, check_page: Check, javascript: bool) -> None:
    check_page(shown(page_at(javascript=javascript), "<p>Sound</p>"))


FAULTS = {
    "a picture without words": ("<img src='data:,'>", "image-alt"),
    "a field without a label": ("<label>Owner</label><input name='owner'>", "label: "),
    "faint words": ("<p style='color: #bbb; background: #fff'>Faint</p>", "color-contrast"),
    "a wide thing": ("<div style='width: 700px'>Wide</div>", "320 px: the page scrolls sideways"),
    "a second heading": ("<h1>Another</h1>", "there are 2 headings"),
    "an unsaid error": ("<div class='govuk-error-summary'>Enter a date</div>", "an error summary"),
}


@pytest.mark.parametrize(("planted", "says"), FAULTS.values(), ids=FAULTS)
def test_what_is_planted_is_found(
    page_at: PageAt, check_page: Check, javascript: bool, planted: str, says: str
) -> None:
    page = shown(page_at(javascript=javascript), planted)

    with pytest.raises(AssertionError, match=says):
        check_page(page)


def test_what_only_people_without_scripts_see_is_found_too(
    page_at: PageAt, check_page: Check
) -> None:
    page = shown(page_at(javascript=False), "<noscript><img src='data:,'></noscript>")

    with pytest.raises(AssertionError, match="image-alt"):
        check_page(page)


@pytest.mark.parametrize(
    ("planted", "says"),
    [
        ("<script>throw new Error('broken')</script>", "a script failed: broken"),
        ("<script>console.error('broken')</script>", "the browser says: broken"),
    ],
)
def test_a_script_that_fails_is_found(
    page_at: PageAt, check_page: Check, planted: str, says: str
) -> None:
    page = shown(page_at(), planted)

    with pytest.raises(AssertionError, match=says):
        check_page(page)


def test_a_missing_file_is_found(page_at: PageAt, check_page: Check) -> None:
    page = page_at()
    page.route("**/missing.svg", lambda route: route.fulfill(status=404))
    shown(page, "<img alt='' src='/missing.svg'>")

    with pytest.raises(AssertionError, match=r"missing\.svg answers 404"):
        check_page(page)


def test_an_error_in_the_title_with_none_on_the_page_is_found(
    page_at: PageAt, check_page: Check
) -> None:
    page = shown(page_at(), "<p>Sound</p>", title="Error: Plan – Causeway")

    with pytest.raises(AssertionError, match="there is no error summary"):
        check_page(page)


def test_two_pages_of_one_title_are_found(page_at: PageAt, check_page: Check) -> None:
    page = page_at()
    check_page(shown(page, "<p>Sound</p>"))
    shown(page, "<p>Sound too</p>", at="elsewhere")

    with pytest.raises(AssertionError, match="is also that of /planted/"):
        check_page(page)


def test_the_browser_reaches_no_other_address(page_at: PageAt) -> None:
    page = page_at()

    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://elsewhere.invalid/")


def test_the_width_that_was_asked_for_is_kept(page_at: PageAt, check_page: Check) -> None:
    page = shown(page_at(width=500), "<p>Sound</p>")

    check_page(page)

    assert page.viewport_size == {"width": 500, "height": 900}
