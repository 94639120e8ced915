"""``causeway organisation``: how an installation that is not a demonstration begins."""

import sys
from argparse import ArgumentParser, Namespace

from causeway.cli.installation import ready
from causeway.domain.roles import OrganisationKind, Role, roles_of
from causeway.domain.toolkit.organisation_types import OrganisationType

ROLES = tuple(role.value for role in roles_of(OrganisationKind.NATIONAL_BODY))
KINDS = tuple(each.value for each in OrganisationKind)
TYPES = tuple(each.value for each in OrganisationType)


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add = verbs.add_parser("add", help="make an organisation and invite its first lead")
    add.add_argument("--kind", choices=KINDS, default="council", help="what it is (council)")
    add.add_argument("--type", choices=TYPES, help="what the toolkit knows it as")
    add.add_argument(
        "--region", default="", help="its region of NHS England, or the one it reviews"
    )
    add.add_argument("--role", choices=ROLES, help="what its first person is, if not its lead")
    add.add_argument("--ods", default="", help="its ODS code")
    add.add_argument(
        "--essential", action="store_true", help="it is an operator of essential services"
    )
    invite = verbs.add_parser("invite", help="invite a lead to an organisation there is")
    for verb in (add, invite):
        verb.add_argument("--name", required=True, help="the organisation's full name")
        verb.add_argument("--lead-name", required=True, help="the lead's full name")
        verb.add_argument("--lead-email", required=True, help="the lead's address")


def run(arguments: Namespace) -> int:
    """Make the organisation, or invite to it, and print the lead's link; 1 if that cannot be."""
    ready()
    # Services need the settings, so they can be imported only now.
    from django.conf import settings  # noqa: PLC0415 - needs the settings
    from django.utils import timezone  # noqa: PLC0415 - needs the settings

    from causeway.services import installation  # noqa: PLC0415 - needs the settings
    from causeway.services.invitation import path_of, secret_of  # noqa: PLC0415 - needs the settings

    said = {
        "name": arguments.name,
        "lead_name": arguments.lead_name,
        "lead_email": arguments.lead_email,
        "at": timezone.now(),
    }
    try:
        if arguments.verb == "add":
            kind = OrganisationKind(arguments.kind)
            toolkit = installation.InTheToolkit(
                type=OrganisationType(arguments.type) if arguments.type else None,
                region=arguments.region,
                code=arguments.ods.upper(),
                is_essential_operator=arguments.essential,
            )
            role = Role(arguments.role) if arguments.role else None
            invitation = installation.add_organisation(
                kind=kind, toolkit=toolkit, role=role, **said
            )
        else:
            invitation = installation.invite_lead(**said)
    except installation.NotAdded as refused:
        sys.stderr.write(f"{refused}. Nothing was changed.\n")
        return 1
    path = f"{path_of(invitation.reference)}{secret_of(invitation.reference)}/"
    sys.stdout.write(
        f"{invitation.organisation.name} is ready. {invitation.name} signs up here, once, "
        f"within 3 days:\n{settings.BASE_ADDRESS}{path}\n"
    )
    return 0
