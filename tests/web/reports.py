"""A report brought in with the test client, as people do it in the browser."""

import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from causeway.domain.roles import Role
from causeway.records.models import Plan, ReportReading
from tests.builders import a_member, person_of
from tests.report_files import FROM_ASSURER

UPLOAD = "/reports/import/"
SAID = {
    "cycle": "2025/26",
    "from_whom": "Imran Fenwick, Fenwick Assurance",
    "how": "Secure file transfer",
    "received_on_day": "2",
    "received_on_month": "5",
    "received_on_year": "2025",
}


def signed_in(role: Role, **who: object) -> Client:
    client = Client()
    client.force_login(person_of(a_member(role, **who)))  # type: ignore[arg-type] # passed on
    return client


def a_file(path: Path = FROM_ASSURER, name: str = "report.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, path.read_bytes())


def uploaded(client: Client, path: Path = FROM_ASSURER, content: bytes = b"", **said: str) -> str:
    """Send a file and return the address of its preview."""
    file = SimpleUploadedFile("report.xlsx", content or path.read_bytes())
    response = client.post(UPLOAD, {**SAID, "file": file, **said})
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def hidden_value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return found[1]


def saved(client: Client, address: str) -> Plan:
    reading = ReportReading.objects.get(reference=address.rstrip("/").split("/")[-1])
    response = client.post(address, {"revision": reading.revision})
    assert response.status_code == 302
    return Plan.objects.get()
