"""Whoever must not know of a plan asks for everything about it, and finds nothing."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client

from causeway.records.models import Person, Plan
from tests.addresses import addresses, filled, truths

PRIVATE = ("plans/", "reports/")


def addresses_about(plan: Plan) -> dict[str, str]:
    """Return every address about a plan or a report by its name, with true references in it.

    Where there is no such row yet, the plan's own reference stands in.
    """
    about = [each for each in addresses() if each.asks and each.route.startswith(PRIVATE)]
    known = {name: plan.reference for each in about for name in each.asks} | dict(truths(plan))
    return {each.name: str(filled(each, known)) for each in about}


def as_somebody(person: Person | None) -> Client:
    """Return a browser somebody is signed in at, or nobody."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def found_by(client: Client, plan: Plan, *, canaries: Iterable[str]) -> Iterator[str]:
    """Ask for each address, and post to it; find each answer that tells anything."""
    for name, address in addresses_about(plan).items():
        for answer in (client.get(address), client.post(address)):
            content = b"".join(answer)
            told = [word for word in canaries if word.encode() in content]
            if told or not _says_nothing(answer.status_code, answer.headers.get("Location", "")):
                yield f"{name} answers {answer.status_code}, and tells {told or 'nothing'}"


def _says_nothing(status: int, location: str) -> bool:
    """Tell whether an answer is 404, or asks whoever it is to sign in."""
    to_sign_in = urlsplit(location).path == resolve_url(settings.LOGIN_URL)
    return status == HTTPStatus.NOT_FOUND or (status == HTTPStatus.FOUND and to_sign_in)
