"""Somebody at a browser, who looks, types, chooses and presses by the words they see."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from causeway.records.models import Person
from tests.journeys.people import PASSWORD

type Check = Callable[[Page], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One person's browser. Every page they come to passes the gate before they go on."""

    person: Person
    page: Page
    check: Check
    scripts: bool

    @contextmanager
    def moving(self, status: int = HTTPStatus.OK) -> Iterator[None]:
        """Wait for the page that an act leads to; it answers as it should, and is sound."""
        with self.page.expect_navigation() as moved:
            yield
        answer = moved.value
        assert answer is not None
        assert answer.status == status, f"{answer.url} answers {answer.status}"
        self.check(self.page)

    def sign_in(self) -> None:
        """Come in by the door that everybody uses."""
        self.open("/")
        with self.moving():
            self.page.get_by_role("link", name="Sign in").first.click()
        self.type({"E-mail address": self.person.email, "Password": PASSWORD})
        self.press("Sign in")

    def open(self, address: str, *, status: int = HTTPStatus.OK) -> None:
        """Go to an address."""
        with self.moving(status):
            self.page.goto(address)

    def follow(self, link: str, *, within: Locator | None = None) -> None:
        """Follow a link by its words, the first of that name in the page's own content."""
        where = within or self.page.get_by_role("main")
        with self.moving():
            where.get_by_role("link", name=link, exact=True).first.click()

    def go(self, section: str) -> None:
        """Go to a section of the service by the navigation."""
        menu = self.page.get_by_role("button", name="Menu")
        if menu.is_visible():
            menu.click()
        navigation = self.page.get_by_role("navigation", name="Main")
        with self.moving():
            navigation.get_by_role("link", name=section, exact=True).click()

    def press(
        self, button: str, *, within: Locator | None = None, status: int = HTTPStatus.OK
    ) -> None:
        """Press a button by its words, and look at the page that answers."""
        where = within or self.page.get_by_role("main")
        with self.moving(status):
            where.get_by_role("button", name=button, exact=True).first.click()

    def type(self, texts: dict[str, str], *, within: Locator | None = None) -> None:
        """Type texts into fields by their labels."""
        for label, text in texts.items():
            self.field(label, within=within).fill(text)

    def type_day(self, question: str, day: date) -> None:
        """Answer a question that asks for a date."""
        parts = {"Day": str(day.day), "Month": str(day.month), "Year": str(day.year)}
        self.type(parts, within=self.question(question))

    def choose(self, answer: str, *, of: str = "", within: Locator | None = None) -> None:
        """Choose a radio or a box by its words, of the question that is named."""
        self.field(answer, within=within or (self.question(of) if of else None)).check()

    def pick(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Pick one of a list."""
        self.field(label, within=within).select_option(label=option)

    def attach(self, label: str, file: Path) -> None:
        """Choose a file of one's own."""
        self.field(label).set_input_files(file)

    def field(self, label: str, *, within: Locator | None = None) -> Locator:
        """Find a field by its label, whether or not it says that it is optional."""
        where = within or self.page.get_by_role("main")
        exact = where.get_by_label(label, exact=True)
        return exact.or_(where.get_by_label(f"{label} (optional)", exact=True)).first

    def question(self, legend: str) -> Locator:
        """Find a group of fields by its question."""
        return self.page.get_by_role("group", name=legend).first

    def sees(self, *texts: str) -> None:
        """Find each text in the page's content."""
        for text in texts:
            expect(self.page.get_by_role("main")).to_contain_text(text)

    def does_not_see(self, *texts: str) -> None:
        """Find none of the texts anywhere on the page."""
        content = self.page.content()
        found = [text for text in texts if text in content]
        assert not found, f"{self.page.url} shows {found}"

    def still_holds(self, label: str, text: str) -> None:
        """Find what was typed still there."""
        expect(self.field(label)).to_have_value(text)

    def is_refused(self, message: str) -> None:
        """Find what is wrong at the top, in focus where scripts run, and a title that says so."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_contain_text(message)
        assert self.page.title().startswith("Error: ")
        if self.scripts:
            expect(summary).to_be_focused()
