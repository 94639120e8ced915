"""Bringing a toolkit workbook in from the command line: the same services as the browser's.

What cannot be saved is kept to be looked at, and its address is printed.
"""

from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from causeway.cli.save_report import LOOK_FIRST, NOT_DONE, SAVED, said
from causeway.domain.access import NotYours
from causeway.records.models import Member, Person
from causeway.services.member import member_for, organisations_of
from causeway.services.toolkit_assessment import CannotBeSaved, keep_file, save_file


def bring_in(arguments: Namespace) -> int:
    """Save the workbook as the person named; return the exit code."""
    by = _member(arguments)
    if by is None:
        return said(
            f"Nothing was imported. “{arguments.by}” is no toolkit lead of "
            f"“{arguments.organisation}” today",
            NOT_DONE,
        )
    file, at = Path(arguments.file), timezone.now()
    try:
        kept = keep_file(name=file.name, content=file.read_bytes(), by=by, at=at)
    except NotYours as refused:
        return said(f"Nothing was imported. {refused}", NOT_DONE)
    try:
        saved = save_file(file=kept.reference, by=by, at=at)
    except CannotBeSaved as refused:
        return said(f"{refused}: {_address('toolkit:look', kept.reference)}", LOOK_FIRST)
    return said(f"Saved: {_address('toolkit:answers', saved.reference)}", SAVED)


def _address(name: str, reference: object) -> str:
    return f"{settings.BASE_ADDRESS}{reverse(name, args=[reference])}"


def _member(arguments: Namespace) -> Member | None:
    """Return the person as a member of the organisation named; None where they are none."""
    address = str(arguments.by).casefold()
    person = Person.objects.filter(email=address, is_active=True).first()
    today = timezone.localdate()
    known = organisations_of(person, today=today) if person else []
    for organisation in known:
        if person and organisation.name == arguments.organisation:
            return member_for(person, chosen=str(organisation.reference), today=today)
    return None
