"""Pictures use few letters and colours that can be told apart."""

import pytest

from causeway.documents.pictures import style
from causeway.documents.pictures.style import in_lines, short_number, short_range


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (7, "7"),
        (20.5, "20.5"),
        (950, "950"),
        (999.6, "1k"),
        (1_250, "1.25k"),
        (12_345, "12.3k"),
        (150_000, "150k"),
        (1_250_000, "1.25m"),
        (2_500_000_000, "2,500m"),
    ],
)
def test_numbers_are_written_in_few_letters(number: float, written: str) -> None:
    assert short_number(number) == written


def test_a_range_is_written_once_where_both_ends_look_alike() -> None:
    assert short_range(10_000, 15_000) == "£10k to £15k"
    assert short_range(12_000, 12_001) == "£12k"
    assert short_range(12_345, 15_678, joined="–", rough=True) == "£12k–£16k"


def test_long_names_are_cut_off_after_two_lines() -> None:
    lines = in_lines("Information governance and data protection officer (interim)", width=20)

    assert lines == "Information\ngovernance and …"


def test_words_that_cannot_be_printed_are_left_out() -> None:
    assert in_lines("a\x00b\nc\u202ed", width=20) == "a b c d"
    assert in_lines("", width=20) == ""


@pytest.mark.parametrize("name", ["DARK_BLUE", "TEAL", "BLUE", "DARK_RED", "BROWN", "GREY"])
def test_every_colour_stands_out_from_the_page(name: str) -> None:
    assert contrast(getattr(style, name), style.PAPER) >= 3


def test_the_two_parts_of_a_bar_stand_out_from_each_other() -> None:
    assert contrast(style.DARK_BLUE, style.TEAL) >= 3


@pytest.mark.parametrize("ink", [style.INK, style.QUIET_INK])
def test_words_can_be_read(ink: str) -> None:
    assert contrast(ink, style.PAPER) >= 4.5
