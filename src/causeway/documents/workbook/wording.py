"""Receiving the report: the same words, however they were typed."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032\u0060\u00b4]")
_DOUBLE_QUOTES = re.compile("[\u201c\u201d\u201e\u2033]")
_UNCHOSEN = frozenset(
    {"", "-", "--", ".", "select", "please select", "choose an item.", "choose an item",
     "select an option", "-- select --", "[select]"}
)  # fmt: skip
_BLANK_WORDS = _UNCHOSEN | {"n/a", "na", "n.a.", "n.a", "not applicable"}

LONGEST_ANSWER = 80
"""Short texts come again and again (High, People, Head of ICT), and are remembered."""


def plain(text: str) -> str:
    """Return text in lower case, with plain quotes, dashes and spaces, for comparing only."""
    return _plain_answer(text) if len(text) <= LONGEST_ANSWER else _plain(text)


@lru_cache(maxsize=4096)
def _plain_answer(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = _DASHES.sub("-", text)
    text = _DOUBLE_QUOTES.sub('"', _QUOTES.sub("'", text))
    return " ".join(text.casefold().split())


def says_nothing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing to say, such as N/A or a dash."""
    return plain(text) in _BLANK_WORDS


def is_unchosen(text: str) -> bool:
    """Tell whether a cell was left as it was: a dash, or the words of a list to choose from."""
    return plain(text) in _UNCHOSEN


def shortened(text: str, length: int = 60) -> str:
    """Return the start of a long text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
