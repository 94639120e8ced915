"""Words of the length that people write, for rows by number: no two neighbours say the same."""

RECOMMENDATIONS = (
    "Put a standing item on cyber risk before the corporate board each quarter, and minute what is decided",
    "Name one accountable officer for each critical system, with a deputy, and review the names each April",
    "Ask for phishing-resistant second factors wherever anybody signs in from outside the council’s network",
    "Separate the accounts that administer servers from those that read mail, and watch what the former do",
    "Apply critical updates within 14 days, and tell the risk owner each month what could not be updated",
    "Restore a backup of each critical system twice a year, against the clock, and keep what was learnt",
    "Keep one register of suppliers who hold or reach our data, and set in contracts what they must tell us",
    "Rehearse the incident plan with the service teams who would run without their systems for two weeks",
)
RISKS = (
    "Decisions about money would follow an incident rather than come before it, and services people rely on could stop for weeks.",
    "Nobody on duty would know who may take a system offline; the delay would let an attacker reach further systems.",
    "A stolen password would be enough to read the records of vulnerable adults and children.",
    "Systems that cannot be restored in time would leave residents without benefits payments.",
)
ACTIONS = (
    "Agree the board’s quarterly pack and write the first one",
    "Buy and hand out security keys, administrators first",
    "Move administration to separate accounts and workstations",
    "Write the updating policy and report against it each month",
    "Time a restore of the case management system",
    "Bring contract clauses on security into the next renewals",
)
JUSTIFICATION = (
    "It closes a risk to services that people rely on every day, the money is within what the service may decide, "
    "and it can be done before the next assessment."
)
OWNERS = (
    "Ines Calder", "Tom Ashby", "Ruth Penhale", "Gareth Moyle", "Sunita Rao", "Ewan Drury",
    "Hannah Lock", "Piotr Zielak", "Joyce Amadi", "Colin Frith", "Mags Tolley", "Dev Kapoor",
)  # fmt: skip


def one_of[T](choices: tuple[T, ...], number: int) -> T:
    """Return the choice a row of this number has."""
    return choices[number % len(choices)]


def numbered(choices: tuple[str, ...], number: int) -> str:
    """Return a sentence that no other row has."""
    return f"{one_of(choices, number)} (item {number})."
