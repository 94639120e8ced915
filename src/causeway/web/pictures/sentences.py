"""Pictures of a plan: counts as the beginning of a sentence."""

from causeway.web.spoken import counted


def have(count: int, one: str, several: str = "") -> str:
    """Return who has something: 1 action has, 3 actions have, No actions have."""
    return f"{beginning(count, one, several)} {'has' if count == 1 else 'have'}"


def beginning(count: int, one: str, several: str = "") -> str:
    """Return a count that a sentence can begin with: 3 actions, No actions."""
    said = counted(count, one, several)
    return said[0].upper() + said[1:]


def is_or_are(count: int) -> str:
    """Return the verb for so many."""
    return "is" if count == 1 else "are"
