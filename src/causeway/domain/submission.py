"""Step 10: submit the final plan to the ministry (guidance: "Steps"; R-CAF-27, 62, 63).

One signed version is submitted once, as a package that anyone can check. How it reaches the ministry
was left open by the guidance, so the channel is configuration. It never goes by e-mail.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from causeway.domain.lifecycle import Need, Reason
from causeway.domain.plan import Plan
from causeway.domain.roles import Role

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's digits: a number that is read out is not misheard or misread."""
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
LONGEST_MARKING = 80


class Channel(StrEnum):
    """How a package reaches the ministry; never by e-mail."""

    MINISTRY_IN_CAUSEWAY = "ministry_in_causeway"
    SEALED_DOWNLOAD = "sealed_download"


class Content(StrEnum):
    """What a package holds, in its order; the value is the end of the file's name."""

    PLAN = "plan.json"
    WORKBOOK = "plan.xlsx"
    REPORT = "assurance report.json"
    REPORT_TO_READ = "assurance report.html"
    REPORT_AS_RECEIVED = "assurance report as received"
    PRESENTATION = "presentation.pptx"
    SIGN_OFFS = "sign-offs.json"
    MANIFEST = "manifest.txt"
    RECEIPT = "receipt.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedFile:
    """A file of a package: its name, which begins with its marking, and its bytes."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """A file as manifest and receipt list it."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files of a package, each with its SHA-256, in their order."""

    files: tuple[ListedFile, ...]

    def named(self, name: str) -> ListedFile | None:
        """Return the file of this name; None where there is none."""
        return next((each for each in self.files if each.name == name), None)

    def with_digest(self, digest: str) -> ListedFile | None:
        """Return the file with this SHA-256; None where there is none."""
        return next((each for each in self.files if each.digest == digest), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signed the version, in which role, when; and why not somebody freer, where that was so."""

    name: str
    role: Role
    signed_at: datetime
    override: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was submitted, when, by whom, and by whom it was signed; it names every file."""

    number: str
    submission: int
    organisation: str
    regime: str
    guidance_date: date
    cycle: str
    marking: str
    plan: str
    title: str
    version: int
    version_digest: str
    submitted_at: datetime
    submitted_by: str
    submitted_as: Role
    channel: Channel
    retain_until: date
    signed_by: tuple[Signatory, ...]
    manifest: Manifest

    @property
    def on_behalf(self) -> bool:
        """Whether somebody outside the council submitted it on the council's behalf."""
        return self.submitted_as is Role.ASSURER


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Everything that is handed over: the files in their order, the receipt last."""

    receipt: Receipt
    files: tuple[PackedFile, ...]


def receipt_number(reference: UUID) -> str:
    """Return the number of a submission as people read it out, such as 7K2Q-9XMD-4TB1."""
    # The last 60 bits of such a reference are its random ones.
    digits = [SYMBOLS[reference.int >> 5 * place & 31] for place in range(12)]
    said = "".join(reversed(digits))
    return "-".join((said[:4], said[4:8], said[8:]))


def file_name(marking: str, content: Content, *, ending: str = "") -> str:
    """Return a file's name in the package: its marking, then what it is (R-CAF-62)."""
    return f"{in_a_name(marking)[:LONGEST_MARKING].strip()} {content.value}{ending}".strip()


def in_a_name(words: str) -> str:
    """Return words as every system can keep them in the name of a file."""
    return " ".join(FORBIDDEN_IN_NAMES.sub("-", words).split()).strip(". ")


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; 1 March where that year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def too_long(texts: Iterable[tuple[str, str]], *, most: int) -> tuple[Reason, ...]:
    """Return which rows hold a text that no cell of the package's workbook can hold."""
    refs = tuple(
        dict.fromkeys(ref for ref, text in texts if len(text.encode("utf-16-le")) // 2 > most)
    )
    if not refs:
        return ()
    says = (
        f"A text of {', '.join(refs[:5])} is longer than the {most:,} characters that a cell of the "
        "workbook holds. Shorten it, and have the plan signed again"
    )
    return (Reason(says=says, rules=("R-CAF-27",), refs=refs),)


def _not_declared(plan: Plan) -> Reason | None:
    if plan.declared_ready:
        return None
    says = "The assurer has not said yet that report and plan are ready to be submitted"
    return Reason(says=says, rules=("R-CAF-63",))


THE_ASSURER_DECLARED_READY = Need(unmet=_not_declared)
"""Asked for by the later guidance alone."""


def not_theirs_to_submit(*, is_assurer: bool, assurer_submits: bool) -> tuple[Reason, ...]:
    """Return why somebody may not submit: the council has not left it to its assurer."""
    if not is_assurer or assurer_submits:
        return ()
    says = "The council submits its plans itself. Its CAF lead can leave it to you, in the cycle"
    return (Reason(says=says, rules=("R-CAF-27", "R-CAF-63")),)
