"""Getting the report in from the command line: the same services as the browser's, after one look.

What has errors is not saved: the preview is kept, and its address is printed, so that a person
can put right how it was read. A corrected report is always looked at first.
"""

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from causeway.domain.access import NotYours
from causeway.records.models import Member, Organisation, Person, Plan, ReportReading
from causeway.services.cycles import NoSuchCycle, title_of_year
from causeway.services.member import member_for, organisations_of
from causeway.services.recorded import Received
from causeway.services.report_choices import ReportAbout
from causeway.services.report_import import (
    NothingToSave,
    ReadingHasErrors,
    firms_engaged,
    save_report,
)
from causeway.services.report_reading import (
    AlreadyImported,
    councils_for,
    keep_reading,
    open_file,
)

SAVED, LOOK_FIRST, NOT_DONE = 0, 1, 2


class Unclear(Exception):
    """What was asked on the command line cannot be done; the words say what to give instead."""


def bring_in(arguments: Namespace) -> int:
    """Save the report as the person named; return the exit code."""
    try:
        by = _member(arguments)
        kept = _kept(arguments, by)
        return _saved(kept, by)
    except AlreadyImported as already:
        return said(f"{already}: {_address('plans:home', already.plan.reference)}", SAVED)
    except (Unclear, NotYours, NoSuchCycle, Plan.DoesNotExist) as refused:
        return said(f"Nothing was imported. {refused}", NOT_DONE)


def _saved(kept: ReportReading, by: Member) -> int:
    if kept.plan_id is not None:
        changes = _address("report_import:corrections", kept.reference)
        return said(f"Look at what changes, then apply it: {changes}", LOOK_FIRST)
    try:
        plan = save_report(
            reading=kept.reference, seen_revision=kept.revision, by=by, at=timezone.now()
        )
    except (ReadingHasErrors, NothingToSave) as refused:
        return said(f"{refused}: {_address('report_import:preview', kept.reference)}", LOOK_FIRST)
    return said(f"Saved: {_address('plans:home', plan.reference)}", SAVED)


def said(words: str, code: int) -> int:
    """Write what came of it, and return its exit code."""
    (sys.stderr if code else sys.stdout).write(f"{words}\n")
    return code


def _address(name: str, reference: UUID) -> str:
    return f"{settings.BASE_ADDRESS}{reverse(name, args=[reference])}"


def _member(arguments: Namespace) -> Member:
    """Return the person as a member who may act for the council; raise Unclear for nobody."""
    address = str(arguments.by or "").casefold()
    person = Person.objects.filter(email=address, is_active=True).first()
    if person is None:
        raise Unclear(
            f"Nobody signs in as “{address}”. Give --by the address of a CAF lead or assurer"
        )
    today = timezone.localdate()
    for organisation in organisations_of(person, today=today):
        member = member_for(person, chosen=str(organisation.reference), today=today)
        if member and any(each.name == arguments.organisation for each in councils_for(member)):
            return member
    raise Unclear(f"{person.name} does not work for or with “{arguments.organisation}” today")


def _kept(arguments: Namespace, by: Member) -> ReportReading:
    [council] = [each for each in councils_for(by) if each.name == arguments.organisation]
    file = Path(arguments.file)
    about = ReportAbout(
        council=council.reference,
        cycle=arguments.cycle or title_of_year(by.today),
        plan=_plan(arguments.plan),
        firm=_only_firm(council, by),
        received=_received(arguments, by),
    )
    opened = open_file(name=file.name, content=file.read_bytes())
    return keep_reading(file=opened, about=about, by=by, at=timezone.now())


def _plan(reference: str | None) -> UUID | None:
    try:
        return UUID(reference) if reference else None
    except ValueError:
        raise Unclear(
            f"“{reference}” is no plan’s reference. It stands in the plan’s address"
        ) from None


def _only_firm(council: Organisation, by: Member) -> UUID | None:
    firms = firms_engaged(council, by)
    return firms[0].reference if len(firms) == 1 else None


def _received(arguments: Namespace, by: Member) -> Received | None:
    if by.organisation_name != arguments.organisation:
        return None
    if not (arguments.from_whom and arguments.how):
        raise Unclear("Say who sent you the report with --from-whom, and how with --how")
    try:
        on = date.fromisoformat(arguments.received_on) if arguments.received_on else by.today
    except ValueError:
        raise Unclear(
            f"“{arguments.received_on}” is no day. Write --received-on as YYYY-MM-DD"
        ) from None
    if on > by.today:
        raise Unclear("The report cannot have been received later than today")
    return Received(from_whom=arguments.from_whom[:150], how=arguments.how[:300], on=on)
