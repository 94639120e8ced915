"""A drawing stands in a page without giving its security policy anything to forbid."""

import pytest

from causeway.documents.pictures.cleaning import DrawingNotSafe, cleaned

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'


def clean(inside: str) -> str:
    drawing = cleaned(f"{HEAD}{inside}</svg>", name="n", title="T", description="D")
    return drawing.decode().partition("</desc>")[2]


def test_a_screen_reader_is_told_what_it_is() -> None:
    drawing = cleaned(f"{HEAD}</svg>", name="risk", title="Risk & cost", description="<b>")

    assert b'role="img" aria-labelledby="risk-title risk-description"' in drawing
    assert b'<title id="risk-title">Risk &amp; cost</title>' in drawing
    assert b'<desc id="risk-description">&lt;b&gt;</desc>' in drawing


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<style>@font-face { src: url("https://x") }</style>',
        '<image href="https://x/y.png"/>',
        '<a href="https://x"><path d="M0,0" fill="red"/></a>',
        "<foreignObject><p>x</p></foreignObject>",
        '<g onload="alert(1)"/>',
        '<path d="M0,0" display="none" fill="red"/>',
        '<path d="M0,0h1v1h-1Z"/>',
    ],
)
def test_what_does_not_draw_is_left_out(hostile: str) -> None:
    assert clean(hostile) == "</svg>"


def test_a_style_becomes_attributes_and_the_rest_is_dropped() -> None:
    path = '<path class="a" d="M1,2" style="fill: #123456; cursor: pointer" onclick="x()"/>'

    assert clean(path) == '<path d="M1,2" fill="#123456" /></svg>'


@pytest.mark.parametrize("value", ["url(#a)", "url(https://x)", "expression(1);", "javascript:x"])
def test_a_value_that_leads_elsewhere_is_dropped(value: str) -> None:
    assert clean(f'<path d="M1,2" fill="{value}" stroke="red"/>') == (
        '<path d="M1,2" stroke="red" /></svg>'
    )


def test_words_stay_words() -> None:
    words = '<text fill="red">a &lt;script&gt;<tspan x="0">b &amp; c</tspan></text>'

    assert clean(words) == f"{words}</svg>"


def test_long_numbers_are_cut_short() -> None:
    assert clean('<path fill="red" d="M24.2222222,-0.3333333h5"/>').startswith(
        '<path fill="red" d="M24.22,-0.33h5"'
    )


@pytest.mark.parametrize("drawing", ["<html/>", "<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'])
def test_what_is_no_drawing_is_refused(drawing: str) -> None:
    with pytest.raises(DrawingNotSafe):
        cleaned(drawing, name="n", title="T", description="D")
