"""Step 2, the draft: the short-lived process that draws pictures.

Run by ``drawing``: descriptions come in on standard input, drawings go out on standard output. The
drawing library starts a JavaScript engine of some 70 MB, which ends with this process.
"""

import json
import resource
import sys

import vl_convert

SECONDS = 30


def main() -> None:
    """Draw each description on standard input."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    drawings = [
        vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]) for spec in json.load(sys.stdin)
    ]
    json.dump(drawings, sys.stdout)


if __name__ == "__main__":
    main()
