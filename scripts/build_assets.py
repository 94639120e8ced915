"""Build the committed assets: GOV.UK Frontend in Arial without the crown, and Causeway's own look.

A maintainer runs this after changing anything in ``src/causeway/web/static_src`` or a version
below; it needs npm. Nothing else does: the result is committed, and a test checks its digests.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

VERSIONS = {"govuk-frontend": "6.3.0", "sass": "1.108.2", "axe-core": "4.14.1"}
ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src/causeway/web/static_src"
OUTPUT = ROOT / "src/causeway/web/static/causeway"
AXE = ROOT / "tests/journeys/axe.min.js"


def main() -> None:
    """Install the pinned packages in a folder of their own, compile, and write the record."""
    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder)
        integrity = install(workshop)
        modules = workshop / "node_modules"
        shutil.rmtree(OUTPUT, ignore_errors=True)
        OUTPUT.mkdir(parents=True)
        assets = {
            "causeway.css": publish("causeway.css", stylesheet(workshop)),
            "govuk-frontend.min.js": publish("govuk-frontend.min.js", govuk_script(modules)),
            "favicon.svg": publish("favicon.svg", (SOURCES / "favicon.svg").read_bytes()),
        }
        script = own_script(govuk_frontend=assets["govuk-frontend.min.js"]["file"])
        assets["causeway.js"] = publish("causeway.js", script)
        AXE.parent.mkdir(parents=True, exist_ok=True)
        axe = without_source_map((modules / "axe-core/axe.min.js").read_bytes())
        AXE.write_bytes(axe)
    record = {
        "packages": {
            name: {"version": version, "integrity": integrity[name]}
            for name, version in VERSIONS.items()
        },
        "sources": digest_of_sources(),
        "assets": assets,
        "for_tests_only": {AXE.relative_to(ROOT).as_posix(): hashlib.sha256(axe).hexdigest()},
    }
    (OUTPUT / "VENDOR.json").write_text(json.dumps(record, indent=2) + "\n")
    for asset in assets.values():
        print(asset["file"])


def install(workshop: Path) -> dict[str, str]:
    """Install the pinned packages and return what npm found each to be."""
    (workshop / "package.json").write_text(json.dumps({"private": True, "dependencies": VERSIONS}))
    subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
        cwd=workshop,
        check=True,
    )
    locked = json.loads((workshop / "package-lock.json").read_text())["packages"]
    return {name: str(locked[f"node_modules/{name}"]["integrity"]) for name in VERSIONS}


def stylesheet(workshop: Path) -> bytes:
    """Compile the one stylesheet."""
    compiled = workshop / "causeway.css"
    modules = workshop / "node_modules"
    subprocess.run(
        [
            "node",
            modules / "sass/sass.js",
            f"--load-path={modules}",
            "--style=compressed",
            "--no-source-map",
            SOURCES / "causeway.scss",
            compiled,
        ],
        check=True,
    )
    return compiled.read_bytes()


def govuk_script(modules: Path) -> bytes:
    """Return GOV.UK Frontend's own script, which needs no change."""
    script = modules / "govuk-frontend/dist/govuk/govuk-frontend.min.js"
    return without_source_map(script.read_bytes())


def own_script(*, govuk_frontend: str) -> bytes:
    """Return our script, importing GOV.UK Frontend by the name it is served under."""
    text = (SOURCES / "causeway.js").read_text()
    return text.replace("./govuk-frontend.min.js", f"./{govuk_frontend}").encode()


def without_source_map(script: bytes) -> bytes:
    """Drop the line that points browsers at a map we do not ship."""
    return re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", script)


def publish(name: str, content: bytes) -> dict[str, str]:
    """Write one asset under a name that holds its digest, so that it can be cached for ever."""
    digest = hashlib.sha256(content).hexdigest()
    stem, dot, rest = name.partition(".")
    file = f"{stem}.{digest[:12]}{dot}{rest}"
    (OUTPUT / file).write_bytes(content)
    return {"file": file, "sha256": digest}


def digest_of_sources() -> str:
    """Digest what the assets are built from, so that a test can tell when they are stale."""
    digest = hashlib.sha256()
    for source in sorted(SOURCES.iterdir()):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    main()
