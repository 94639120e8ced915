"""``causeway receipt-key``: show the public keys of this installation's receipts, or make a new key."""

import sys
from argparse import ArgumentParser, Namespace

from causeway.cli.installation import ready


def configure(parser: ArgumentParser) -> None:
    """Say what the sub-command is given."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("show", help="print every public key, the one in use first")
    verbs.add_parser("new", help="put the key aside and make another; old receipts stay good")


def run(arguments: Namespace) -> int:
    """Print the public keys, after making a new key where asked; 1 where that cannot be."""
    ready(migrate=False)
    # The folder is a setting, so it is known only now.
    from django.conf import settings  # noqa: PLC0415 - needs the settings
    from django.utils import timezone  # noqa: PLC0415 - needs the settings

    from causeway.documents.package.keys import public_key_of  # noqa: PLC0415 - needs the settings
    from causeway.services.receipt_keys import (  # noqa: PLC0415 - needs the settings
        KeyCannotBeUsed,
        Keys,
        as_published,
    )

    keys = Keys(folder=settings.RECEIPT_KEYS_FOLDER, given=settings.RECEIPT_KEY)
    try:
        if arguments.verb == "new":
            keys.rotate(at=timezone.now())
        in_use = public_key_of(keys.private_key())
    except KeyCannotBeUsed as refused:
        sys.stderr.write(f"{refused}. Nothing was changed.\n")
        return 1
    sys.stdout.write(as_published(keys.public_keys(), in_use=in_use))
    return 0
