"""Run inside an installation: fill it with what is measured, and print where that is, as JSON."""

import json
import sys

from django.test import Client
from django.urls import reverse
from tests import builders

from bench.many_plans import an_assurer_of
from bench.plan_rows import a_plan_of
from causeway.domain.roles import Role
from causeway.records.models import Member


def session_of(member: Member) -> str:
    """Return the key of a session in which the member is signed in."""
    client = Client()
    client.force_login(builders.person_of(member))
    return client.cookies["sessionid"].value


def filled(sizes: list[int], plans: int) -> dict[str, object]:
    """Make the plans, the list and somebody to bring reports in; return whose and where they are."""
    assurer = session_of(an_assurer_of(plans))
    importer = builders.a_member(Role.CAF_LEAD, of=builders.an_organisation("Importing Council"))
    made = {rows: a_plan_of(rows) for rows in sizes}
    return {
        "frame": reverse("accessibility"),
        "home": reverse("home"),
        "list": reverse("plans:list"),
        "upload": reverse("report_import:upload"),
        "assurer": assurer,
        "importer": session_of(importer),
        "plans": {
            rows: {
                "session": session_of(lead),
                "home": reverse("plans:home", args=[plan.reference]),
                "findings": reverse("findings:table", args=[plan.reference]),
                "workbook": reverse("plan_documents:take", args=[plan.reference]),
            }
            for rows, (plan, lead) in made.items()
        },
    }


if __name__ == "__main__":
    number_of_plans, *sizes_asked = map(int, sys.argv[1:])
    json.dump(filled(sizes_asked, number_of_plans), sys.stdout)
