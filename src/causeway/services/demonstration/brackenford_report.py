"""Brackenford Borough Council: what the assurer reports of the organisation as a whole."""

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

ORGANISATION = Report(
    summary=(
        "Brackenford takes cyber security seriously at officer level and has capable people. "
        "Decisions that need money or priority are taken late, because leaders see risk only "
        "after something has gone wrong. Recovery has not been rehearsed as a whole."
    ),
    focus="Bring risk to the leadership regularly, and prove that services can be restored.",
    judges=(
        Judges(
            part=ORGANISATIONAL,
            outcome="A1.a",
            own=Level.ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="The board saw one cyber paper in the year, after an incident.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="A2.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="A risk method exists; services do not use it when they change something.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="A3.a",
            own=Level.NOT_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="A third of the servers in use were missing from the register.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="A4.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="Contracts of four of the five largest suppliers name no security duty.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="D1.a",
            own=Level.ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="The plan for incidents is sound; its telephone numbers were two years old.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="D1.c",
            own=Level.NOT_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="No exercise has included a service that would lose its systems.",
        ),
    ),
    says=(
        Says(
            part=ORGANISATIONAL,
            outcomes=("A1.a",),
            recommendation="Put cyber risk on the leadership team’s agenda every quarter, with the "
            "same few measures each time and the decisions that are asked of it.",
            risk=HIGH,
            could="Leaders would decide on money and priority only after an incident.",
            controls=(PEOPLE, PROCESS),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A1.b",),
            recommendation="Write down who answers for the security of each service, and have the "
            "directors accept it.",
            risk=MEDIUM,
            could="In an incident nobody would know who may switch a service off.",
            controls=(PEOPLE,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A1.c", "A2.a"),
            recommendation="Let no project pass its first gate without a risk assessment that its "
            "service owner has signed.",
            risk=MEDIUM,
            could="New services would begin with weaknesses that cost more to remove later.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A2.b",),
            recommendation="Have the controls that matter most tested each year by somebody who "
            "does not run them.",
            risk=MEDIUM,
            could="A control that has quietly stopped working would stay unnoticed.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A3.a",),
            recommendation="Keep one register of hardware, software and data, filled by discovery "
            "and checked by hand for critical systems.",
            risk=HIGH,
            could="Servers nobody knows of would not be patched, watched or backed up.",
            controls=(PROCESS, TECHNOLOGY),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A4.a",),
            recommendation="Add security duties, notice of incidents and a right to test to the "
            "contracts of the suppliers that critical systems depend on.",
            risk=HIGH,
            could="A supplier’s incident would become the council’s without warning.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A4.a",),
            recommendation="Rank suppliers by what would fail without them, and review the first "
            "twenty each year.",
            risk=MEDIUM,
            could="Effort would go to large suppliers rather than to those that matter.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("D1.a",),
            recommendation="Bring the incident plan up to date, and keep a copy that can be "
            "reached when the network cannot.",
            risk=MEDIUM,
            could="The first hours of an incident would be lost looking for people.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("D1.b", "D1.c"),
            recommendation="Rehearse the loss of a critical system with the service that uses it, "
            "from the first call to the restored data.",
            risk=HIGH,
            could="Services to people who depend on them could be away for weeks.",
            controls=(PEOPLE, PROCESS, TECHNOLOGY),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("D2.a",),
            recommendation="After each incident and rehearsal, find the cause and give every "
            "lesson an owner and a day.",
            risk=LOW,
            could="The same thing would happen twice.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("D2.b",),
            recommendation="Show the leadership once a year which lessons were carried out, and "
            "which were not.",
            risk=LOW,
            could="Lessons would be written down and forgotten.",
            controls=(PROCESS,),
        ),
    ),
)
