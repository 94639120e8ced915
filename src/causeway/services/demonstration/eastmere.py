"""Eastmere District Council: a plan in delivery, with two slips, one action blocked and one done."""

from causeway.domain.action import Status
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.framework import Level
from causeway.domain.roles import Role
from causeway.services.demonstration.passage import Script
from causeway.services.demonstration.script import (
    HIGH,
    MEDIUM,
    PEOPLE,
    PROCESS,
    TECHNOLOGY,
    Answers,
    Decides,
    Does,
    Judges,
    Report,
    Reports,
    Says,
    once,
    yearly,
)

NAME, ROWAN = "Eastmere District Council", "Rowan Ashby"
GRETA, FEMI, COLIN, YASMIN = "Greta Holm", "Femi Adeyemi", "Colin Baxter", "Yasmin Khoury"
PEOPLE_OF_IT = {
    GRETA: Role.SERVICE_OWNER,
    FEMI: Role.CONTRIBUTOR,
    COLIN: Role.QUALITY_ASSURER,
    YASMIN: Role.APPROVER,
    "Stella Brandt": Role.LEADER,
}
BENEFITS = "Council tax and benefits"

REPORT = Report(
    summary=(
        "The system pays nine thousand households on time. Its age shows: it is patched late, and "
        "few people know how to bring it back."
    ),
    focus="Be able to restore the system, and know who would do it.",
    judges=(
        Judges(
            part=BENEFITS,
            outcome="B4.d",
            own=Level.PARTIALLY_ACHIEVED,
            assured=Level.NOT_ACHIEVED,
            why="Two security updates of last year are still missing.",
        ),
        Judges(
            part=BENEFITS,
            outcome="B5.c",
            own=Level.ACHIEVED,
            assured=Level.PARTIALLY_ACHIEVED,
            why="Backups are made; none has been restored.",
        ),
    ),
    says=(
        Says(
            part=BENEFITS,
            outcomes=("B4.d",),
            recommendation="Install security updates within fourteen days.",
            risk=HIGH,
            could="A known weakness could be used to read what households earn.",
            controls=(PROCESS, TECHNOLOGY),
        ),
        Says(
            part=BENEFITS,
            outcomes=("B5.c",),
            recommendation="Restore the whole system once, and write down how long it took.",
            risk=HIGH,
            could="Payments could stop for weeks.",
            controls=(PROCESS,),
        ),
        Says(
            part=BENEFITS,
            outcomes=("B2.c",),
            recommendation="Ask a second factor of whoever can change a bank account.",
            risk=HIGH,
            could="Payments could be sent to somebody else.",
            controls=(TECHNOLOGY,),
        ),
        Says(
            part=BENEFITS,
            outcomes=("D1.b",),
            recommendation="Let three people know how to bring the system back.",
            risk=MEDIUM,
            could="One illness could leave nobody who knows.",
            controls=(PEOPLE,),
        ),
    ),
)
WHY = "The households of the district depend on it."
ANSWERS = (
    Answers(finding=1, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=WHY, lead=FEMI),
    Answers(finding=2, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=WHY, lead=GRETA),
    Answers(finding=3, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=WHY),
    Answers(finding=4, kind=TreatmentKind.IMPLEMENT, priority=Scale.MEDIUM, why=WHY, lead=GRETA),
)
ACTIONS = (
    Does(
        title="Install the two updates that are missing",
        findings=(1,),
        owner=FEMI,
        cost=once(900),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        finishes=1,
    ),
    Does(
        title="Agree a monthly evening for updates with the supplier",
        findings=(1,),
        owner=FEMI,
        cost=yearly(3_600),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=2,
    ),
    Does(
        title="Restore the system beside the one that runs, and time it",
        findings=(2, 4),
        owner=GRETA,
        cost=once(12_000, 15_000),
        effort=Scale.HIGH,
        complexity=Scale.HIGH,
        starts=1,
        finishes=2,
    ),
    Does(
        title="Give a second factor to the eleven who change bank accounts",
        findings=(3,),
        owner=FEMI,
        cost=yearly(1_100, first=700),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=3,
    ),
    Does(
        title="Teach two more people to bring the system back",
        findings=(4,),
        owner=GRETA,
        cost=once(2_000),
        effort=Scale.MEDIUM,
        complexity=Scale.LOW,
        starts=2,
        finishes=4,
    ),
)
SCRIPT = Script(
    report=REPORT,
    answers=ANSWERS,
    actions=ACTIONS,
    remark="Put what it means for the households before what it costs.",
    reply="The order of the slides is the other way round now.",
    decisions=(
        Decides(
            text="Pay for a second server to restore on.",
            by="Yasmin Khoury",
            findings=(2,),
            actions=(3,),
        ),
        Decides(text="Whoever changes a bank account uses a second factor.", by="Yasmin Khoury"),
    ),
)
PROGRESS = (
    Reports(days=112, action=1, status=Status.IN_PROGRESS, percent=50),
    Reports(days=101, action=1, status=Status.COMPLETE, note="Both are in, on all servers."),
    Reports(days=97, action=2, status=Status.IN_PROGRESS, percent=20),
    Reports(
        days=84,
        action=3,
        status=Status.IN_PROGRESS,
        percent=10,
        later=31,
        why="The second server is delivered a month late.",
    ),
    Reports(days=56, action=3, status=Status.IN_PROGRESS, percent=40, later=31),
    Reports(
        days=52,
        action=4,
        status=Status.BLOCKED,
        blocked_by="The supplier’s next release, which the second factor needs.",
        unblocked_by="The supplier’s account manager",
    ),
    Reports(
        days=27,
        action=2,
        status=Status.IN_PROGRESS,
        percent=60,
        later=45,
        why="The supplier offers no evening before its own contract is renewed.",
    ),
    Reports(
        days=26,
        action=3,
        status=Status.IN_PROGRESS,
        percent=55,
        later=75,
        why="The first attempt failed; the supplier sends somebody for the second.",
    ),
    Reports(days=1, action=2, status=Status.IN_PROGRESS, percent=70, later=45),
)
"""Two slips, the second of them twice; what the open check-in still waits for is left unsaid."""
EVIDENCE = ("Change record", "Both updates are installed on every server.", "Change 2214")
