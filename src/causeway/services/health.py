"""Whether this process can do its work: its database, its tables, room on its disk."""

import shutil
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

LEAST_FREE = 0.10
"""The share of the disk below which the process is taken out of use before writes fail."""


def problems(*, folder: Path) -> tuple[str, ...]:
    """Return in words what stands in the way of serving; nothing when all is well."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return ("The database does not answer",)
    found = []
    if waiting:
        found.append(f"Migrations not applied: {len(waiting)}")
    disk = shutil.disk_usage(folder)
    if disk.free < disk.total * LEAST_FREE:
        found.append("Less than a tenth of the disk is free")
    return tuple(found)
