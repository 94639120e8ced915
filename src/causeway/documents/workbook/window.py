"""Receiving the report: how much of a sheet is read, and the names of its cells."""

from functools import lru_cache

LAST_ROW = 20_000
LAST_COLUMN = 64


@lru_cache(maxsize=1024)
def column_letter(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell, such as I11."""
    return f"{column_letter(column)}{row}"


def row_and_column(name: str) -> tuple[int, int]:
    """Return the numbers of the row and column of a cell's name."""
    letters = name.rstrip("0123456789")
    return int(name.removeprefix(letters)), column_number(letters)
