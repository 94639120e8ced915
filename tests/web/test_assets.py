"""The committed assets: what was built is what is served, and it is ours to serve."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from scripts.build_assets import ROOT, digest_of_sources

import causeway.web
from causeway.web.environment import asset, environment

FOLDER = Path(causeway.web.__file__).parent / "static" / "causeway"
RECORD = json.loads((FOLDER / "VENDOR.json").read_text())
ASSETS = sorted(RECORD["assets"])


@pytest.mark.parametrize("name", ASSETS)
def test_an_asset_is_what_was_built_and_its_name_says_so(name: str) -> None:
    recorded = RECORD["assets"][name]

    digest = hashlib.sha256((FOLDER / recorded["file"]).read_bytes()).hexdigest()

    assert digest == recorded["sha256"]
    assert f".{digest[:12]}." in recorded["file"]


def test_nothing_lies_beside_the_assets_that_was_not_built() -> None:
    served = {path.name for path in FOLDER.iterdir()}

    assert served == {"VENDOR.json"} | {one["file"] for one in RECORD["assets"].values()}


def test_the_assets_were_built_from_the_sources_as_they_are() -> None:
    assert digest_of_sources() == RECORD["sources"], "Run scripts/build_assets.py"


def test_the_browser_tests_check_with_the_recorded_axe() -> None:
    for name, digest in RECORD["for_tests_only"].items():
        assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("forbidden", ["gds transport", "crown", "@font-face", "sourcemappingurl"])
def test_no_asset_holds_what_is_not_ours_to_use(forbidden: str) -> None:
    for name in ASSETS:
        text = (FOLDER / RECORD["assets"][name]["file"]).read_text().lower()
        assert forbidden not in text, name


def test_no_asset_fetches_anything_from_elsewhere() -> None:
    style = (FOLDER / RECORD["assets"]["causeway.css"]["file"]).read_text()
    script = (FOLDER / RECORD["assets"]["causeway.js"]["file"]).read_text()

    assert "@import" not in style
    assert not re.findall(r"url\((?!\"?data:)", style)
    assert "//" not in re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE)


def test_our_script_imports_the_vendors_by_its_served_name() -> None:
    script = (FOLDER / RECORD["assets"]["causeway.js"]["file"]).read_text()

    assert f'"./{RECORD["assets"]["govuk-frontend.min.js"]["file"]}"' in script


def test_a_page_asks_for_the_asset_that_is_there() -> None:
    address = asset("causeway.css")

    assert finders.find(address.removeprefix("/static/"))


def test_pages_escape_what_they_print() -> None:
    made = environment(autoescape=True)

    assert made.from_string("{{ words }}").render(words="<b>") == "&lt;b&gt;"
