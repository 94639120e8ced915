"""What a comment can be on: the plan as a whole, or a row of the version its reader was given."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from causeway.domain.assurer_feedback import ActionField, FindingField
from causeway.domain.quality_assurance import COUNCILS_OWN
from causeway.records.models import Member, Plan, PlanVersion
from causeway.services.versions import commented_on, frozen_for, rows_of
from causeway.web import field_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Commentable:
    """A row as it was shared: its name, its fields to choose from, what they say."""

    name: str
    title: str
    back: str
    fields: tuple[tuple[str, str], ...] = ()
    says: tuple[tuple[str, str], ...] = ()


def read_at(plan: Plan, version: PlanVersion) -> str:
    """Return where whoever may comment on a version reads it."""
    if version.step in COUNCILS_OWN:
        return reverse("quality_assurance:read", args=[plan.reference])
    return reverse("versions:read", args=[plan.reference, version.number])


def commentable(plan: Plan, ref: str, *, by: Member) -> Commentable:
    """Return what is to be commented on; raise Http404 for a row the version does not have."""
    version = commented_on(plan, by=by)
    if version is None:
        raise Http404
    read = read_at(plan, version)
    if not ref:
        return Commentable(name="the plan as a whole", title=plan.title, back=read)
    row = next((row for row in rows_of(frozen_for(version, by=by)) if row["ref"] == ref), None)
    if row is None:
        raise Http404
    fields = ActionField if field_names.is_action(row) else FindingField
    words = field_names.worded(row).fields
    return Commentable(
        name=ref,
        title=field_names.title_of(row),
        back=f"{read}?row={ref}#{ref}",
        fields=tuple((each.value, field_names.NAMES[each.value].name) for each in fields),
        says=tuple(
            (field_names.NAMES[each.value].name, words[each.value])
            for each in fields
            if words[each.value]
        ),
    )
