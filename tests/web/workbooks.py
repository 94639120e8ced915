"""A plan taken as a workbook and brought back with the test client, as people do in the browser."""

from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from causeway.documents.workbook.writer_columns import CellField, position
from causeway.records.models import Plan

ROW = 7


def at(plan: Plan, name: str, *more: object) -> str:
    return reverse(f"plan_documents:{name}", args=[plan.reference, *more])


def taken(client: Client, plan: Plan) -> bytes:
    return client.post(at(plan, "take")).content


def edited(content: bytes, cells: dict[CellField, str], row: int = ROW) -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(content))
    sheet = workbook.worksheets[1]
    assert isinstance(sheet, Worksheet)
    for field, value in cells.items():
        sheet.cell(row, position(field) + 1).value = value
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def send(client: Client, plan: Plan, content: bytes, name: str = "edited.xlsx") -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return client.post(at(plan, "bring_back"), {"file": file})  # type: ignore[return-value] # the test client's own kind


def preview_of(client: Client, plan: Plan, cells: dict[CellField, str]) -> str:
    """Take the plan, edit it, bring it back, and return the address of the preview."""
    response = send(client, plan, edited(taken(client, plan), cells))
    assert response.status_code == 302, response.content.decode()
    return response["Location"]
