"""Office files are the same to the byte, whenever and however often they are made of the same."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

from causeway.catalogues.frameworks import framework
from causeway.documents.package.settled import settled
from causeway.documents.workbook.writer import write_workbook
from causeway.documents.workbook.written_plan import Export, WrittenPlan
from causeway.domain.finding import Recommendation, Treatment
from causeway.domain.plan import Finding
from tests.documents.package.packages import AT

ROW = Finding(
    said=Recommendation(
        ref="FND-001",
        part="organisational",
        requirements=("A1.a",),
        recommendation="Patch.",
        risk_level=None,
        risk_description="",
        control_types=frozenset(),
    ),
    treatment=Treatment(),
)


def a_workbook() -> bytes:
    plan = WrittenPlan(
        title="Plan",
        organisation="Harrowmere",
        framework=framework("caf-3.2"),
        marking="OFFICIAL",
        year=2025,
        findings=(ROW,),
    )
    taken_on = date(2025, 5, 12)
    return write_workbook(
        plan, Export(reference="r", digest="d", standing="Version 1", taken_on=taken_on)
    )


def test_two_workbooks_made_one_after_the_other_are_the_same() -> None:
    assert settled(a_workbook(), at=AT) == settled(a_workbook(), at=AT)


def test_neither_the_file_nor_a_workbook_behind_a_chart_keeps_when_it_was_written() -> None:
    def presentation(moment: str) -> bytes:
        inner, outer = BytesIO(), BytesIO()
        with ZipFile(inner, "w") as file:
            file.writestr(
                "docProps/core.xml",
                f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>',
            )
        with ZipFile(outer, "w") as file:
            file.writestr("ppt/embeddings/sheet1.xlsx", inner.getvalue())
        return outer.getvalue()

    first, second = presentation("2025-01-01T00:00:00Z"), presentation("2026-02-02T02:02:02Z")

    assert first != second
    assert settled(first, at=AT) == settled(second, at=AT)
    assert settled(first, at=AT) != settled(first, at=AT + timedelta(hours=1))
