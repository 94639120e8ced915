"""Run inside an installation: make a plan's documents, and print how long each took, as JSON.

Its plan is carried to its submission on the way, by the services that people use.
"""

import json
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

from django.test import Client
from django.urls import reverse
from tests import builders
from tests.signed_plans import Signing

from bench.sentences import JUSTIFICATION
from causeway.documents.deck.making import make_deck
from causeway.domain.executive_presentation.audience import everything
from causeway.domain.executive_presentation.held import Leader, Support
from causeway.domain.executive_presentation.slide import Deck, SlideKind
from causeway.domain.roles import Role
from causeway.records.models import FindingTreatment, Organisation, Plan, Presentation
from causeway.services.executive_presentation import make_presentation
from causeway.services.package_building import installation_keys, made_package
from causeway.services.submission import submit_plan

TIMES = 3


def took(rows: int) -> dict[str, float]:
    """Return the seconds that each document of the plan of this size takes, and its baseline's."""
    signing = _to_be_signed(rows)
    plan = signing.plan
    client = Client()
    client.force_login(builders.person_of(signing.lead))
    found = {
        "print": _often(lambda: _opened(client, reverse("plan_print:plan", args=[plan.reference]))),
        "frame": _often(lambda: _opened(client, reverse("accessibility"))),
        "deck": _often(lambda: _deck(signing)),
        "empty deck": _often(_empty_deck),
    }
    signing.share()
    signing.assure()
    signing.approve()
    version = signing.shared().number
    submission = submit_plan(plan.reference, version=version, by=signing.lead, at=builders.NOON)
    key = installation_keys().private_key()
    package = made_package(submission, private_key=key)
    return found | {
        "package": _often(lambda: made_package(submission, private_key=key)),
        "zip": _often(lambda: _plain(package.content)),
    }


def _to_be_signed(rows: int) -> Signing:
    """Return the plan of this size, every row complete, as it was presented."""
    council = Organisation.objects.get(name=f"Council of {rows} findings")
    plan = Plan.objects.get(organisation=council)
    FindingTreatment.objects.filter(finding__plan=plan).update(
        justification=JUSTIFICATION, lead_role="Head of ICT"
    )
    lead = builders.a_member(Role.CAF_LEAD, of=council, name=f"Lead of {rows} findings")
    Presentation.objects.create(
        plan=plan,
        held_on=builders.TODAY,
        led_by=Leader.COUNCIL.value,
        leader=lead.name,
        support=Support.TOOK_PART.value,
        recorded_by_id=lead.person_id,
        recorded_at=builders.NOON,
    )
    Plan.objects.filter(pk=plan.pk).update(stage="presented")
    plan.refresh_from_db()
    return Signing(
        plan=plan,
        lead=lead,
        quality=builders.a_member(Role.QUALITY_ASSURER, of=council),
        approver=builders.a_member(Role.APPROVER, of=council),
        assurer=lead,
    )


def _opened(client: Client, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        sys.exit(f"{path} answered {answer.status_code}")


def _deck(signing: Signing) -> None:
    make_presentation(
        signing.plan,
        chosen=everything(SlideKind),
        template=None,
        by=signing.lead,
        at=builders.NOON,
    )


def _empty_deck() -> None:
    make_deck(Deck(title="Nothing", author="", marking="", slides=()), at=builders.NOON)


def _plain(package: bytes) -> None:
    """Zip the same files again and name each by its digest."""
    with zipfile.ZipFile(BytesIO(package)) as held:
        files = {name: held.read(name) for name in held.namelist()}
    with zipfile.ZipFile(BytesIO(), "w", zipfile.ZIP_DEFLATED) as again:
        for name, content in files.items():
            sha256(content)
            again.writestr(name, content)


def _often(measure: Callable[[], object]) -> float:
    measure()
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        measure()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


if __name__ == "__main__":
    json.dump({rows: took(int(rows)) for rows in sys.argv[1:]}, sys.stdout)
