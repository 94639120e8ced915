"""What a comment can be on: the plan as a whole, or a row of the version that was shared last."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from causeway.domain.assurer_feedback import ActionField, FindingField
from causeway.records.models import Member, Plan
from causeway.services.versions import frozen_for, rows_of, shared_last
from causeway.web import field_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Commentable:
    """A row as it was shared: its name, its fields to choose from, what they say."""

    name: str
    title: str
    back: str
    fields: tuple[tuple[str, str], ...] = ()
    says: tuple[tuple[str, str], ...] = ()


def commentable(plan: Plan, ref: str, *, by: Member) -> Commentable:
    """Return what is to be commented on; raise Http404 for a row the version does not have."""
    version = shared_last(plan, by=by)
    if version is None:
        raise Http404
    read = reverse("versions:read", args=[plan.reference, version.number])
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
