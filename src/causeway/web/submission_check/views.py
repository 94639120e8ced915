"""Step 10, for anybody: check by a digest whether a file is what was submitted; no sign-in, no upload."""

from pathlib import Path

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

import causeway
from causeway.documents.package.keys import key_id
from causeway.domain.roles import DUTIES
from causeway.services.receipt_keys import as_published
from causeway.services.submission_check import Known, published_keys, submitted_with
from causeway.web.request.permission import public
from causeway.web.sharing.presenters import Fact
from causeway.web.spoken import moment
from causeway.web.submission_check.forms import DigestForm

SCRIPT = Path(causeway.__file__).parents[2] / "docs" / "verify_package.py"
"""The one copy there is, beside the page of documentation that explains the format."""


@public
def check(request: HttpRequest) -> HttpResponse:
    """Say of a digest whether a file with it was submitted, when, by whom, and who signed it."""
    form = DigestForm(request.POST or None)
    found: tuple[tuple[Fact, ...], ...] = ()
    asked = False
    if form.is_valid():
        if too_often := ratelimit.consume_or_429(request, action="check_submission"):
            limited: HttpResponse = too_often
            return limited
        found, asked = tuple(map(_facts, submitted_with(form.cleaned_data["digest"]))), True
    known, in_use = published_keys()
    context = {
        "form": form,
        "asked": asked,
        "found": found,
        "keys": [
            (key_id(key), key.hex(), key == in_use)
            for key in sorted(known, key=lambda key: (key != in_use, key))
        ],
    }
    return render(request, "submission_check/check.html", context)


def _facts(known: Known) -> tuple[Fact, ...]:
    receipt = known.receipt
    on_behalf = ", on the council’s behalf" if receipt.on_behalf else ""
    signed = [
        f"{each.name}, {DUTIES[each.role].spoken}, {moment(each.signed_at)}"
        + (f" ({each.override})" if each.override else "")
        for each in receipt.signed_by
    ]
    return (
        Fact(key="What it is", value="The whole package" if known.whole_package else known.name),
        Fact(
            key="Submitted by", value=f"{receipt.organisation} ({receipt.submitted_by}{on_behalf})"
        ),
        Fact(key="Submitted", value=moment(receipt.submitted_at)),
        Fact(key="Receipt number", value=receipt.number),
        Fact(key="Version", value=f"Version {receipt.version}, signed by {'; '.join(signed)}"),
    )


@public
def keys(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives every view a request
    """Hand out the public keys of receipts, for whoever checks them offline."""
    known, in_use = published_keys()
    return HttpResponse(
        as_published(known, in_use=in_use),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="causeway-public-keys.txt"'},
    )


@public
def script(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives every view a request
    """Hand out the script that checks a package where nothing of ours is installed."""
    return HttpResponse(
        SCRIPT.read_bytes(),
        content_type="text/x-python; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="verify_package.py"'},
    )
