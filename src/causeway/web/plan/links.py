"""The ways into a plan, in groups that follow its course; only what is open to the reader now."""

from dataclasses import dataclass

from django.urls import reverse

from causeway.domain.access import SUBMITTED_ONCE, Operation
from causeway.records.models import Member, Plan
from causeway.services.council_half import file_with_answers
from causeway.services.progress import has_begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way into the plan."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Ways into the plan that belong together."""

    name: str
    links: tuple[Link, ...]


GROUPS = (
    (
        "Report and plan",
        (
            ("Rows of the plan", "toolkit_plan:rows", Operation.SEE_TOOLKIT_PLAN),
            ("The review", "toolkit_plan:review", Operation.REVIEW_TOOLKIT_PLAN),
            ("Updates", "toolkit_plan:updates", Operation.SEE_TOOLKIT_PLAN),
            ("Take the plan as a workbook", "toolkit_plan:workbook", Operation.SEE_TOOLKIT_PLAN),
            ("Assurance report", "assurance_report:read", Operation.SEE_REPORT),
            ("Findings and actions", "findings:table", Operation.SEE_FINDINGS),
            ("Money, people and risk over time", "pictures:all", Operation.SEE_COUNCIL_HALF),
            ("When to do what", "schedule:show", Operation.PROPOSE_SCHEDULE),
            ("Versions", "versions:all", Operation.SEE_VERSIONS),
            ("Take the plan back to change it", "sharing:take_back", Operation.TAKE_BACK_DRAFT),
            ("Open the agreed plan to change it", "sign_off:revise", Operation.REVISE_PLAN),
        ),
    ),
    (
        "From the assurer to the ministry",
        (
            ("Share the plan with the assurer", "sharing:check", Operation.SHARE_DRAFT),
            ("Conversation with the assurer", "conversation:all", Operation.SEE_CONVERSATION),
            ("Sessions", "session:show", Operation.SEE_CONVERSATION),
            ("Quality assurance", "quality_assurance:show", Operation.SEE_QUALITY_ASSURANCE),
            (
                "Share the plan with the quality assurer",
                "quality_assurance:share",
                Operation.OPEN_QUALITY_ASSURANCE,
            ),
            ("Executive presentation", "executive_presentation:show", Operation.SEE_PRESENTATION),
            ("Sign-off", "sign_off:show", Operation.SEE_SIGN_OFF),
            ("Share the plan for sign-off", "sign_off:share", Operation.SHARE_FOR_SIGN_OFF),
            ("Submission", "submission:show", Operation.SEE_SUBMISSION),
            ("What the ministry says", "ministry:show", Operation.SEE_MINISTRY),
        ),
    ),
    (
        "After the submission",
        (
            ("Delivery", "delivery:show", Operation.SEE_DELIVERY),
            ("Progress for leaders", "progress_report:show", Operation.SEE_PROGRESS_REPORT),
            ("Closing the plan", "next_cycle:closing", Operation.SEE_CLOSING),
        ),
    ),
    (
        "On paper and in files",
        (
            ("Documents", "plan_documents:all", Operation.SEE_DOCUMENTS),
            ("Print this plan", "plan_print:plan", Operation.SEE_COUNCIL_HALF),
            (
                "What the wider council may read",
                "committee_papers:wider",
                Operation.SEE_WIDER_VIEW,
            ),
        ),
    ),
)
ONCE_SUBMITTED = frozenset({"delivery:show", "progress_report:show", "ministry:show"})
"""What there is to see only once the plan was submitted, though it may be signed anew since."""


def links(plan: Plan, member: Member) -> tuple[Group, ...]:
    """Return the ways into the plan that are open to this member now, in groups."""
    begun = plan.stage in SUBMITTED_ONCE and has_begun(plan)
    found = [
        Group(
            name=name,
            links=tuple(
                Link(text=text, href=reverse(page, args=[plan.reference]))
                for text, page, operation in offered
                if member.may(operation, plan.stage) and (begun or _is_of_now(page, plan))
            ),
        )
        for name, offered in GROUPS
    ]
    return tuple(group for group in found if group.links)


def _is_of_now(page: str, plan: Plan) -> bool:
    if page == "submission:show":
        return plan.stage == "signed"
    return page not in ONCE_SUBMITTED


def answers_in_the_file(plan: Plan, member: Member) -> tuple[Link, ...]:
    """Return the way to the council's answers in the report's own file, while they wait there."""
    open_to_them = member.may(Operation.BRING_WORKBOOK_BACK, plan.stage)
    if not open_to_them or file_with_answers(plan, member) is None:
        return ()
    href = reverse("assurance_report:council_half", args=[plan.reference])
    return (Link(text="Bring in the answers that came in the report’s file", href=href),)
