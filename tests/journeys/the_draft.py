"""The second chapter: the council answers every finding, several people at once."""

from datetime import timedelta
from http import HTTPStatus

from django.utils import timezone

from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.money import Amount, Cost
from causeway.records.models import Action, Finding
from causeway.services.actions import ActionSaid
from causeway.services.drafting import add_action, answer_finding
from causeway.services.treatments import TreatmentSaid
from tests.journeys.desk import Desk
from tests.journeys.story import Story

WHY = "Justification"
LOGS = "Say what the rota covers out of hours."
OUR_TEXT = "The rota is the lead’s to agree."
FIRST_OF_SOCIAL_CARE, FIRST_OF_REVENUES = 14, 21


def at_finding(story: Story, desk: Desk, position: int) -> Finding:
    """Open the page of a finding."""
    finding = story.finding(position)
    desk.open(story.address("findings", str(finding.reference)))
    return finding


def the_lead_implements_one_with_an_action(story: Story) -> None:
    """Answer a finding, and add the action that carries it out, with a slip on the way."""
    lead = story.lead
    finding = at_finding(story, lead, 1)
    lead.choose("Implement it")
    lead.choose("High", of="Priority")
    lead.type({WHY: "Funding is decided before incidents, not after them."})
    lead.press("Save")
    lead.sees(f"{finding.ref} saved", "This finding still lacks:", "an action")
    lead.follow("Add an action")
    lead.press("Save the action")
    lead.is_refused("will be done")
    _fill_in_the_action(story)
    lead.type({"One-off cost": "a dozen thousand"})
    lead.press("Save the action")
    lead.is_refused("£12,000")
    lead.still_holds("One-off cost", "a dozen thousand")
    lead.type({"One-off cost": "£12,000"})
    lead.press("Save the action")
    lead.sees("ACT-01 added", "Complete")
    assert set(_answered_by("ACT-01")) == {1, 10}


def _fill_in_the_action(story: Story) -> None:
    lead = story.lead
    lead.type({"What will be done?": "Write a quarterly pack for the leadership team"})
    lead.pick("Who owns it?", story.people.lead.name)
    lead.choose("Medium", of="Effort")
    lead.choose("Low", of="Complexity")
    lead.pick("Finishes in", story.quarter(2).spoken)
    also = lead.question("This action also addresses")
    also.get_by_label(f"{story.finding(10).ref} (").check()


def _answered_by(ref: str) -> list[int]:
    number = int(ref.removeprefix("ACT-"))
    rows = Finding.objects.filter(commitments__commitment__action__number=number)
    return list(rows.values_list("position", flat=True))


def the_lead_defers_accepts_and_leaves(story: Story) -> None:
    """Answer three findings that nothing is done about now; each asks only for what it needs."""
    lead = story.lead
    at_finding(story, lead, 2)
    lead.choose("Defer it")
    lead.type_day("When will you look at it again?", story.today + timedelta(days=200))
    lead.type({WHY: "The restructure settles the posts first."})
    lead.press("Save and next")
    lead.sees(f"{story.finding(2).ref} saved")
    lead.choose("Accept the risk")
    lead.type({"Who accepts the risk?": "Chief executive", WHY: "It costs more than it saves."})
    lead.press("Save and next")
    lead.choose("No action")
    lead.type({"Who agrees that nothing needs doing?": "Head of ICT", WHY: "Done last month."})
    lead.press("Save")
    lead.sees("Complete")
    kinds = [story.finding(position).treatment.kind for position in (2, 3, 4)]
    assert kinds == ["defer", "accept", "none"]


def the_lead_uses_one_action_for_two_systems(story: Story) -> None:
    """Add an action to one system's finding, and use it for the other's that looks alike."""
    lead = story.lead
    first = at_finding(story, lead, FIRST_OF_SOCIAL_CARE)
    _answer_directly(story, first)
    at_finding(story, lead, FIRST_OF_REVENUES)
    lead.choose("Implement it")
    lead.choose("High", of="Priority")
    lead.type({WHY: "The same sign-in serves both systems."})
    lead.press("Save")
    action = first.commitments.get().commitment.action
    lead.press(f"Use {action.ref} here too")
    lead.sees("Complete", action.ref)
    assert set(_answered_by(action.ref)) == {FIRST_OF_SOCIAL_CARE, FIRST_OF_REVENUES}


def the_lead_changes_several_rows_at_once(story: Story) -> None:
    """Tick three rows and change them together, after a look at what would change."""
    lead = story.lead
    rows = [story.finding(position) for position in (7, 8, 9)]
    lead.open(story.address("findings"))
    for row in rows:
        lead.choose(f"Select {row.ref}")
    lead.press("Change the ticked rows")
    lead.press("See what would change")
    lead.is_refused("Say what to change")
    lead.pick("Priority", "Medium")
    lead.pick("Treatment", "Implement it")
    lead.type({"Reason": "The auditors ask for it too."})
    lead.press("See what would change")
    lead.sees("Nothing is changed yet", *(row.ref for row in rows))
    lead.press("Change 3 findings")
    lead.sees("3 findings changed")
    assert {story.finding(position).treatment.priority for position in (7, 8, 9)} == {"medium"}


def the_contributor_edits_their_own_row(story: Story) -> None:
    """Give the contributor one finding: they answer it, and see no other."""
    lead, contributor = story.lead, story.contributor
    finding = at_finding(story, lead, 6)
    lead.choose("Implement it")
    lead.choose("Medium", of="Priority")
    lead.pick("Who leads on this finding?", story.people.contributor.name)
    lead.press("Save")
    contributor.open(story.address("findings"))
    contributor.sees(finding.ref)
    contributor.does_not_see(story.finding(7).recommendation[:40])
    contributor.follow(finding.ref)
    contributor.choose("Medium", of="Priority")
    contributor.type({WHY: LOGS})
    contributor.press("Save")
    contributor.sees(f"{finding.ref} saved")
    contributor.open(
        story.address("findings", str(story.finding(7).reference)), status=HTTPStatus.NOT_FOUND
    )


def two_people_edit_one_row(story: Story) -> None:
    """Save over what somebody else saved meanwhile: both texts are shown, and neither is lost."""
    lead, contributor = story.lead, story.contributor
    finding = at_finding(story, lead, 6)
    at_finding(story, contributor, 6)
    contributor.type({WHY: f"{LOGS} And at weekends."})
    contributor.press("Save")
    lead.type({WHY: OUR_TEXT})
    lead.press("Save", status=HTTPStatus.CONFLICT)
    lead.sees(OUR_TEXT, f"{LOGS} And at weekends.", story.people.contributor.name)
    lead.choose("Keep mine")
    lead.press("Save what I chose")
    lead.sees(f"{finding.ref} saved")
    assert story.finding(6).treatment.justification == OUR_TEXT


def the_service_owner_sees_their_system_alone(story: Story) -> None:
    """Find the rows of one's own critical system in the table, and nothing of the others."""
    owner = story.service_owner
    owner.open(story.address("findings"))
    theirs = range(FIRST_OF_SOCIAL_CARE, FIRST_OF_REVENUES)
    owner.sees(f"{len(theirs)} findings", *(story.finding(position).ref for position in theirs))
    owner.does_not_see(story.finding(1).ref, story.finding(FIRST_OF_REVENUES).ref)


def the_rest_is_answered(story: Story) -> None:
    """Answer what is still open as the pages do, without the pages."""
    for finding in story.plan.findings.order_by("position"):
        if not finding.treatment.kind:
            _answer_directly(story, finding)
        elif finding.treatment.kind == TreatmentKind.IMPLEMENT and not finding.commitments.exists():
            _act_directly(story, finding)


def _answer_directly(story: Story, finding: Finding) -> None:
    said = TreatmentSaid(
        kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, justification="It closes a risk."
    )
    answer_finding(
        story.plan.reference,
        finding=finding.reference,
        said=said,
        seen_revision=finding.treatment.revision,
        by=story.member(story.people.lead),
        at=timezone.now(),
    )
    if not finding.commitments.exists():
        _act_directly(story, finding)


def _act_directly(story: Story, finding: Finding) -> Action:
    said = ActionSaid(
        title=f"Carry out {finding.ref}",
        owner_role="Head of ICT",
        cost=Cost(one_off=Amount(low=500_000, high=800_000), yearly=None),
        effort=Scale.MEDIUM,
        complexity=Scale.MEDIUM,
        starts_in=story.quarter(1),
        finishes_in=story.quarter(3),
    )
    return add_action(
        story.plan.reference,
        said=said,
        findings=[finding.reference],
        by=story.member(story.people.lead),
        at=timezone.now(),
    )
