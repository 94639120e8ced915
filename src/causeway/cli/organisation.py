"""``causeway organisation add``: how an installation that is not a demonstration begins."""

import sys
from argparse import ArgumentParser, Namespace

from causeway.cli.installation import ready

KINDS = ("council", "assurer_firm", "ministry")


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add = verbs.add_parser("add", help="make an organisation and invite its first lead")
    add.add_argument("--name", required=True, help="the organisation's full name")
    add.add_argument("--kind", choices=KINDS, default="council", help="what it is (council)")
    add.add_argument("--lead-name", required=True, help="the first lead's full name")
    add.add_argument("--lead-email", required=True, help="the first lead's address")


def run(arguments: Namespace) -> int:
    """Make the organisation and print the link its first lead signs up with; 1 if it is there."""
    ready()
    # Services need the settings, so they can be imported only now.
    from django.conf import settings  # noqa: PLC0415 - needs the settings
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - needs the settings
    from django.core.validators import validate_email  # noqa: PLC0415 - needs the settings
    from django.db import IntegrityError  # noqa: PLC0415 - needs the settings
    from django.utils import timezone  # noqa: PLC0415 - needs the settings

    from causeway.domain.roles import OrganisationKind  # noqa: PLC0415 - needs the settings
    from causeway.services.invitation import add_organisation, path_of, secret_of  # noqa: PLC0415 - needs the settings

    try:
        validate_email(arguments.lead_email)
        invitation = add_organisation(
            name=arguments.name.strip(),
            kind=OrganisationKind(arguments.kind),
            lead_name=arguments.lead_name,
            lead_email=arguments.lead_email,
            at=timezone.now(),
        )
    except ValidationError:
        sys.stderr.write(f"“{arguments.lead_email}” is not an e-mail address\n")
        return 1
    except IntegrityError:
        sys.stderr.write(f"There is already an organisation called “{arguments.name}”\n")
        return 1
    link = (
        f"{settings.BASE_ADDRESS}{path_of(invitation.reference)}{secret_of(invitation.reference)}/"
    )
    sys.stdout.write(
        f"{arguments.name} is ready. {arguments.lead_name} signs up here, once, within 3 days:\n"
        f"{link}\n"
    )
    return 0
