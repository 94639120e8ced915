"""Pictures are drawn by a process that ends, and come back safe and whole."""

import subprocess
import sys
from itertools import product

import pytest
from defusedxml.ElementTree import fromstring

from causeway.documents.pictures.cleaning import ATTRIBUTES, SHAPES
from causeway.documents.pictures.drawing import PicturesNotDrawn, draw
from causeway.documents.pictures.load import LoadOfOwner, load_by_owner, load_by_team
from causeway.documents.pictures.money import cost_by_objective, cost_by_quarter
from causeway.documents.pictures.picture import Picture, Size
from causeway.documents.pictures.risk import risk_outstanding
from tests.documents.pictures.plans import (
    a_caption,
    a_cost,
    a_load,
    a_risk,
    an_objective,
    owners,
    pounds,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert('\u00e9')</script> datum.label"

COSTS = [a_cost(after, pounds(1_000, 2_000 + after), pounds(300)) for after in range(24)]
OBJECTIVES = [an_objective("Shared between objectives, named at some length", pounds(9_000))]
OWNERS = [*owners(60), LoadOfOwner(name=HOSTILE, actions=99)]
TEAMS = [a_load(team, after, after) for team, after in product(("Operations", HOSTILE), range(12))]
RISKS = [a_risk(after, 12 - after, 130 - after, 3) for after in range(12)]


def every_picture(size: Size) -> list[Picture]:
    return [
        cost_by_quarter(COSTS, caption=a_caption(), size=size),
        cost_by_quarter([], caption=a_caption(), size=size),
        cost_by_objective(OBJECTIVES, caption=a_caption(), size=size),
        load_by_owner(OWNERS, caption=a_caption(), size=size),
        load_by_team(TEAMS, caption=a_caption(), size=size),
        risk_outstanding(RISKS, caption=a_caption(), size=size),
    ]


@pytest.fixture(scope="module", params=Size)
def drawn(request: pytest.FixtureRequest) -> tuple[Size, list[bytes]]:
    return request.param, draw(every_picture(request.param))


def test_every_picture_is_drawn(drawn: tuple[Size, list[bytes]]) -> None:
    size, drawings = drawn

    assert len(drawings) == 6
    assert all(f'width="{size.width}"'.encode() in each for each in drawings[:4])


def test_no_picture_is_wider_than_the_page_it_is_for(drawn: tuple[Size, list[bytes]]) -> None:
    size, drawings = drawn

    widths = [float(fromstring(each).get("width", "")) for each in drawings]

    assert all(0 < width <= size.width for width in widths)


def test_nothing_but_shapes_and_words_comes_back(drawn: tuple[Size, list[bytes]]) -> None:
    for drawing in drawn[1]:
        root = fromstring(drawing)
        for element in list(root.iter())[3:]:
            assert element.tag.removeprefix(SVG) in SHAPES
            assert set(element.attrib) <= ATTRIBUTES
        assert b"style" not in drawing
        assert b"url(" not in drawing
        assert b"<script" not in drawing


def test_words_are_never_smaller_than_fourteen_pixels(drawn: tuple[Size, list[bytes]]) -> None:
    for drawing in drawn[1]:
        texts = list(fromstring(drawing).iter(f"{SVG}text"))
        assert texts
        assert min(int(each.get("font-size", "0px")[:-2]) for each in texts) >= 14
        assert {each.get("font-family") for each in texts} == {"Arial, sans-serif"}


def test_hostile_names_are_words_in_the_picture(drawn: tuple[Size, list[bytes]]) -> None:
    words = "".join(fromstring(drawn[1][3]).itertext())

    assert "<script>" in words
    assert "99 actions" in words


def test_no_pictures_need_no_process() -> None:
    assert draw([]) == []


def test_a_description_that_cannot_be_drawn_is_said_so() -> None:
    with pytest.raises(PicturesNotDrawn, match="ended with 1"):
        draw([Picture(caption=a_caption(), spec={"mark": "no such mark"})])


def test_a_process_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(PicturesNotDrawn, match=r"more than 0\.01 seconds"):
        draw([cost_by_quarter(COSTS, caption=a_caption(), size=Size.WIDE)], seconds=0.01)


def test_describing_and_drawing_never_load_the_library_here() -> None:
    code = (
        "import sys; from causeway.documents.pictures import drawing, load, money, risk;"
        "sys.exit(bool({'altair', 'vl_convert', 'pandas'} & set(sys.modules)))"
    )

    subprocess.run([sys.executable, "-I", "-c", code], check=True)
