"""What is too large is refused before it is read, or stopped while it is; the disk stays as it was (T-22)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from causeway.records.models import Evidence
from tests.documents.evidence.corpus import pdf
from tests.evidence_kept import Delivery, delivered
from tests.shared_plans import signed_in

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
FORM = "multipart/form-data; boundary=xx"


def part(name: str, text: str, more: str = "") -> str:
    return f'--xx\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{text}\r\n'


HEAD = (
    part("csrfmiddlewaretoken", "secret-token")
    + part("title", "Minutes <b>")
    + part("shows", "Many words I typed.")
    + part("file", "%PDF-1.7", '; filename="big.pdf"')
).encode()


class Endless(BytesIO):
    """A body that counts what is read of it."""

    def __init__(self, head: bytes) -> None:
        super().__init__()
        self.head, self.taken = head, 0

    def read(self, size: int | None = -1) -> bytes:
        wanted = 10**9 if size is None or size < 0 else size
        assert self.taken + wanted <= MEGABYTE, "The whole body was read"
        self.taken += wanted
        piece, self.head = self.head[:wanted], self.head[wanted:]
        return piece + b"x" * (wanted - len(piece))


def post_large(client: Client, council: Delivery, **headers: str) -> tuple[int, str]:
    body = Endless(HEAD)
    answer = client.post(
        reverse("evidence:add", args=council.keys),
        **{
            "wsgi.input": body,
            "CONTENT_LENGTH": str(300 * MEGABYTE),
            "CONTENT_TYPE": FORM,
        },  # type: ignore[arg-type] # what the server would say
        headers=headers,
    )
    return answer.status_code, answer.text


@pytest.fixture
def spool(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """Watch the folder that uploads are spooled to."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_body_that_is_declared_too_large_is_not_read_and_what_was_typed_is_shown(
    spool: Path,
) -> None:
    council = delivered()

    status, text = post_large(signed_in(council.lead), council)

    assert status == 413
    assert "Many words I typed." in text
    assert "Minutes &lt;b&gt;" in text
    assert "secret-token" not in text
    assert "%PDF" not in text


def test_another_site_is_shown_nothing_of_what_it_sent() -> None:
    council = delivered()

    status, text = post_large(signed_in(council.lead), council, **{"Sec-Fetch-Site": "cross-site"})

    assert status == 413
    assert "Many words" not in text


def test_a_file_is_stopped_at_the_limit_while_it_is_read(spool: Path, settings: Settings) -> None:
    settings.LARGEST_FILE = settings.LARGEST_EVIDENCE = 3 * MEGABYTE
    council = delivered()
    file = SimpleUploadedFile("big.pdf", pdf(b"%" + b"x" * 5 * MEGABYTE))
    typed = {"title": "Minutes", "shows": "Many words I typed.", "file": file}

    answer = signed_in(council.lead).post(reverse("evidence:add", args=council.keys), typed)

    assert answer.status_code == 413
    assert "The file is 5.0 MB. It must be 3 MB or less" in answer.text
    assert "Many words I typed." in answer.text
    assert not Evidence.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_large_bodies_at_once_are_fifty_refusals(spool: Path) -> None:
    council = delivered()
    clients = [signed_in(council.lead) for _ in range(50)]

    def one(client: Client) -> int:
        try:
            return post_large(client, council)[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(one, clients)) == {413}
