"""The public register brought in, and read by anybody: idempotent, and nothing but what is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from causeway.catalogues.organisation_types import (
    CareBoard,
    care_board_named,
    care_boards,
    type_of_sector,
)
from causeway.documents.public_register.reading import Entry, Register
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models import PublishedStatus, RegisterBroughtIn, RegisteredOrganisation

AT_A_TIME = 1000
IDENTITY = ("name", "sector", "type", "care_board", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What came of a file: organisations added, those of which something changed, and the others."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def bring_in(register: Register, *, file_name: str, digest: str, at: datetime) -> Counted:
    """Keep what an export says, all of it or nothing; the same file again changes nothing.

    An older publication never replaces a newer one of the same year.
    """
    before = {
        each.code: each for each in RegisteredOrganisation.objects.prefetch_related("statuses")
    }
    fresh = [each for each in _latest(register.entries) if each.code not in before]
    known = [each for each in _latest(register.entries) if each.code in before]
    added = RegisteredOrganisation.objects.bulk_create(
        [RegisteredOrganisation(code=each.code, **_identity(each)) for each in fresh], AT_A_TIME
    )
    by_code = before | {each.code: each for each in added}
    changed = _change_identities(known, before) | _change_statuses(register.entries, by_code)
    changed -= {each.code for each in fresh}
    counted = Counted(added=len(fresh), changed=len(changed), unchanged=len(known) - len(changed))
    RegisterBroughtIn.objects.create(
        file_name=file_name,
        digest=digest,
        brought_in_at=at,
        added=counted.added,
        changed=counted.changed,
        unchanged=counted.unchanged,
        left_out=len(register.left_out),
    )
    return counted


def _latest(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry for each code, that of its latest year: it names the organisation best."""
    found: dict[str, Entry] = {}
    for each in entries:
        before = found.get(each.code)
        if before is None or each.status.year > before.status.year:
            found[each.code] = each
    return list(found.values())


def _identity(entry: Entry) -> dict[str, str]:
    kind = type_of_sector(entry.sector)
    board = _board_of(entry)
    return {
        "name": entry.name,
        "sector": entry.sector,
        "type": kind.value if kind else "",
        "care_board": board.name if board else entry.care_board,
        "region": board.region if board else "",
    }


def _board_of(entry: Entry) -> CareBoard | None:
    """Return the care board an organisation is in, or is itself."""
    return care_boards().get(entry.code) or care_board_named(entry.care_board)


def _change_identities(
    known: Iterable[Entry], before: dict[str, RegisteredOrganisation]
) -> set[str]:
    changed = []
    for each in known:
        row, said = before[each.code], _identity(each)
        if any(getattr(row, name) != said[name] for name in IDENTITY):
            for name in IDENTITY:
                setattr(row, name, said[name])
            changed.append(row)
    RegisteredOrganisation.objects.bulk_update(changed, IDENTITY, AT_A_TIME)
    return {row.code for row in changed}


def _change_statuses(
    entries: Iterable[Entry], by_code: dict[str, RegisteredOrganisation]
) -> set[str]:
    kept = {
        (each.organisation_id, each.year): each
        for each in PublishedStatus.objects.filter(organisation__in=by_code.values())
    }
    fresh, changed, codes = [], [], set()
    for entry in entries:
        row = kept.get((by_code[entry.code].pk, entry.status.year))
        said = (entry.status.status.value, entry.published_on)
        if row is None:
            fresh.append(
                PublishedStatus(
                    organisation=by_code[entry.code],
                    year=entry.status.year,
                    status=said[0],
                    published_on=said[1],
                )
            )
        elif (row.status, row.published_on) != said and not _is_newer(row, entry):
            row.status, row.published_on = said
            changed.append(row)
        else:
            continue
        codes.add(entry.code)
    PublishedStatus.objects.bulk_create(fresh, AT_A_TIME)
    PublishedStatus.objects.bulk_update(changed, ["status", "published_on"], AT_A_TIME)
    return codes


def _is_newer(row: PublishedStatus, entry: Entry) -> bool:
    """Tell whether what is kept was published after what the file says."""
    if row.published_on is None:
        return False
    return entry.published_on is None or entry.published_on < row.published_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What somebody looks for in the register; empty for all, but that a blank region or type is none known."""

    words: str = ""
    year: str = ""
    status: PublicStatus | None = None
    sector: str = ""
    care_board: str = ""
    region: str | None = None
    type_: str | None = None


def published(sought: Sought) -> QuerySet[PublishedStatus]:
    """Return the statuses of the latest year, or of the year that is sought, by name."""
    year = sought.year or next(iter(years()), "")
    found = PublishedStatus.objects.filter(year=year).select_related("organisation")
    if sought.words:
        words = sought.words
        found = found.filter(
            Q(organisation__name__icontains=words) | Q(organisation__code__iexact=words)
        )
    if sought.status is not None:
        found = found.filter(status=sought.status.value)
    if sought.sector:
        found = found.filter(organisation__sector=sought.sector)
    if sought.care_board:
        found = found.filter(organisation__care_board=sought.care_board)
    if sought.region is not None:
        found = found.filter(organisation__region=sought.region)
    if sought.type_ is not None:
        found = found.filter(organisation__type=sought.type_)
    return found.order_by("organisation__name", "organisation__code")


def years() -> tuple[str, ...]:
    """Return the assessment years there are, the latest first."""
    found = PublishedStatus.objects.order_by("-year").values_list("year", flat=True)
    return tuple(found.distinct())


def sectors_and_boards() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sectors and the care boards there are, in order."""
    rows = RegisteredOrganisation.objects.order_by()
    sectors, boards = (
        sorted(filter(None, rows.values_list(name, flat=True).distinct()))
        for name in ("sector", "care_board")
    )
    return tuple(sectors), tuple(boards)


def last_brought_in() -> RegisterBroughtIn | None:
    """Return when the register was brought in last."""
    return RegisterBroughtIn.objects.first()
