"""Words that somebody must give: a reason, an answer, what is asked for."""


class WordsMissing(Exception):
    """Words that are needed and were not given; says which."""


def words(typed: str, *, missing: str) -> str:
    """Return what was typed, without the blanks around it; raise WordsMissing where that is nothing."""
    if not typed.strip():
        raise WordsMissing(missing)
    return typed.strip()
