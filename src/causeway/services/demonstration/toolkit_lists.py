"""The demonstration's lists of what a year of the toolkit asks for: a part of each, and said to be."""

from datetime import datetime

from causeway.catalogues.toolkit_items import items_found
from causeway.services.toolkit_items import bring_in_list

NAME, NO_FILE = "demonstration", ""


def bring_in_parts(*, at: datetime) -> None:
    """Keep what was found in public of each year's list."""
    for year, items in items_found().items():
        bring_in_list(items, year=year, file_name=NAME, digest=NO_FILE, is_part=True, at=at)
