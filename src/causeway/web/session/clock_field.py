"""A time of day as people write it, such as 10am, 2:30pm or 14:30."""

import re
from datetime import time

from django import forms
from django.core.exceptions import ValidationError

NAMED = {"midday": time(12), "noon": time(12), "midnight": time(0)}
WRITTEN = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?P<half>am|pm)?", re.ASCII)


class ClockField(forms.Field):
    """A time by London's clock."""

    widget = forms.TextInput

    def to_python(self, value: object) -> time | None:
        """Return the time that was typed; raise ValidationError for anything else."""
        typed = re.sub(r"\s+", "", str(value or "")).casefold()
        if not typed:
            return None
        found = NAMED.get(typed) or _written(typed)
        if found is None:
            raise ValidationError("The time must be like 10am, 2:30pm or 14:30")
        return found

    def prepare_value(self, value: object) -> object:
        """Return what the box shows."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


def _written(typed: str) -> time | None:
    found = WRITTEN.fullmatch(typed)
    if found is None or (found["minute"] is None and found["half"] is None):
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
