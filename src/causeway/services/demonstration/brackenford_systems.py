"""Brackenford Borough Council: what the assurer reports of its critical systems."""

from causeway.domain.framework import Level
from causeway.services.demonstration.script import (
    HIGH,
    MEDIUM,
    PEOPLE,
    PROCESS,
    TECHNOLOGY,
    Judges,
    Report,
    Says,
)

REVENUES, SOCIAL_CARE = "Revenues and benefits", "Social care case management"

SYSTEMS = Report(
    summary=(
        "Both systems are well run from day to day. Access is not taken away in time when people "
        "change their work, and restoring the data has not been proved for either."
    ),
    focus="Privileged access, and restoring from backups that an attacker cannot reach.",
    judges=(
        Judges(
            part=REVENUES,
            outcome="B2.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="Staff use a second factor; the supplier’s engineers do not.",
        ),
        Judges(
            part=REVENUES,
            outcome="B5.c",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="Backups exist and are not separate from the network they protect.",
        ),
        Judges(
            part=SOCIAL_CARE,
            outcome="B2.d",
            own=Level.ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="Eleven accounts of people who had left were still open.",
        ),
    ),
    says=(
        Says(
            part=REVENUES,
            outcomes=("B2.a", "B2.c"),
            recommendation="Ask a second factor of everybody who administers the system, the "
            "supplier’s engineers among them.",
            risk=HIGH,
            could="One stolen password would open the records of every household.",
            controls=(TECHNOLOGY,),
        ),
        Says(
            part=REVENUES,
            outcomes=("B5.c",),
            recommendation="Keep a copy of the data that nobody on the network can change, and "
            "restore from it every quarter.",
            risk=HIGH,
            could="An attacker could encrypt the data and every copy of it.",
            controls=(PROCESS, TECHNOLOGY),
        ),
        Says(
            part=SOCIAL_CARE,
            outcomes=("B2.a", "B2.c"),
            recommendation="Ask a second factor of everybody who administers the system, the "
            "supplier’s engineers among them.",
            risk=HIGH,
            could="One stolen password would open the files of vulnerable people.",
            controls=(TECHNOLOGY,),
        ),
        Says(
            part=SOCIAL_CARE,
            outcomes=("B2.d",),
            recommendation="Close accounts on the day somebody leaves, from the personnel system, "
            "and review the rest each quarter.",
            risk=MEDIUM,
            could="People who left could still read files.",
            controls=(PEOPLE, PROCESS),
        ),
    ),
)
CORRECTION = (
    "The supplier’s engineers of the revenues system have used a second factor since spring. "
    "Please look at the evidence again."
)
