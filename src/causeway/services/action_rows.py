"""Step 2, writing what hangs on an action: dependencies, days by team, milestones, its findings.

Only ``services.drafting`` and ``services.several_rows`` call these, inside their transaction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import F

from causeway.domain.action_checks import Problem, ring
from causeway.records.models import (
    Action,
    ActionDependency,
    Commitment,
    CommitmentFinding,
    Finding,
    Member,
    Milestone,
    Organisation,
    Plan,
    Team,
    TeamDays,
)
from causeway.services.actions import SaidHere
from causeway.services.edits import EditRefused


def next_number(organisation: Organisation) -> int:
    """Return the next action number; the database counts, so two people never get the same."""
    Organisation.objects.filter(pk=organisation.pk).update(
        last_action_number=F("last_action_number") + 1
    )
    return Organisation.objects.values_list("last_action_number", flat=True).get(pk=organisation.pk)


def findings_named(plan: Plan, references: Iterable[UUID], *, by: Member) -> list[Finding]:
    """Return the plan's findings of these references; raise Finding.DoesNotExist for others."""
    wanted = set(references)
    found = list(Finding.objects.visible_to(by).present().filter(plan=plan, reference__in=wanted))
    if len(found) != len(wanted):
        raise Finding.DoesNotExist("A finding was named that is not in this plan")
    return found


def committed(plan: Plan, action: Action) -> Commitment:
    """Return the action's commitment in the plan, made where it has none yet."""
    found, _ = Commitment.objects.get_or_create(plan=plan, action=action)
    return found


def answer_findings(commitment: Commitment, findings: Iterable[Finding]) -> bool:
    """Have the commitment answer these findings as well; return whether any was new."""
    has = set(commitment.findings.values_list("finding_id", flat=True))
    new = [finding for finding in findings if finding.pk not in has]
    CommitmentFinding.objects.bulk_create(
        CommitmentFinding(commitment=commitment, finding=finding) for finding in new
    )
    return bool(new)


def answer_only(commitment: Commitment, findings: Iterable[Finding], *, by: Member) -> bool:
    """Have the commitment answer just these of the findings the member sees.

    What answers findings that are not theirs to see stays. Returns whether anything changed.
    """
    wanted = {finding.pk for finding in findings}
    seen = Finding.objects.visible_to(by).filter(plan_id=commitment.plan_id)
    dropped = commitment.findings.filter(finding__in=seen).exclude(finding_id__in=wanted)
    lost, _ = dropped.delete()
    return answer_findings(commitment, findings) or bool(lost)


def wait_for(action: Action, references: frozenset[UUID], *, by: Member) -> bool:
    """Have the action wait for these and no others of those the member sees.

    Raises EditRefused for one that is not theirs to see, and where actions would wait in a ring.
    Returns whether anything changed.
    """
    seen = Action.objects.visible_to(by).filter(organisation_id=action.organisation_id)
    needed = list(seen.filter(reference__in=references))
    if len(needed) != len(references):
        says = "Name only actions of your organisation that you can see"
        raise EditRefused(Problem(field="waits_for", says=says, rule="R-CAF-51"))
    before = {each.needs_id for each in action.waits_for.filter(needs__in=seen)}
    after = {each.pk for each in needed}
    if before == after:
        return False
    action.waits_for.filter(needs_id__in=before - after).delete()
    ActionDependency.objects.bulk_create(
        ActionDependency(action=action, needs_id=each) for each in sorted(after - before)
    )
    _refuse_a_ring(action)
    return True


def _refuse_a_ring(action: Action) -> None:
    pairs = ActionDependency.objects.filter(action__organisation_id=action.organisation_id)
    waits: dict[str, list[str]] = defaultdict(list)
    for waiting, needed in pairs.values_list("action__number", "needs__number"):
        waits[f"ACT-{waiting:02d}"].append(f"ACT-{needed:02d}")
    if path := ring(waits, action.ref):
        says = f"These would wait for each other in a ring: {' → '.join(path)}"
        raise EditRefused(Problem(field="waits_for", says=says, rule="R-CAF-51"))


def take_days(action: Action, days: Mapping[UUID, int]) -> bool:
    """Keep how many days of each team it takes; return whether anything changed."""
    teams = {
        team.reference: team for team in Team.objects.filter(organisation_id=action.organisation_id)
    }
    before = {each.team.reference: each.days for each in action.team_days.select_related("team")}
    after = {reference: count for reference, count in days.items() if count and reference in teams}
    if before == after:
        return False
    action.team_days.all().delete()
    TeamDays.objects.bulk_create(
        TeamDays(action=action, team=teams[reference], days=count)
        for reference, count in after.items()
    )
    return True


def keep_here(commitment: Commitment, said: SaidHere) -> list[str]:
    """Keep what belongs to this plan alone; return the names of the fields that changed."""
    changed = []
    for name in ("existing_plan", "local_reference", "evidence_of_change"):
        text = getattr(said, name).strip()
        if getattr(commitment, name) != text:
            setattr(commitment, name, text)
            changed.append(name)
    if changed:
        commitment.save(update_fields=changed)
    if _keep_milestones(commitment, said.milestones):
        changed.append("milestones")
    return changed


def _keep_milestones(commitment: Commitment, said: tuple[tuple[str, date], ...]) -> bool:
    wanted = Counter((title.strip(), due_on) for title, due_on in said)
    dropped = []
    for row in commitment.milestones.all():
        # One that stays keeps its row, for it may be done already.
        if wanted[row.title, row.due_on]:
            wanted[row.title, row.due_on] -= 1
        else:
            dropped.append(row.pk)
    new = list(wanted.elements())
    commitment.milestones.filter(pk__in=dropped).delete()
    Milestone.objects.bulk_create(
        Milestone(commitment=commitment, title=title, due_on=due_on) for title, due_on in new
    )
    return bool(dropped or new)
