"""What was typed beside a file that is too large: read from the beginning of what was sent, no more.

Browsers send a form's boxes in their order, so that what is typed stands before the file. At most
64 kB are read, and nothing of the file.
"""

import re

from django.http import HttpRequest
from django.http.request import RawPostDataException

MOST_READ = 64 * 1024
_BOUNDARY = re.compile(r'multipart/form-data;.*boundary="?([^";]{1,200})"?', re.IGNORECASE)
_NAME = re.compile(rb'content-disposition:[^\r\n]*?\bname="([^"\r\n]*)"', re.IGNORECASE)


def typed_before_the_file(request: HttpRequest) -> dict[str, list[str]]:
    """Return the text fields that stand before the first file; none of a form of another site."""
    found = _BOUNDARY.match(request.META.get("CONTENT_TYPE", ""))
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if found is None or not is_ours:
        return {}
    try:
        head = request.read(MOST_READ)
    except (OSError, RawPostDataException):
        return {}
    fields: dict[str, list[str]] = {}
    # What follows the last boundary may be cut short.
    for part in head.split(b"--" + found[1].encode("latin-1", "replace"))[1:-1]:
        about, _, text = part.partition(b"\r\n\r\n")
        named = _NAME.search(about)
        if named is None or b"filename=" in about:
            break
        name = named[1].decode("utf-8", "replace")
        fields.setdefault(name, []).append(text.removesuffix(b"\r\n").decode("utf-8", "replace"))
    return fields
