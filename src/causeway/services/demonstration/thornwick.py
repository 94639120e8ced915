"""Thornwick Borough Council: a plan that was signed and submitted, and that the ministry asks about."""

from causeway.domain.finding import ORGANISATIONAL, Scale, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.roles import Role
from causeway.services.demonstration.passage import Script
from causeway.services.demonstration.script import (
    HIGH,
    LOW,
    MEDIUM,
    PEOPLE,
    PROCESS,
    TECHNOLOGY,
    Answers,
    Decides,
    Does,
    Judges,
    Report,
    Says,
    once,
    yearly,
)

NAME, MAEVE = "Thornwick Borough Council", "Maeve Corrigan"
JOEL, PETRA, TOBIAS, ANITA = "Joel Marsh", "Petra Lindqvist", "Tobias Wren", "Anita Desai"
PEOPLE_OF_IT = {
    JOEL: Role.SERVICE_OWNER,
    PETRA: Role.CONTRIBUTOR,
    TOBIAS: Role.QUALITY_ASSURER,
    ANITA: Role.APPROVER,
    "Bram Okonjo": Role.LEADER,
}

REPORT = Report(
    summary=(
        "The council has begun to treat cyber risk as one of its own, and its leaders ask for it. "
        "What they decide is not yet followed to where the work is done."
    ),
    focus="Let each decision of the leaders have somebody who reports on it.",
    judges=(
        Judges(
            part=ORGANISATIONAL,
            outcome="A1.a",
            own=Level.ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="The board decides; nobody returns to say what came of it.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="A2.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="Risks are scored once and not looked at again.",
        ),
        Judges(
            part=ORGANISATIONAL,
            outcome="D1.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="The response plan has not been tried out of hours.",
        ),
    ),
    says=(
        Says(
            part=ORGANISATIONAL,
            outcomes=("A1.a",),
            recommendation="Report to the board each quarter on what it decided before.",
            risk=MEDIUM,
            could="Decisions could be taken for done that nobody has begun.",
            controls=(PEOPLE, PROCESS),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A2.a",),
            recommendation="Look at every cyber risk twice a year with whoever owns it.",
            risk=HIGH,
            could="The council could spend on what no longer threatens it.",
            controls=(PROCESS,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("A3.a",),
            recommendation="Keep one list of the council’s equipment, fed by what is found on the "
            "network.",
            risk=HIGH,
            could="A forgotten server could stay unpatched for years.",
            controls=(PROCESS, TECHNOLOGY),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("D1.a",),
            recommendation="Try the response plan once at night.",
            risk=MEDIUM,
            could="The first hours of an incident could be lost.",
            controls=(PEOPLE,),
        ),
        Says(
            part=ORGANISATIONAL,
            outcomes=("B6.b",),
            recommendation="Give councillors the same training as staff.",
            risk=LOW,
            could="A councillor’s mailbox could be used to reach the others.",
            controls=(PEOPLE,),
        ),
    ),
)
WHY = "We agreed it in the review, and have the people for it."
ANSWERS = (
    Answers(finding=1, kind=TreatmentKind.IMPLEMENT, priority=Scale.MEDIUM, why=WHY),
    Answers(finding=2, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=WHY, lead=JOEL),
    Answers(finding=3, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=WHY, lead=PETRA),
    Answers(finding=4, kind=TreatmentKind.IMPLEMENT, priority=Scale.MEDIUM, why=WHY),
    Answers(
        finding=5,
        kind=TreatmentKind.NONE,
        why="Councillors have been in the same training since spring.",
        accepted_by="Anita Desai, director of resources",
    ),
)
ACTIONS = (
    Does(
        title="Report each quarter on the board’s earlier decisions",
        findings=(1,),
        owner=MAEVE,
        cost=once(0),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        finishes=2,
    ),
    Does(
        title="Go through the risk register with each owner in May and November",
        findings=(2,),
        owner=JOEL,
        cost=once(0),
        effort=Scale.MEDIUM,
        complexity=Scale.LOW,
        starts=1,
        finishes=3,
    ),
    Does(
        title="Buy a scanner that finds what is on the network",
        findings=(3,),
        owner=PETRA,
        cost=yearly(7_200, first=3_000),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        finishes=2,
    ),
    Does(
        title="Join the four lists of equipment into one",
        findings=(3,),
        owner=PETRA,
        cost=once(4_000, 6_000),
        effort=Scale.HIGH,
        complexity=Scale.HIGH,
        starts=2,
        finishes=4,
    ),
    Does(
        title="Rehearse the response plan on a Saturday night",
        findings=(4,),
        owner=JOEL,
        cost=once(1_800),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=3,
    ),
)
SCRIPT = Script(
    report=REPORT,
    answers=ANSWERS,
    actions=ACTIONS,
    remark="Say first what you ask the leaders to decide.",
    reply="The decisions are announced on the second slide.",
    decisions=(
        Decides(
            text="Fund the scanner from this year on.",
            by="Anita Desai",
            findings=(3,),
            actions=(3,),
        ),
        Decides(
            text="The board hears each quarter what came of its decisions.",
            by="Corporate leadership team",
            findings=(1,),
        ),
    ),
)
QUESTION = "Which of the two actions on your list of equipment comes first, and who checks it?"
