"""Saltmarsh District Council: a small report on one system, and a plan that is being assured inside."""

from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.framework import Level
from causeway.services.demonstration.script import (
    HIGH,
    LOW,
    MEDIUM,
    PEOPLE,
    PROCESS,
    TECHNOLOGY,
    Answers,
    Does,
    Judges,
    Report,
    Says,
    once,
    yearly,
)

LEISURE = "Leisure bookings"

REPORT = Report(
    summary=(
        "The booking system was the first to be looked at. Its supplier runs it well; what the "
        "council itself has to do, nobody has been given to do."
    ),
    focus="Say who in the council answers for the system.",
    judges=(
        Judges(
            part=LEISURE,
            outcome="B2.d",
            own=Level.ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="Nine people who had left could still sign in.",
        ),
        Judges(
            part=LEISURE,
            outcome="B5.c",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="The supplier keeps backups; nobody has asked to see one restored.",
        ),
    ),
    says=(
        Says(
            part=LEISURE,
            outcomes=("B2.d",),
            recommendation="Close accounts on the day somebody leaves, and review the rest twice "
            "a year.",
            risk=HIGH,
            could="Somebody who left could read the addresses of children.",
            controls=(PEOPLE, PROCESS),
        ),
        Says(
            part=LEISURE,
            outcomes=("B5.c",),
            recommendation="Have the supplier restore the bookings of one day while you watch.",
            risk=MEDIUM,
            could="The centres would have to close while bookings are written down again.",
            controls=(PROCESS, TECHNOLOGY),
        ),
        Says(
            part=LEISURE,
            outcomes=("B4.c",),
            recommendation="Stop the tills at the desks from opening other websites.",
            risk=LOW,
            could="A till could be taken over from a page somebody opened.",
            controls=(TECHNOLOGY,),
        ),
    ),
)
WHY = "It can be done with the people we have."
ANSWERS = (
    Answers(
        finding=1,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why=WHY,
        lead="Callum Fairweather",
    ),
    Answers(finding=2, kind=TreatmentKind.IMPLEMENT, priority=Scale.MEDIUM, why=WHY),
    Answers(
        finding=3,
        kind=TreatmentKind.ACCEPT,
        why="The tills are replaced next year, and the new ones open nothing else.",
        accepted_by="Owen Prosser, director of corporate services",
    ),
)
ACTIONS = (
    Does(
        title="Close accounts from the leavers’ list each week",
        findings=(1,),
        owner="Dev Chaudhry",
        cost=once(0),
        effort=Scale.LOW,
        complexity=Scale.HIGH,
        finishes=1,
    ),
    Does(
        title="Review every account in April and October",
        findings=(1,),
        owner="Dev Chaudhry",
        cost=yearly(900),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        starts=1,
        finishes=3,
    ),
    Does(
        title="Watch the supplier restore one day of bookings",
        findings=(2,),
        owner="Dev Chaudhry",
        cost=once(1_200, 2_000),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=2,
    ),
)
NOTES = "We went through the three recommendations, and the assurer has nothing to add."
REASONS = "A review twice a year comes too late for the children’s courses. Make it each quarter."
REVIEW = "Review every account each quarter"
CHANGED = "We review them each quarter now."
