"""Which state of a thing a person saw when they sent a form, for pages that keep it by hand."""

from django.http import HttpRequest


def seen_revision(request: HttpRequest) -> int:
    """Return the revision the form was made from; one that never was where none came."""
    seen = request.POST.get("revision", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else -1
