"""Submission in words: what will be sent, what was sent, and how anybody can check it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.submission import Channel
from causeway.records.models import Member, Plan, PlanVersion, Submission
from causeway.services.access_review import reviews_of
from causeway.services.submission import channel_of
from causeway.services.submission_records import Progress, may_take, progress_of
from causeway.web.labels import CHANNELS_CHOSEN
from causeway.web.sharing.presenters import Fact
from causeway.web.signed import signed_by
from causeway.web.spoken import day, moment

KILOBYTE = 1024
CHANNELS: Mapping[Channel, str] = {
    Channel.MINISTRY_IN_CAUSEWAY: "The ministry’s people read it here, in Causeway",
    Channel.SEALED_DOWNLOAD: "You take a sealed package and carry it through the ministry’s own upload link",
}
PROGRESS: Mapping[Progress, str] = {
    Progress.WAITING: "The package will be made in a moment.",
    Progress.BEING_MADE: "The package is being made now.",
    Progress.TRIED_AGAIN: "The package could not be made yet. We will try again by ourselves.",
    Progress.GIVEN_UP: "The package could not be made. The plan is submitted all the same.",
    Progress.READY: "The package is ready.",
}
CONTENTS = (
    "the plan as it was signed, for machines (JSON) and as a workbook (.xlsx)",
    "the assurance report",
    "the executive presentation (.pptx)",
    "both sign-offs, with what each person signed",
    "a list of every file with its digest, and a receipt that anybody can check",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One file of a package, as its table shows it."""

    name: str
    digest: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A submission as its page shows it."""

    number: int
    receipt_number: str
    progress: Progress
    says: str
    facts: tuple[Fact, ...]
    files: tuple[Held, ...]
    seal: tuple[str, ...]
    uploads: tuple[str, ...]
    may_take: bool
    carries: bool

    @property
    def waits(self) -> bool:
        """Whether the page should look again by itself."""
        return self.progress not in {Progress.READY, Progress.GIVEN_UP}


def before_submitting(plan: Plan, version: PlanVersion) -> tuple[Fact, ...]:
    """Return what would be submitted, and what becomes of it."""
    return (
        Fact(key="Plan", value=plan.title),
        Fact(key="Version", value=f"{version.number}, frozen {moment(version.made_at)}"),
        Fact(key="Digest", value=version.digest, words=True),
        Fact(key="Signed by", value="\n".join(signed_by(version)), words=True),
        Fact(key="How it reaches the ministry", value=CHANNELS[channel_of(plan)]),
        Fact(key="Marking", value=plan.cycle.marking),
        Fact(key="Kept for", value=f"{plan.regime.retention.years} years"),
    )


def shown(submission: Submission, member: Member) -> Shown:
    """Return a submission for its page."""
    progress = progress_of(submission)
    files = [each for each in submission.files.all() if each.position]
    return Shown(
        number=submission.number,
        receipt_number=submission.receipt_number,
        progress=progress,
        says=PROGRESS[progress],
        facts=tuple(_facts(submission, member)),
        files=tuple(
            Held(name=each.name, digest=each.digest, size=_size(each.size)) for each in files
        ),
        seal=_groups(submission.package.digest) if submission.package else (),
        uploads=tuple(
            f"{each.uploaded_by} uploaded it on {day(each.uploaded_on)}. The ministry’s reference: "
            f"{each.ministry_reference}. Recorded by {each.recorded_by.name}, {moment(each.recorded_at)}"
            for each in submission.uploads.all()
        ),
        may_take=may_take(submission, by=member),
        carries=submission.channel == Channel.SEALED_DOWNLOAD.value,
    )


def _facts(submission: Submission, member: Member) -> list[Fact]:
    on_behalf = submission.submitted_as == Role.ASSURER.value
    who = submission.submitted_by.name + (", on the council’s behalf" if on_behalf else "")
    review = reviews_of(member).due_on
    reviewed = f". Who still needs access is reviewed by {day(review)}" if review else ""
    return [
        Fact(key="Receipt number", value=submission.receipt_number),
        Fact(key="Submitted", value=moment(submission.submitted_at)),
        Fact(key="Submitted by", value=who),
        Fact(key="Version", value=str(submission.version.number)),
        Fact(key="Digest of the version", value=submission.version.digest, words=True),
        Fact(key="Signed by", value="\n".join(signed_by(submission.version)), words=True),
        Fact(key="How it reaches the ministry", value=CHANNELS_CHOSEN[Channel(submission.channel)]),
        Fact(
            key="Kept until",
            value=f"{day(submission.retain_until)}{reviewed}",
        ),
    ]


def _size(size: int) -> str:
    return f"{size:,} bytes" if size < KILOBYTE else f"{round(size / KILOBYTE):,} KB"


def _groups(digest: str) -> tuple[str, ...]:
    """Return a digest in groups of eight, as somebody reads it out."""
    return tuple(digest[start : start + 8] for start in range(0, len(digest), 8))


def earlier(plan: Plan, submissions: Sequence[Submission]) -> list[list[object]]:
    """Return the rows of the table of earlier submissions."""
    versions = reverse("versions:all", args=[plan.reference])
    return [
        [
            each.receipt_number,
            moment(each.submitted_at),
            each.submitted_by.name,
            {"text": f"Version {each.version.number}", "href": versions},
        ]
        for each in submissions
    ]
