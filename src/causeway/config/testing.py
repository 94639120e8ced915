"""The settings of the test suite: the same file, in test mode, with a folder of its own."""

import os
import tempfile

os.environ.setdefault("CAUSEWAY_MODE", "test")
os.environ.setdefault("CAUSEWAY_DATA", tempfile.mkdtemp(prefix="causeway-test-"))

from causeway.config.settings import *  # noqa: F403 - the environment must be set first
