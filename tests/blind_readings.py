"""What tests of blind reading begin from: a plan under review, and enough people who may read it."""

from causeway.domain.roles import Role
from causeway.domain.toolkit.blind import WouldDecide
from causeway.domain.toolkit.plan import Criterion
from causeway.records.models import BlindReading, Member, Organisation, Person, SampledPlan
from causeway.services.member import member_for
from causeway.services.toolkit_blind import answer_blind, draw_sample, drawn_so_far
from tests.builders import NOON, TODAY, a_member
from tests.toolkit_plans import a_judge

YEAR = "2023-24"


def a_reader(name: str) -> Member:
    """Return one more person of the DSP Toolkit team."""
    return a_member(
        Role.TOOLKIT_TEAM, of=Organisation.objects.get(pk=a_judge().organisation_id), name=name
    )


def drawn(asked: str = "100%", *, by: Member | None = None) -> SampledPlan:
    draw = draw_sample(year=YEAR, asked=asked, seen=drawn_so_far(YEAR), by=by or a_judge(), at=NOON)
    return draw.plans.get()


def readings(sampled: SampledPlan) -> list[BlindReading]:
    standing = BlindReading.objects.standing().filter(sampled=sampled)
    return list(standing.order_by("place"))


def reader_of(reading: BlindReading) -> Member:
    found = member_for(Person.objects.get(pk=reading.person_id), chosen="", today=TODAY)
    assert found is not None
    return found


def answered(
    reading: BlindReading, *, why_not: str = "", would: WouldDecide = WouldDecide.AGREE
) -> None:
    """Answer as its reader: robust and achievable, or not robust where something says why not."""
    answer_blind(
        reading=reading.reference,
        met={Criterion.ROBUST: not why_not, Criterion.ACHIEVABLE: True},
        says={Criterion.ROBUST: why_not},
        would=would,
        by=reader_of(reading),
        at=NOON,
    )
