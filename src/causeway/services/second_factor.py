"""The second proof of who somebody is, beside their password."""

from allauth.mfa.models import Authenticator

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_another(authenticator: Authenticator) -> bool:
    """Return whether its owner keeps a second proof when this one is removed."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=KINDS)
    return bool(others.exclude(pk=authenticator.pk).exists())
