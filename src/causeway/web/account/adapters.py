"""How sign-in is bent to Causeway: by invitation only, and one-time code seeds encrypted."""

import base64
import hashlib
from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from causeway.records.models import Person
from causeway.services.messages import ACCOUNT_CHANGED, NEW_PASSWORD, tell_of_account
from causeway.services.second_factor import has_another


class InvitedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody signs themselves up: accounts come from invitations."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Return that sign-up is closed."""
        return False

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right",
        "too_many_login_attempts": "There were too many tries. Wait 5 minutes, then try again",
        "incorrect_password": "The password is not right",
        "enter_current_password": "Enter the password you use now",
        "invalid_password_reset": "This link has been used or has run out. Ask for a new one",
        "rate_limited": "There were too many tries. Wait a few minutes, then try again",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:  # noqa: ARG002 - allauth's signature
        """Leave the link to a new password in the outbox, which everything sent goes through."""
        person = context.get("user")
        if isinstance(person, Person):
            tell_of_account(NEW_PASSWORD, person, at=timezone.now())

    def send_notification_mail(self, template_prefix: str, user: Person, **context: object) -> None:  # noqa: ARG002 - allauth's signature
        """Tell the person in neutral words that how they sign in has changed."""
        tell_of_account(ACCOUNT_CHANGED, user, at=timezone.now())

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Leave allauth's own remarks out: our pages say what happened."""


class EncryptingMultiFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """The seeds of one-time codes are kept encrypted under the installation's key."""

    error_messages: ClassVar[dict[str, str]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right, or has been used. Wait for the next one",
        "cannot_delete_authenticator": "This is your only second proof. Add another one first",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first",
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return whether another second proof stays, where one is required."""
        return not settings.MULTI_FACTOR_REQUIRED or has_another(authenticator)

    def encrypt(self, text: str) -> str:
        """Return the text as it is stored."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text that was stored."""
        return _keys().decrypt(encrypted_text.encode()).decode()


def _keys() -> MultiFernet:
    # The first key encrypts; SECRET_KEY_FALLBACKS still decrypt, so keys can be rotated.
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"one-time codes:{secret!s}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
