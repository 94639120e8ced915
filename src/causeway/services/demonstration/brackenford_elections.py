"""Brackenford Borough Council: one system's report, whose plan was presented to the leaders."""

from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.framework import Level
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

ELECTIONS = "Elections and registration"
LEILA, TOM = "Leila Osei", "Tom Hesketh"

REPORT = Report(
    summary=(
        "The register is kept with care, and polling day has been practised. What surrounds the "
        "system is weaker than the system: laptops, temporary staff, and one supplier."
    ),
    focus="Be ready before the next election is called.",
    judges=(
        Judges(
            part=ELECTIONS,
            outcome="B2.c",
            own=Level.ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="Temporary staff share two accounts on polling day.",
        ),
        Judges(
            part=ELECTIONS,
            outcome="C1.a",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="Nobody looks at who read the register.",
        ),
    ),
    says=(
        Says(
            part=ELECTIONS,
            outcomes=("B2.c",),
            recommendation="Give each of the temporary staff an account of their own.",
            risk=HIGH,
            could="Nobody could tell who changed an entry of the register.",
            controls=(PEOPLE, PROCESS),
        ),
        Says(
            part=ELECTIONS,
            outcomes=("B4.a",),
            recommendation="Encrypt the laptops that go to polling stations.",
            risk=HIGH,
            could="A laptop that is lost would disclose the addresses of anonymous electors.",
            controls=(TECHNOLOGY,),
        ),
        Says(
            part=ELECTIONS,
            outcomes=("C1.a",),
            recommendation="Look each week at who read the register, and at what hour.",
            risk=MEDIUM,
            could="Somebody could copy the register over months and be noticed by nobody.",
            controls=(PROCESS,),
        ),
        Says(
            part=ELECTIONS,
            outcomes=("D1.a",),
            recommendation="Practise polling day without the supplier’s system.",
            risk=LOW,
            could="A failure on the day would delay the count.",
            controls=(PEOPLE, PROCESS),
        ),
    ),
)
WHY = "It has to be in place before the next election."
ANSWERS = (
    Answers(finding=1, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=WHY, lead=LEILA),
    Answers(finding=2, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=WHY, lead=TOM),
    Answers(
        finding=3,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.MEDIUM,
        why="The supplier’s next release makes the list for us.",
    ),
    Answers(
        finding=4,
        kind=TreatmentKind.DEFER,
        priority=Scale.LOW,
        why="There is no election in the coming year to practise for.",
    ),
)
ACTIONS = (
    Does(
        title="Open an account for each of the temporary staff, and close it after the count",
        findings=(1,),
        owner=LEILA,
        cost=once(1_500),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        finishes=1,
    ),
    Does(
        title="Teach the polling staff to sign in as themselves",
        findings=(1,),
        owner=LEILA,
        cost=once(2_400),
        effort=Scale.MEDIUM,
        complexity=Scale.LOW,
        starts=1,
        finishes=2,
    ),
    Does(
        title="Encrypt the forty polling laptops",
        findings=(2,),
        owner=TOM,
        cost=once(6_000, 8_500),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        finishes=2,
    ),
    Does(
        title="Wipe each laptop within a day of the count",
        findings=(2,),
        owner=TOM,
        cost=yearly(800),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        starts=2,
        finishes=3,
    ),
    Does(
        title="Read the list of who looked at the register each Monday",
        findings=(3,),
        owner=LEILA,
        cost=once(0),
        effort=Scale.LOW,
        complexity=Scale.MEDIUM,
        starts=2,
        finishes=4,
    ),
)
SCRIPT = Script(
    report=REPORT,
    answers=ANSWERS,
    actions=ACTIONS,
    remark="Say on this slide that anonymous electors are among those concerned.",
    reply="We say it on the slide now, and shall say it in the room.",
    decisions=(
        Decides(
            text="Fund the encryption of the polling laptops from this year’s reserve.",
            by="Helen Marchetti",
            findings=(2,),
            actions=(3,),
        ),
        Decides(
            text="The returning officer reports to the leadership team before the next election.",
            by="Corporate leadership team",
        ),
    ),
)
