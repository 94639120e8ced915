"""The yearly review of access: who still needs what they have, and whose access ends."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import AccessReview
from causeway.services import clock
from causeway.services.access_review import review_access, reviews_of
from causeway.services.people import LastOfTheirKind
from causeway.web.organisation.presenters import colleagues
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import counted


class ReviewForm(forms.Form):
    """Every role somebody holds; those that are ticked end."""

    ended = forms.MultipleChoiceField(
        label="Whose access ends today?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what is needed no more. Everybody else keeps what they have",
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: object, held: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.fields["ended"].choices = held  # type: ignore[attr-defined] # a MultipleChoiceField

    def clean_seen(self) -> list[UUID]:
        """Return the roles that were shown; raise ValidationError for anything else."""
        try:
            return [UUID(each) for each in self.cleaned_data["seen"].split()]
        except ValueError:
            raise forms.ValidationError("Open this page again, and review it once more") from None


@page(Operation.MANAGE_PEOPLE)
def review(request: MemberRequest) -> HttpResponse:
    """Show everybody who has access, and keep that somebody looked through it."""
    member = request.member
    held = [
        (str(role.reference), f"{person.name}, {person.email}: {role.says}")
        for person in colleagues(member)
        for role in person.roles
    ]
    seen = " ".join(reference for reference, _ in held)
    form = ReviewForm(request.POST or None, held=held, initial={"seen": seen})
    if form.is_valid():
        ended = [UUID(each) for each in form.cleaned_data["ended"]]
        try:
            made = review_access(
                seen=form.cleaned_data["seen"], ended=ended, by=member, at=clock.now()
            )
        except LastOfTheirKind as last:
            form.add_error("ended", str(last))
        else:
            says = f"Access reviewed: {counted(made.kept, 'role')} kept, {made.ended} ended."
            messages.success(request, says)
            return redirect("organisation:overview")
    context = {
        "form": form,
        "reviews": reviews_of(member),
        "latest": AccessReview.objects.visible_to(member).select_related("reviewed_by").first(),
        "question": "Who still needs access?",
        "caption": member.organisation_name,
        "button": "Record the review",
        "back": reverse("organisation:overview"),
    }
    return render(request, "organisation/review.html", context)
