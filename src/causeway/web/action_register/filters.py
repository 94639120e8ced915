"""The register of actions: what one can ask of it, in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import QueryDict

from causeway.domain.action import Status
from causeway.domain.quarters import Quarter
from causeway.records.models import Member, Plan
from causeway.records.models.action import ActionQuerySet
from causeway.web.labels import STATUS, said
from causeway.web.request.member import MemberRequest
from causeway.web.spoken import quarter
from causeway.web.typed_text import searched

NOBODY = "nobody"
LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a filter."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """One filter, with its answers."""

    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Something filtered by, and the address without it."""

    text: str
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The filters as the page shows them."""

    selects: tuple[Select, ...]
    chosen: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterQuery:
    """What the address asks for; whatever is not understood is left out."""

    owner: str = ""
    plan: str = ""
    quarter: str = ""
    status: str = ""
    text: str = ""

    @classmethod
    def read(cls, given: QueryDict) -> "RegisterQuery":
        """Return what the address asks for."""
        status = given.get("status", "")
        return cls(
            owner=given.get("owner", ""),
            plan=given.get("plan", "") if _uuid(given.get("plan", "")) else "",
            quarter=given.get("quarter", "") if _is_quarter(given.get("quarter", "")) else "",
            status=status if status == LATE or status in set(Status) else "",
            text=searched(given),
        )

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, by the names the address uses."""
        return {
            "owner": self.owner,
            "plan": self.plan,
            "quarter": self.quarter,
            "status": self.status,
            "q": self.text,
        }

    def address(self, **changes: str) -> str:
        """Return the address of the register with something else asked for."""
        return urlencode({name: value for name, value in (self.asked | changes).items() if value})

    def rows(self, visible: ActionQuerySet, *, member: Member) -> ActionQuerySet:
        """Return the actions asked for, in the order of their numbers."""
        found = visible.order_by("organisation__name", "number")
        if self.owner == NOBODY:
            found = found.filter(owner__isnull=True, owner_role="")
        elif self.owner:
            found = found.filter(
                Q(owner__name=self.owner) | Q(owner__isnull=True, owner_role=self.owner)
            )
        if self.plan:
            plans = Plan.objects.visible_to(member).filter(reference=self.plan)
            found = found.filter(commitments__plan__in=plans)
        if self.quarter:
            found = found.filter(finishes_in=self.quarter)
        if self.status == LATE:
            expected = Coalesce("forecast_finish", "finish_on")
            late = found.annotate(expected=expected).filter(expected__lt=member.today)
            found = late.exclude(_stands(Status.COMPLETE))
        elif self.status:
            found = found.filter(_stands(self.status))
        for word in self.text.split()[:10]:
            found = found.filter(_has(word))
        return found


def _stands(status: str) -> Q:
    """Return the condition that actions stand there: as was said last, else as planned."""
    return Q(reached=status) | Q(reached="", status=status)


def _has(word: str) -> Q:
    number = word.casefold().removeprefix("act-")
    if number.isascii() and number.isdecimal() and len(number) < 7:
        return Q(number=int(number)) | Q(title__icontains=word)
    return Q(title__icontains=word)


def _uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _is_quarter(text: str) -> bool:
    try:
        Quarter.parse(text)
    except ValueError:
        return False
    return True


def register(request: MemberRequest, query: RegisterQuery, visible: ActionQuerySet) -> Register:
    """Return the filters with the answers there are."""
    owners, quarters = _in_use(visible)
    plans = Plan.objects.visible_to(request.member).order_by("title")
    offered: Mapping[str, tuple[str, Iterable[tuple[str, str]]]] = {
        "owner": ("Owner", [*((name, name) for name in owners), (NOBODY, "Nobody yet")]),
        "plan": ("Plan", [(str(plan.reference), plan.title) for plan in plans[:100]]),
        "quarter": ("Finish", [(code, quarter(code)) for code in quarters]),
        "status": (
            "Status",
            [*((each.value, said(STATUS, each)) for each in Status), (LATE, "Past its finish")],
        ),
    }
    selects = tuple(
        _select(name, title, options, query.asked[name])
        for name, (title, options) in offered.items()
    )
    chosen = [
        Chosen(text=f"{each.title}: {option.text}", remove=f"?{query.address(**{each.name: ''})}")
        for each in selects
        for option in each.options
        if option.chosen and option.value
    ]
    if query.text:
        chosen.append(Chosen(text=f"Words: {query.text}", remove=f"?{query.address(q='')}"))
    return Register(selects=selects, chosen=tuple(chosen))


def _select(name: str, title: str, options: Iterable[tuple[str, str]], chosen: str) -> Select:
    return Select(
        name=name,
        title=title,
        options=tuple(
            Option(value=value, text=text, chosen=value == chosen)
            for value, text in [("", "All"), *options]
        ),
    )


def _in_use(visible: ActionQuerySet) -> tuple[list[str], list[str]]:
    """Return the owners and the finish quarters of the actions, in one query."""
    rows = visible.order_by().values_list("owner__name", "owner_role", "finishes_in").distinct()
    found = list(rows)
    owners = {name or role for name, role, _ in found} - {""}
    quarters = {code for _, _, code in found} - {""}
    return sorted(owners, key=str.casefold), sorted(quarters)
