"""Brackenford Borough Council: how far the council has come with its answers."""

from causeway.domain.finding import Scale, TreatmentKind
from causeway.services.demonstration.script import Answers, Does, once, yearly

ANSWERS = (
    Answers(
        finding=1,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="The chief executive has asked for it, and it costs little.",
    ),
    Answers(
        finding=2,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="Everything else in this plan needs somebody who answers for it.",
    ),
    Answers(
        finding=3,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.MEDIUM,
        why="Projects already have gates; this adds one page to the first of them.",
    ),
    Answers(
        finding=5,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="Patching, monitoring and recovery all depend on knowing what there is.",
        lead="Tom Hesketh",
    ),
    Answers(
        finding=6,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="Two of the contracts are renewed this year, so the time is right.",
    ),
    Answers(finding=9, kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, why=""),
    Answers(
        finding=11,
        kind=TreatmentKind.NONE,
        why="The quarterly paper of the first finding will show this already.",
        accepted_by="Helen Marchetti, director of resources",
    ),
)

ACTIONS = (
    Does(
        title="Agree six measures with the leadership team and bring the first quarterly paper",
        findings=(1,),
        owner="Priya Nandakumar",
        cost=once(0),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        finishes=1,
    ),
    Does(
        title="Name an owner for every service, and have directors sign the list each April",
        findings=(2,),
        owner="Priya Nandakumar",
        cost=once(0),
        effort=Scale.MEDIUM,
        complexity=Scale.LOW,
        finishes=1,
    ),
    Does(
        title="Add a one-page risk assessment to the first project gate",
        findings=(3,),
        role="Head of the project office",
        cost=once(4_000),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        starts=1,
        finishes=2,
    ),
    Does(
        title="Buy and run a discovery tool on every network",
        findings=(5,),
        owner="Tom Hesketh",
        cost=yearly(9_000, first=28_000),
        effort=Scale.HIGH,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=3,
    ),
    Does(
        title="Check the register by hand with the owner of each critical system",
        findings=(5,),
        owner="Tom Hesketh",
        effort=Scale.MEDIUM,
        complexity=Scale.LOW,
        starts=3,
        finishes=4,
    ),
    Does(
        title="Write a security schedule, and put it into contracts as they are renewed",
        findings=(6,),
        role="Head of procurement",
        cost=once(12_000, 18_000),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=6,
    ),
    Does(
        title="Rehearse the loss of the revenues system with its service for a day",
        findings=(9,),
        owner="Leila Osei",
        effort=Scale.HIGH,
    ),
)
