"""Rows: fields, constraints and readers; no rules, no mail, no signals."""

from causeway.records.models.action import (
    Action,
    ActionDependency,
    Commitment,
    CommitmentFinding,
    FindingTreatment,
    Milestone,
    TeamDays,
)
from causeway.records.models.assurance_report import (
    AssuranceReport,
    Correction,
    Finding,
    FindingControl,
    FindingOrigin,
    FindingRequirement,
    Judgement,
    Phrase,
    ReadingState,
    ReportPart,
    ReportReading,
)
from causeway.records.models.audience_marking import (
    AudienceMarking,
)
from causeway.records.models.cycle import (
    Cycle,
    FrameworkWording,
    Statement,
    TargetLevel,
    TargetProfile,
)
from causeway.records.models.delivery import (
    CheckedIn,
    CheckIn,
    CheckInRhythm,
    ProgressNote,
    ProgressUpdate,
)
from causeway.records.models.engagement import (
    Engagement,
    EngagementAnswer,
)
from causeway.records.models.event import (
    ChainHead,
    Event,
)
from causeway.records.models.evidence import (
    Evidence,
)
from causeway.records.models.feedback import (
    Comment,
    Reply,
    Session,
    SessionAttendee,
)
from causeway.records.models.member import (
    Member,
)
from causeway.records.models.ministry import (
    AccessReview,
    Acknowledgement,
    MinistryQuestion,
)
from causeway.records.models.next_cycle import (
    CarriedAction,
    FindingContinued,
    LeftOpen,
    NextCycle,
    OutcomeMapped,
    PlanClosing,
    ProposedAsMet,
)
from causeway.records.models.organisation import (
    CriticalSystem,
    Invitation,
    Membership,
    Organisation,
    OrganisationCode,
    Team,
    Workstream,
)
from causeway.records.models.outbox import (
    Effect,
    EffectState,
    SentMessage,
    WorkerHeartbeat,
)
from causeway.records.models.person import (
    Draft,
    Person,
)
from causeway.records.models.plan import (
    CollectiveReview,
    DocumentTaken,
    Plan,
    PlanVersion,
    RecordedStep,
    ReviewAttendee,
    StoredFile,
)
from causeway.records.models.presentation import (
    Presentation,
    PresentationDecision,
    PresentationDeck,
    PresentationGuest,
    PresentationShare,
)
from causeway.records.models.public_register import (
    PublishedStatus,
    RegisterBroughtIn,
    RegisteredOrganisation,
)
from causeway.records.models.quality_assurance import (
    QualityAssurance,
)
from causeway.records.models.reminders import (
    CalendarFeed,
    MessageChoice,
    Reminder,
    ReminderLook,
)
from causeway.records.models.schedule import Proposal, ScheduleQuestion, ScheduleTerms
from causeway.records.models.sign_off import (
    SecondPerson,
    Signature,
    SignOffEnd,
)
from causeway.records.models.submission import (
    ReadyDeclaration,
    ReceiptKey,
    Submission,
    SubmittedFile,
    UploadRecorded,
)
from causeway.records.models.toolkit import (
    AssessedAssertion,
    AssessedItem,
    AuditAction,
    InformationRequest,
    StatusChange,
    ToolkitAssessment,
    ToolkitDecision,
    ToolkitDependency,
    ToolkitJudgement,
    ToolkitMilestone,
    ToolkitOutcome,
    ToolkitRow,
)
from causeway.records.models.toolkit_cases import (
    AdvanceNotice,
    CommissionerAccess,
    HorizonException,
    OwnerApproval,
    ReviewCall,
    RowRemark,
)
from causeway.records.models.toolkit_desk import (
    ConflictOfInterest,
    NoPlanEscalation,
    RegulatorNotice,
    ToolkitContact,
    YearChange,
)  # fmt: skip
from causeway.records.models.toolkit_updates import (
    NonEngagement,
    RowUpdate,
    ToolkitUpdate,
    UpdateEscalation,
)
from causeway.records.models.workbook_return import (
    WorkbookReturn,
)

__all__ = [
    "AccessReview",
    "Acknowledgement",
    "Action",
    "ActionDependency",
    "AdvanceNotice",
    "AssessedAssertion",
    "AssessedItem",
    "AssuranceReport",
    "AudienceMarking",
    "AuditAction",
    "CalendarFeed",
    "CarriedAction",
    "ChainHead",
    "CheckIn",
    "CheckInRhythm",
    "CheckedIn",
    "CollectiveReview",
    "Comment",
    "CommissionerAccess",
    "Commitment",
    "CommitmentFinding",
    "ConflictOfInterest",
    "Correction",
    "CriticalSystem",
    "Cycle",
    "DocumentTaken",
    "Draft",
    "Effect",
    "EffectState",
    "Engagement",
    "EngagementAnswer",
    "Event",
    "Evidence",
    "Finding",
    "FindingContinued",
    "FindingControl",
    "FindingOrigin",
    "FindingRequirement",
    "FindingTreatment",
    "FrameworkWording",
    "HorizonException",
    "InformationRequest",
    "Invitation",
    "Judgement",
    "LeftOpen",
    "Member",
    "Membership",
    "MessageChoice",
    "Milestone",
    "MinistryQuestion",
    "NextCycle",
    "NoPlanEscalation",
    "NonEngagement",
    "Organisation",
    "OrganisationCode",
    "OutcomeMapped",
    "OwnerApproval",
    "Person",
    "Phrase",
    "Plan",
    "PlanClosing",
    "PlanVersion",
    "Presentation",
    "PresentationDecision",
    "PresentationDeck",
    "PresentationGuest",
    "PresentationShare",
    "ProgressNote",
    "ProgressUpdate",
    "Proposal",
    "ProposedAsMet",
    "PublishedStatus",
    "QualityAssurance",
    "ReadingState",
    "ReadyDeclaration",
    "ReceiptKey",
    "RecordedStep",
    "RegisterBroughtIn",
    "RegisteredOrganisation",
    "RegulatorNotice",
    "Reminder",
    "ReminderLook",
    "Reply",
    "ReportPart",
    "ReportReading",
    "ReviewAttendee",
    "ReviewCall",
    "RowRemark",
    "RowUpdate",
    "ScheduleQuestion",
    "ScheduleTerms",
    "SecondPerson",
    "SentMessage",
    "Session",
    "SessionAttendee",
    "SignOffEnd",
    "Signature",
    "Statement",
    "StatusChange",
    "StoredFile",
    "Submission",
    "SubmittedFile",
    "TargetLevel",
    "TargetProfile",
    "Team",
    "TeamDays",
    "ToolkitAssessment",
    "ToolkitContact",
    "ToolkitDecision",
    "ToolkitDependency",
    "ToolkitJudgement",
    "ToolkitMilestone",
    "ToolkitOutcome",
    "ToolkitRow",
    "ToolkitUpdate",
    "UpdateEscalation",
    "UploadRecorded",
    "WorkbookReturn",
    "WorkerHeartbeat",
    "Workstream",
    "YearChange",
]  # fmt: skip
