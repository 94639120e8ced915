"""Pages: what somebody typed and could not save, as facts they can read again and copy."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import QueryDict

from causeway.services.drafts import NEVER_KEPT

type Fields = Mapping[str, Sequence[str]]
NOT_TYPED = NEVER_KEPT | {"revision", "then", "once"}


def fields_of(posted: QueryDict) -> dict[str, list[str]]:
    """Return every field of a form that was posted, with all its values."""
    return {name: posted.getlist(name) for name in posted}


def searched(given: QueryDict) -> str:
    """Return the words of a search, without the NUL that PostgreSQL takes in no text."""
    return given.get("q", "").replace("\0", "").strip()


def facts_of(fields: Fields) -> list[dict[str, object]]:
    """Return what was typed as rows of a summary list, without what no person types."""
    return [
        {"key": _spoken(name), "value": value, "words": True}
        for name, value in pairs_of(fields)
        if value.strip() and name not in NOT_TYPED
    ]


def pairs_of(fields: Fields) -> Iterable[tuple[str, str]]:
    """Return each field with each of its values."""
    return ((name, value) for name, values in fields.items() for value in values)


def _spoken(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
