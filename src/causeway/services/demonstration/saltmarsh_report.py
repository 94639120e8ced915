"""Saltmarsh District Council: what the assurer reports of the organisation and two systems."""

from causeway.domain.finding import ORGANISATIONAL
from causeway.domain.framework import Level
from causeway.services.demonstration.script import (
    HIGH,
    LOW,
    MEDIUM,
    PEOPLE,
    PROCESS,
    TECHNOLOGY,
    Judges,
    Report,
    Says,
)

HOUSING, PLANNING = "Housing and homelessness", "Planning and building control"

REPORT = Report(
    summary=(
        "A small council with a small team that knows its systems well. Much depends on two "
        "people. The council has begun to write things down, and shares a service desk with its "
        "neighbours, which makes some duties unclear."
    ),
    focus="Make the council able to act when one of two people is away.",
    judges=(
        Judges(
            part=ORGANISATIONAL,
            outcome="A1.b",
            own=Level.ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="Duties shared with the neighbouring councils are not written down.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="A4.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="The shared service desk reports each month; smaller suppliers do not.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="D1.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="The plan names two people for almost every task.",
        ),
        Judges(
            part=HOUSING,
            outcome="B4.d",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="Security updates wait for the supplier’s quarterly release.",
        ),
        Judges(
            part=HOUSING,
            outcome="C1.a",
            own=Level.NOT_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="The system’s records of who signed in are kept for a week.",
        ),
        Judges(
            part=PLANNING,
            outcome="B2.d",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="Access is reviewed each year, and not when people change their work.",
        ),
    ),
    says=(
        Says(
            part=ORGANISATIONAL,
            outcomes=("A1.b",),
            recommendation="Agree in writing with the neighbouring councils who does what in the "
            "shared service, by day and by night.",
            risk=HIGH,
            could="In an incident each council would wait for another to act.",
            controls=(PEOPLE, PROCESS),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A2.a",),
            recommendation="Review the register of risks each quarter, and close those that "
            "nobody can explain any more.",
            risk=LOW,
            could="Attention would go to old risks.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A4.a",),
            recommendation="Ask the ten suppliers of critical systems each year how they protect "
            "the council’s data.",
            risk=MEDIUM,
            could="A weakness of a supplier would be found by an attacker first.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("B6.b",),
            recommendation="Train a deputy for each of the two people the incident plan depends on.",
            risk=HIGH,
            could="An incident in a holiday week could not be handled.",
            controls=(PEOPLE,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("D1.a", "D1.b"),
            recommendation="Rewrite the incident plan for the shared service, and try it out with "
            "the neighbouring councils.",
            risk=HIGH,
            could="The first day of an incident would be spent on finding out who decides.",
            controls=(PEOPLE, PROCESS),
        ),
        Says(
            part=HOUSING,
            outcomes=("B4.d",),
            recommendation="Agree with the supplier that urgent security updates are installed "
            "within fourteen days.",
            risk=HIGH,
            could="A known weakness would stay open for three months.",
            controls=(PROCESS, TECHNOLOGY),
        ),
        Says(
            part=HOUSING,
            outcomes=("C1.a", "C1.b"),
            recommendation="Keep the system’s sign-in records for a year, and send them to the "
            "shared monitoring service.",
            risk=MEDIUM,
            could="Nobody could tell whose records an intruder had read.",
            controls=(TECHNOLOGY,),
        ),
        Says(
            part=HOUSING,
            outcomes=("B5.c",),
            recommendation="Restore the housing data from its backup twice a year, and time it.",
            risk=MEDIUM,
            could="Families waiting for a home could not be placed.",
            controls=(PROCESS, TECHNOLOGY),
        ),
        Says(
            part=PLANNING,
            outcomes=("B2.d",),
            recommendation="Review access whenever somebody changes their work, from the "
            "personnel system’s weekly list.",
            risk=LOW,
            could="People would keep access that they no longer need.",
            controls=(PEOPLE, PROCESS),
        ),
        Says(
            part=PLANNING,
            outcomes=("B4.b",),
            recommendation="Take the two servers that are no longer supported out of use.",
            risk=MEDIUM,
            could="A weakness that is never repaired would let an intruder in.",
            controls=(TECHNOLOGY,),
        ),
    ),
)
