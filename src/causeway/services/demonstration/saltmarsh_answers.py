"""Saltmarsh District Council: its whole plan, and what the assurer said of it."""

from causeway.domain.assurer_feedback import ActionField, CommentKind
from causeway.domain.finding import Scale, TreatmentKind
from causeway.services.demonstration.script import Answers, Does, Remarks, once, yearly

ANSWERS = (
    Answers(
        finding=1,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="The agreement with our neighbours is renewed in any case.",
    ),
    Answers(
        finding=2,
        kind=TreatmentKind.ACCEPT,
        why="The register holds eleven risks; we review it each half year.",
        accepted_by="Owen Prosser, director of corporate services",
    ),
    Answers(
        finding=3,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.MEDIUM,
        why="Ten letters a year are little work for what they may show.",
    ),
    Answers(
        finding=4,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="It is the weakness that worries us most.",
    ),
    Answers(
        finding=5,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="The agreement of the first finding needs a plan that fits it.",
        lead="Callum Fairweather",
    ),
    Answers(
        finding=6,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.HIGH,
        why="The supplier has offered it to others already.",
    ),
    Answers(
        finding=7,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.MEDIUM,
        why="The shared monitoring service has room for two more systems.",
    ),
    Answers(
        finding=8,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.MEDIUM,
        why="We restore single files every month; the whole has not been tried.",
    ),
    Answers(
        finding=9,
        kind=TreatmentKind.IMPLEMENT,
        priority=Scale.LOW,
        why="The weekly list exists and only has to be used.",
    ),
    Answers(
        finding=10,
        kind=TreatmentKind.DEFER,
        why="Both servers go when the planning system moves to its supplier next year.",
    ),
)

ACTIONS = (
    Does(
        title="Write and sign the agreement on shared duties, and a joint incident plan",
        findings=(1, 5),
        owner="Callum Fairweather",
        cost=once(6_000),
        effort=Scale.MEDIUM,
        complexity=Scale.HIGH,
        finishes=2,
    ),
    Does(
        title="Try the joint plan out for half a day with both neighbours",
        findings=(5,),
        owner="Ingrid Solberg",
        cost=once(3_500, 5_000),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts=2,
        finishes=3,
    ),
    Does(
        title="Write to the ten suppliers each October and follow the answers up",
        findings=(3,),
        owner="Ingrid Solberg",
        cost=once(0),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        starts=2,
        finishes=4,
    ),
    Does(
        title="Train two deputies for incidents",
        findings=(4,),
        owner="Callum Fairweather",
        cost=yearly(4_800),
        effort=Scale.MEDIUM,
        complexity=Scale.LOW,
        finishes=2,
    ),
    Does(
        title="Change the housing contract so that urgent updates come within fourteen days",
        findings=(6,),
        owner="Dev Chaudhry",
        cost=yearly(7_500),
        effort=Scale.LOW,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=3,
    ),
    Does(
        title="Send sign-in records to the shared monitoring service and keep them for a year",
        findings=(7,),
        owner="Dev Chaudhry",
        cost=yearly(11_000, first=9_000),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts=1,
        finishes=2,
    ),
    Does(
        title="Restore the housing data twice a year, and time it",
        findings=(8,),
        owner="Dev Chaudhry",
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        cost=once(2_000),
        starts=1,
        finishes=5,
    ),
    Does(
        title="Close or change access from the weekly list of people who changed their work",
        findings=(9,),
        role="Service desk manager",
        cost=once(0),
        effort=Scale.LOW,
        complexity=Scale.LOW,
        finishes=1,
    ),
)

REMARKS = (
    Remarks(
        action=7,
        field=ActionField.FINISH,
        kind=CommentKind.MUST_CHANGE,
        text="Restoring more than a year from now is too late for a service that families depend "
        "on. Please bring the first full restore forward.",
    ),
    Remarks(
        finding=10,
        kind=CommentKind.MUST_CHANGE,
        text="Say what protects the two servers until they go.",
    ),
    Remarks(
        finding=3,
        kind=CommentKind.ADVICE,
        text="Your neighbours ask the same suppliers. One letter from all three would do.",
    ),
)
