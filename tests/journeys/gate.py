"""What every page must pass in every state: axe, no sideways scrolling, one heading, an honest title."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
NARROW, WIDE = 320, 1280
HEIGHT = 900
NOT_FOUND = "Page not found"

RUN_AXE = """
() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
}).then(found => found.violations.flatMap(rule => rule.nodes.map(
  node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`
)))
"""

# A page that was opened without JavaScript, as it stands: its scripts never ran, its noscript did.
AS_SEEN_WITHOUT_SCRIPTS = """
() => {
  const seen = document.documentElement.cloneNode(true);
  seen.querySelectorAll("script").forEach(script => script.remove());
  seen.querySelectorAll("noscript").forEach(shown => shown.replaceWith(...shown.childNodes));
  return "<!DOCTYPE html>" + seen.outerHTML;
}
"""


@dataclass(slots=True, kw_only=True)
class Gate:
    """The pages a test has opened: which run scripts, what the browser said, which titles it saw.

    A page is looked at in every width, unless the test says in which.
    """

    browser: Browser
    widths: tuple[int, ...] = (NARROW, WIDE)
    without_scripts: set[Page] = field(default_factory=set)
    complaints: dict[Page, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    mirror: Page | None = None

    def watch(self, page: Page, *, javascript: bool) -> None:
        """Remember what the browser says about a page: errors, refusals, missing files."""
        said = self.complaints.setdefault(page, [])
        if not javascript:
            self.without_scripts.add(page)

        def heard(message: ConsoleMessage) -> None:
            # Chromium says this of a page we meant to be 404 too; files are seen below.
            if message.type == "error" and not message.text.startswith("Failed to load resource"):
                said.append(f"the browser says: {message.text}")

        def received(response: Response) -> None:
            if response.status >= 400 and response.request.resource_type != "document":
                said.append(f"{response.url} answers {response.status}")

        page.on("console", heard)
        page.on("response", received)
        page.on("pageerror", lambda error: said.append(f"a script failed: {error}"))

    def check(self, page: Page) -> None:
        """Fail with everything that is wrong with the page, in each width."""
        faults = [*self.complaints[page], *self.title_faults(page)]
        with self.inspected(page) as seen:
            for width in self.widths:
                seen.set_viewport_size({"width": width, "height": HEIGHT})
                faults += [f"{width} px: {fault}" for fault in faults_at_this_width(seen)]
        assert not faults, "\n".join([f"{page.url}:", *dict.fromkeys(faults)])

    def title_faults(self, page: Page) -> Iterator[str]:
        """Find a title that does not say where you are, or that something went wrong."""
        title, path = page.title(), urlsplit(page.url).path
        refused = page.locator(".govuk-error-summary").count() > 0
        if not title.strip():
            yield "there is no title"
        if refused != title.startswith("Error: "):
            yield f"the title is {title!r}, and there is {'an' if refused else 'no'} error summary"
        elsewhere = self.titles.setdefault(title, path)
        if elsewhere != path and not title.startswith(NOT_FOUND):
            yield f"the title {title!r} is also that of {elsewhere}"

    @contextmanager
    def inspected(self, page: Page) -> Iterator[Page]:
        """Give the page itself, or a copy that axe can run in where scripts may not."""
        if page not in self.without_scripts:
            size = page.viewport_size
            yield page
            if size:
                page.set_viewport_size(size)
            return
        if self.mirror is None:
            self.mirror = self.browser.new_context().new_page()
            # Any address of ours will do: what is shown next takes its files from the same place.
            self.mirror.goto(urljoin(page.url, "/robots.txt"))
        self.mirror.set_content(page.evaluate(AS_SEEN_WITHOUT_SCRIPTS))
        yield self.mirror

    def close(self) -> None:
        """Put the mirror away, once the test has ended."""
        if self.mirror:
            self.mirror.context.close()


def faults_at_this_width(page: Page) -> Iterator[str]:
    """Find what axe finds, and what it does not look for."""
    headings = page.locator("h1").count()
    if headings != 1:
        yield f"there are {headings} headings of the first level"
    beyond = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if beyond > 0:
        yield f"the page scrolls sideways by {beyond} px"
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    yield from page.evaluate(RUN_AXE)
