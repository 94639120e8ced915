"""The forms of signing in: joining by invitation, and enrolling a one-time code."""

from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth import password_validation
from django.core.cache import cache

from causeway.records.models import Person

ENROLLED_FOR_SECONDS = 90


class JoinForm(forms.Form):
    """The name one is known by, and a password."""

    name = forms.CharField(
        label="Your full name", max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput,
        help_text="At least 12 characters. Three words that have nothing to do with each other work well",
    )

    def __init__(self, *args: object, email: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.email = email

    def clean_password(self) -> str:
        """Return the password; raise ValidationError for one that is easily guessed."""
        password: str = self.cleaned_data["password"]
        person = Person(email=self.email, name=self.cleaned_data.get("name", ""))
        password_validation.validate_password(password, user=person)
        return password


class EnrolOnceForm(ActivateTOTPForm):  # type: ignore[misc] # allauth has no types
    """Enrolling an authenticator app; the code that proves it is used up by that."""

    def clean_code(self) -> str:
        """Return the code, marked as used: it does not sign anybody in afterwards (T-30)."""
        code: str = super().clean_code()
        # The key under which allauth itself remembers codes that have signed somebody in.
        used = f"allauth.mfa.totp.used?user={self.user.pk}&code={code.strip()}"
        cache.add(used, "y", timeout=ENROLLED_FOR_SECONDS)
        return code
