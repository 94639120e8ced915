"""The settings of a worker that a test starts: the test's own database, which exists already."""

import os

from causeway.config.testing import *  # noqa: F403 - the test settings, with another database

DATABASES["default"]["NAME"] = os.environ["CAUSEWAY_TEST_DATABASE"]  # noqa: F405 - from above
