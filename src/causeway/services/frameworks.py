"""An installation's own target profiles and wording, brought in from files after a preview."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.catalogues.target_profiles import TargetProfile as Profile
from causeway.catalogues.target_profiles import TargetProfileReading, read_target_profile
from causeway.catalogues.wording import Wording, WordingReading, read_wording
from causeway.domain.access import Operation
from causeway.records.models import (
    Cycle,
    FrameworkWording,
    Member,
    Statement,
    StoredFile,
    TargetLevel,
    TargetProfile,
)
from causeway.services import events, stored_files
from causeway.services.organisation import own
from causeway.services.permission import permitted

type Said = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """What a file says otherwise of one outcome, principle or objective than what it replaces."""

    of: str
    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retargeted:
    """What a file asks for otherwise on one outcome; an empty level asks for nothing."""

    requirement: str
    was: str
    now: str


class FileHasProblems(Exception):
    """A file with errors is not brought in; the preview says what is wrong with it."""


@permitted(Operation.MANAGE_ORGANISATION)
def keep_file(*, content: bytes, name: str, by: Member, at: datetime) -> StoredFile:
    """Keep an uploaded file, so that its preview can be looked at before anything is saved."""
    return stored_files.keep(content, name=name, organisation=own(by), by=by, at=at)


def own_file(by: Member, file: UUID) -> StoredFile:
    """Return a file of the member's organisation; raise StoredFile.DoesNotExist for others."""
    return StoredFile.objects.get(organisation_id=by.organisation_id, reference=file)


def preview_profile(by: Member, file: UUID) -> TargetProfileReading:
    """Return what a target profile's file says, with every problem."""
    return read_target_profile(bytes(own_file(by, file).content))


def preview_wording(by: Member, file: UUID) -> WordingReading:
    """Return what a framework's file says, with every problem."""
    kept = own_file(by, file)
    return read_wording(bytes(kept.content), kept.name)


def profiles_beside(
    by: Member, profile: Profile
) -> list[tuple[TargetProfile, tuple[Retargeted, ...]]]:
    """Return the organisation's profiles of the same framework, each with what differs in a file."""
    rows = TargetProfile.objects.visible_to(by).filter(framework=profile.framework_code)
    now = {each.requirement_id: each.level.value for each in profile.targets if each.level}
    found = []
    for row in rows.order_by("name").prefetch_related("levels"):
        was = {each.requirement: each.level for each in row.levels.all()}
        differing = [each for each in sorted(was | now) if was.get(each, "") != now.get(each, "")]
        said = (
            Retargeted(requirement=each, was=was.get(each, ""), now=now.get(each, ""))
            for each in differing
        )
        found.append((row, tuple(said)))
    return found


def replaced_wording(
    by: Member, wording: Wording
) -> tuple[FrameworkWording | None, tuple[Reworded, ...]]:
    """Return the wording a file takes the place of, where there is one, and what differs in it."""
    rows = FrameworkWording.objects.visible_to(by).filter(framework=wording.framework_code)
    row = rows.prefetch_related("statements").first()
    if row is None:
        return None, ()
    now = _said_in(wording)
    was = [
        (each.requirement, each.level, each.text)
        for each in sorted(row.statements.all(), key=lambda each: each.position)
    ]
    differing = {each[0] for each in {*was} ^ {*now}}
    return row, tuple(
        Reworded(of=each, new=_only_in(now, was, each), gone=_only_in(was, now, each))
        for each in sorted(differing)
    )


def _only_in(these: list[Said], others: list[Said], of: str) -> tuple[str, ...]:
    there = set(others)
    return tuple(each[2] for each in these if each[0] == of and each not in there)


def _said_in(wording: Wording) -> list[Said]:
    """Return every text of a wording: of what, at which level where it is a statement, and itself."""
    described = [(each.of, "", each.text) for each in wording.descriptions]
    stated = [(each.requirement_id, each.level.value, each.text) for each in wording.statements]
    return [*described, *stated]


@permitted(Operation.MANAGE_ORGANISATION)
def save_profile(*, file: UUID, name: str, by: Member, at: datetime) -> TargetProfile:
    """Save a previewed target profile, in place of one of the same name.

    Raises FileHasProblems, with nothing changed, where the file has errors.
    """
    profile = preview_profile(by, file).profile
    if profile is None:
        raise FileHasProblems("The file has errors, so it was not brought in")
    organisation = own(by)
    saved, _ = TargetProfile.objects.update_or_create(
        organisation=organisation,
        framework=profile.framework_code,
        name=name,
        defaults={
            "imported_by_id": by.person_id,
            "imported_at": at,
            "digest": own_file(by, file).digest,
        },
    )
    saved.levels.all().delete()
    TargetLevel.objects.bulk_create(
        TargetLevel(profile=saved, requirement=each.requirement_id, level=each.level.value)
        for each in profile.targets
        if each.level is not None
    )
    # A cycle that measures against nothing yet measures against the first profile that fits it.
    Cycle.objects.filter(
        organisation=organisation, framework=profile.framework_code, target_profile__isnull=True
    ).update(target_profile=saved)
    events.append(
        "target_profile_saved", organisation=organisation, subject=saved.reference, by=by, at=at
    )
    return saved


@permitted(Operation.MANAGE_ORGANISATION)
def save_wording(*, file: UUID, by: Member, at: datetime) -> FrameworkWording:
    """Save the previewed wording of a framework, in place of what was brought in before.

    Raises FileHasProblems, with nothing changed, where the file has errors.
    """
    reading = preview_wording(by, file)
    wording = reading.wording
    if wording is None or not reading.is_usable:
        raise FileHasProblems("The file has errors, so it was not brought in")
    organisation = own(by)
    saved, _ = FrameworkWording.objects.update_or_create(
        organisation=organisation,
        framework=wording.framework_code,
        defaults={
            "source_format": wording.source_format.value,
            "title": wording.title[:200],
            "digest": own_file(by, file).digest,
            "imported_by_id": by.person_id,
            "imported_at": at,
        },
    )
    saved.statements.all().delete()
    Statement.objects.bulk_create(
        Statement(wording=saved, requirement=requirement, level=level, text=text, position=position)
        for position, (requirement, level, text) in enumerate(_said_in(wording), start=1)
    )
    events.append("wording_saved", organisation=organisation, subject=saved.reference, by=by, at=at)
    return saved
