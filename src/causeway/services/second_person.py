"""Step 9, in a small council: somebody stands beside a signature that the rules ask of another.

The lead or the approver names them, with a reason; they agree themselves, or do not. Every later
reader of the version sees it (R-CAF-61).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.domain.access import READS_EVERY_ROW, Operation
from causeway.domain.lifecycle import Reason
from causeway.domain.roles import DUTIES, Role
from causeway.domain.sign_off import Agreement, is_fresh, not_a_second_person
from causeway.records.models import Member, Person, Plan, PlanVersion, SecondPerson, Signature
from causeway.services import events, outbox
from causeway.services.independence import against_signing
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.second_factor import NotProvenAgain
from causeway.services.sign_off import ANOTHER_VERSION
from causeway.services.versions import shared_for_sign_off


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is to sign as what, who stands beside them, and why."""

    role: Role
    signer: UUID
    second: UUID
    reason: str


class NotASecondPerson(Exception):
    """Somebody cannot stand beside this signature, or need not; carries every reason."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.says for reason in reasons))
        self.reasons = reasons


@permitted_on_plan(Operation.NAME_SECOND_PERSON)
def name_second_person(
    plan: Plan, *, version: int, named: Named, by: Member, at: datetime
) -> SecondPerson:
    """Name who stands beside a signature of this version, and ask them.

    Raises NotASecondPerson where they cannot or need not, and SomebodyWasFirst for another
    version; in both nothing has changed.
    """
    shared = shared_for_sign_off(plan, by=by)
    if shared is None or shared.number != version:
        raise SomebodyWasFirst(ANOTHER_VERSION)
    signer = _one_of(signers(plan, named.role, at=at), named.signer)
    second = _one_of(second_people(plan, at=at), named.second)
    _refuse(plan, shared, named, signer, second)
    made = SecondPerson.objects.create(
        plan=plan,
        version=shared,
        role=named.role.value,
        signer=signer,
        second=second,
        second_name=second.name,
        shared_by_id=shared.made_by_id,
        reason=named.reason.strip(),
        named_by_id=by.person_id,
        named_at=at,
    )
    _happened(made, "second_person_named", [second], by=by, at=at)
    return made


def _refuse(plan: Plan, version: PlanVersion, named: Named, signer: Person, second: Person) -> None:
    found = list(
        not_a_second_person(
            is_signer=signer.pk == second.pk, is_author=second.pk == version.made_by_id
        )
    )
    if not named.reason.strip():
        found.append(Reason(says="Say why this council needs it: every later reader sees it"))
    if not against_signing(plan, version, named.role, person=signer.pk):
        says = f"{signer.name} can sign without a second person"
        found.append(Reason(says=says, rules=("R-CAF-61",)))
    if Signature.objects.filter(version=version, role=named.role.value).exists():
        says = f"The {DUTIES[named.role].spoken} has signed this version already"
        found.append(Reason(says=says))
    waiting = SecondPerson.objects.filter(version=version, role=named.role.value)
    if waiting.exclude(answer=Agreement.REFUSED.value).exists():
        says = "A second person has been named for this signature already"
        found.append(Reason(says=says))
    if found:
        raise NotASecondPerson(*found)


def signers(plan: Plan, role: Role, *, at: datetime) -> list[Person]:
    """Return who holds the role today."""
    return outbox.people_in_roles(plan, {role.value}, at=at)


def second_people(plan: Plan, *, at: datetime) -> list[Person]:
    """Return who can be named: everybody of the council who reads every row of the plan."""
    return outbox.people_in_roles(plan, {role.value for role in READS_EVERY_ROW}, at=at)


def _one_of(people: list[Person], reference: UUID) -> Person:
    found = next((person for person in people if person.reference == reference), None)
    if found is None:
        raise NotASecondPerson(Reason(says="Choose one of the people in the list"))
    return found


@permitted_on_plan(Operation.ANSWER_AS_SECOND_PERSON)
def answer_as_second_person(
    plan: Plan,
    *,
    named: UUID,
    agrees: bool,
    proved_at: datetime | None,
    by: Member,
    at: datetime,
) -> SecondPerson:
    """Agree to stand beside a signature, or do not; whoever is named answers once, themselves.

    Raises SecondPerson.DoesNotExist for anybody else, NotProvenAgain where whoever agrees has not
    just proved who they are, and SomebodyWasFirst where the version or the answer is not open.
    """
    mine = SecondPerson.objects.visible_to(by).filter(plan=plan, second_id=by.person_id)
    found = mine.select_related("version", "plan__organisation", "named_by", "signer").get(
        reference=named
    )
    if agrees and not is_fresh(proved_at, at=at):
        raise NotProvenAgain
    shared = shared_for_sign_off(plan, by=by)
    if shared is None or shared.pk != found.version_id:
        raise SomebodyWasFirst(ANOTHER_VERSION)
    answer = Agreement.AGREED if agrees else Agreement.REFUSED
    answered = SecondPerson.objects.filter(pk=found.pk, answer="").update(
        answer=answer.value, answered_at=at
    )
    if not answered:
        raise SomebodyWasFirst("You have answered this already")
    found.answer, found.answered_at = answer.value, at
    told = {found.named_by, found.signer}
    _happened(found, f"second_person_{answer.value}", told, by=by, at=at)
    return found


def _happened(
    named: SecondPerson,
    kind: str,
    told: "set[Person] | list[Person]",
    *,
    by: Member,
    at: datetime,
) -> None:
    plan = named.plan
    events.append(
        kind, organisation=plan.organisation, subject=named.reference, plan=plan, by=by, at=at
    )
    outbox.tell(
        "your_turn" if kind == "second_person_named" else "for_information",
        to=[person for person in told if person.pk != by.person_id],
        path=f"/plans/{plan.reference}/sign-off/",
        key=f"{kind}:{named.reference}",
        at=at,
    )
