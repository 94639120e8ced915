"""Run inside an installation: count the SQL statements of requests, and print the counts as JSON.

Given as JSON, of each request: its method, its path and whose session asks. Each is made twice
and counted the second time, so that what a process does only once is not held against it.
"""

import json
import sys

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def statements_of(method: str, path: str, session: str) -> int:
    """Return how many statements a request needs, finding out who asks among them."""
    client = Client()
    client.cookies["sessionid"] = session
    client.generic(method, path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.generic(method, path)
    if answer.status_code != 200:
        sys.exit(f"{path} answered {answer.status_code}")
    return len(asked)


if __name__ == "__main__":
    requests: list[tuple[str, str, str]] = json.loads(sys.argv[1])
    json.dump([statements_of(*request) for request in requests], sys.stdout)
