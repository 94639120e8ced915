"""The forms of an organisation's own pages."""

from datetime import date
from typing import Any

from django import forms

from causeway.catalogues.frameworks import CODES, framework
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import DUTIES, OrganisationKind, Role, roles_of
from causeway.domain.submission import Channel
from causeway.records.models import CriticalSystem, Member, Person, TargetProfile
from causeway.services.people import members_of
from causeway.web.days import DayField
from causeway.web.labels import CHANNELS_CHOSEN


class CycleForm(forms.Form):
    """An assessment year: its regime, framework, days, marking and target profile."""

    regime = forms.ChoiceField(
        label="Which guidance do its plans follow?",
        choices=[
            (regime.code, regime.named)
            for regime in REGIMES.values()
            if set(CODES).intersection(regime.frameworks)
        ],
        widget=forms.RadioSelect,
        help_text="A plan keeps the guidance it was begun under",
    )
    title = forms.CharField(label="Name of the cycle", max_length=30, help_text="Such as 2025/26")
    framework = forms.ChoiceField(
        label="Framework", choices=[(code, framework(code).title) for code in CODES]
    )
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day")
    marking = forms.CharField(
        label="Marking",
        max_length=60,
        help_text="It stands on every page and every document of the cycle’s plans",
    )
    profile = forms.ChoiceField(label="Target profile", required=False)
    channel = forms.ChoiceField(
        label="How plans reach the ministry",
        required=False,
        choices=[
            ("", "As this service is set up"),
            *((channel.value, CHANNELS_CHOSEN[channel]) for channel in Channel),
        ],
    )
    assurer_submits = forms.BooleanField(
        label="The assurer may submit signed plans on the council’s behalf", required=False
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = TargetProfile.objects.visible_to(member)
        choices = [(str(each.reference), f"{each.name} ({each.framework})") for each in own]
        self._framework_of = {str(each.reference): each.framework for each in own}
        self.fields["profile"] = forms.ChoiceField(
            label="Target profile",
            required=False,
            choices=[("", "None yet"), *choices],
            help_text="The level you want for each outcome. Bring one in from a table first",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a last day that is not after the first, and a profile of another framework."""
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", "The last day must be after the first day")
        of_profile = self._framework_of.get(given.get("profile", ""), given.get("framework"))
        if of_profile and of_profile != given.get("framework"):
            says = f"This profile is of {of_profile}. Choose one of the cycle’s own framework"
            self.add_error("profile", says)
        return given


class SystemForm(forms.Form):
    """A critical system and who owns its service."""

    name = forms.CharField(
        label="Name of the critical system",
        max_length=200,
        help_text="As the assurer’s workbook names it, such as Adult social care case management",
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ChoiceField(
            label="Service owner",
            required=False,
            choices=[("", "Nobody yet"), *people_choices(member)],
            help_text="They see the system’s findings, and answer for them",
        )


class TeamForm(forms.Form):
    """A team that does the work."""

    name = forms.CharField(label="Name of the team", max_length=100)


class InvitationForm(forms.Form):
    """Somebody to bring in: their name, address and role."""

    name = forms.CharField(label="Full name", max_length=150)
    email = forms.EmailField(label="E-mail address", help_text="Only this address can use the link")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label="Role", choices=role_choices(member), widget=forms.RadioSelect
        )
        self.fields["system"] = system_field(member)


class RoleForm(forms.Form):
    """One more role for a colleague, for themselves or as somebody's deputy."""

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people, today = people_choices(member), member.today
        self.fields["person"] = forms.ChoiceField(label="Who", choices=people)
        self.fields["role"] = forms.ChoiceField(
            label="Role", choices=role_choices(member), widget=forms.RadioSelect
        )
        self.fields["system"] = system_field(member)
        self.fields["deputy_for"] = forms.ChoiceField(
            label="As deputy for",
            required=False,
            choices=[("", "Nobody: it is their own role"), *people],
            help_text="A deputy may do what that role may, for the days you give below",
        )
        self.fields["starts_on"] = DayField(
            label="First day", required=False, earliest=today, help_text="Leave it blank for today"
        )
        self.fields["ends_on"] = DayField(
            label="Last day",
            required=False,
            earliest=today,
            help_text="Leave it blank where the role does not end by itself",
        )


class HandOverForm(forms.Form):
    """A leaver, and who takes their work over."""

    def __init__(self, *args: Any, member: Member, leaver: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [each for each in people_choices(member) if each[0] != str(leaver.reference)]
        self.fields["to"] = forms.ChoiceField(
            label=f"Who takes over from {leaver.name}?", choices=others, widget=forms.RadioSelect
        )


class EngagementForm(forms.Form):
    """Who is engaged, for which part, from which day to which."""

    def __init__(self, *args: Any, member: Member, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        council = member.kind is OrganisationKind.COUNCIL
        self.fields["other"] = forms.CharField(
            label="Name of the assurer’s firm" if council else "Name of the council",
            max_length=200,
        )
        if council:
            self.fields["system"] = system_field(member, whole="The whole assessment")
        self.fields["starts_on"] = DayField(label="First day", help_text="For example, 1 4 2025")
        self.fields["ends_on"] = DayField(
            label="Last day",
            earliest=today,
            help_text="Access ends with this day. You can end it earlier at any time",
        )


class FileForm(forms.Form):
    """A file to look at before it is brought in."""

    file = forms.FileField(label="File")


class ProfileNameForm(forms.Form):
    """What to call a target profile."""

    name = forms.CharField(label="Name of the target profile", max_length=150)


def role_choices(member: Member) -> list[tuple[str, str]]:
    """Return the roles that can be given in the member's organisation."""
    return [
        (role.value, f"{DUTIES[role].spoken[0].upper()}{DUTIES[role].spoken[1:]}")
        for role in Role
        if role in roles_of(member.kind)
    ]


def people_choices(member: Member) -> list[tuple[str, str]]:
    """Return the colleagues of the member, by reference."""
    return [(str(each.reference), each.name) for each in members_of(member)]


def system_field(member: Member, whole: str = "The whole council") -> forms.ChoiceField:
    """Return the question for which part something is."""
    systems = CriticalSystem.objects.visible_to(member).filter(retired_on__isnull=True)
    choices = [
        ("", whole),
        *((str(each.reference), each.name) for each in systems.order_by("name")),
    ]
    return forms.ChoiceField(label="For", required=False, choices=choices)
