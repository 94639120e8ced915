"""Pages: templates and addresses are made ready before the first request, once for all processes."""

from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import get_resolver
from jinja2 import FileSystemBytecodeCache

VENDOR = "govuk_frontend_jinja/"


class _Warmth:
    done = False


def warm() -> int:
    """Compile every template of ours with what they use, and load every view.

    Returns how many templates there are. What was compiled is kept in the installation's own
    folder, under a digest of its source, so that the next start need not do it again.
    """
    engine = next(each for each in engines.all() if isinstance(each, Jinja2))
    engine.env.bytecode_cache = FileSystemBytecodeCache(str(_private_folder()))
    names = [name for name in engine.env.list_templates() if not name.startswith(VENDOR)]
    pages = [name for name in names if name.endswith((".html", ".txt"))]
    for name in pages:
        engine.env.get_template(name)
    list(get_resolver().url_patterns)
    _Warmth.done = True
    return len(pages)


def _private_folder() -> Path:
    folder: Path = settings.DATA_FOLDER / "templates"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def is_warm() -> bool:
    """Return whether this process is ready for requests."""
    return _Warmth.done
