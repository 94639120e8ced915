"""Proving who one is: the second proof beside a password, and proving it once more to sign."""

from allauth.mfa.models import Authenticator

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class NotProvenAgain(Exception):
    """Somebody would sign who has not proved just now that it is them."""

    def __init__(self) -> None:
        super().__init__("Prove once more that it is you, then sign")


def has_another(authenticator: Authenticator) -> bool:
    """Return whether its owner keeps a second proof when this one is removed."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=KINDS)
    return bool(others.exclude(pk=authenticator.pk).exists())
