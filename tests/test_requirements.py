"""The pinned requirements are those that were asked for, whole, and name no host; nor does anything else committed."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement

from tests.source import ROOT, committed, words_of

KINDS = ("tools", "runtime", "development")
FOLDER = ROOT / "requirements"
PIN = re.compile(
    r"^(?P<name>[a-z0-9.-]+)(?:\[[^]]*\])?==(?P<version>[^ ;\\]+)(?P<rest>(?:.|\n )*)", re.MULTILINE
)
REGISTRIES = (
    "PIP_INDEX_URL",
    "PIP_EXTRA_INDEX_URL",
    "UV_INDEX_URL",
    "UV_DEFAULT_INDEX",
    "UV_INDEX",
    "NPM_CONFIG_REGISTRY",
)
HOMES = ("home/[a-z]+", "Users/[A-Za-z]+", "root", "work", "farm")
MACHINE_PATH = re.compile(rf"(?<![\w.])/(?:{'|'.join(HOMES)})/")
LOCKS = re.compile(r"(?:^|/)(?:uv\.lock|pylock.*\.toml|package-lock\.json|yarn\.lock)$")


def asked_for(kind: str) -> dict[str, Requirement]:
    """Read what is asked for by name, without what other files ask for."""
    lines = (
        line.partition("#")[0].strip() for line in (FOLDER / f"{kind}.in").read_text().splitlines()
    )
    found = (Requirement(line) for line in lines if line and not line.startswith("-"))
    return {requirement.name.lower(): requirement for requirement in found}


def pinned(kind: str) -> dict[str, re.Match[str]]:
    """Read what is installed, each with its version, its hashes and why it is there."""
    return {pin["name"]: pin for pin in PIN.finditer((FOLDER / f"{kind}.txt").read_text())}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_for_is_pinned_at_a_version_that_will_do(kind: str) -> None:
    pins = pinned(kind)

    for name, requirement in asked_for(kind).items():
        assert requirement.specifier.contains(pins[name]["version"]), f"{name}: make requirements"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_pinned_that_is_no_longer_asked_for(kind: str) -> None:
    because = f"-r requirements/{kind}.in"

    direct = {name for name, pin in pinned(kind).items() if because in pin["rest"]}

    assert direct == set(asked_for(kind)), "make requirements"


@pytest.mark.parametrize("kind", KINDS)
def test_every_pin_is_held_by_a_hash(kind: str) -> None:
    pins = pinned(kind)

    assert pins
    assert not [name for name, pin in pins.items() if "--hash=sha256:" not in pin["rest"]]


def test_what_is_tested_is_what_is_served() -> None:
    served, tested = pinned("runtime"), pinned("development")

    differing = {name for name in served if served[name]["version"] != tested[name]["version"]}

    assert not differing, "make requirements"


def test_the_pinned_django_is_one_we_can_run_on() -> None:
    major, minor, *_ = pinned("runtime")["django"]["version"].split(".")

    assert (int(major), int(minor)) >= (6, 1)


def test_requirements_name_no_host() -> None:
    naming = [file.name for file in FOLDER.iterdir() if "://" in file.read_text()]

    assert not naming


def test_no_lock_file_that_names_hosts_is_committed() -> None:
    assert not [file for file in committed() if LOCKS.search(file.as_posix())]


def registry_hosts() -> set[str]:
    """Return the hosts this machine fetches packages from, as far as it says."""
    urls = " ".join(os.environ.get(name, "") for name in REGISTRIES).split()
    return {host for url in urls if (host := urlsplit(url).hostname)}


def lines_naming(file: Path, hosts: set[str]) -> list[str]:
    lines = enumerate(words_of(file).splitlines(), start=1)
    return [
        f"{file.relative_to(ROOT)}:{number}"
        for number, line in lines
        if MACHINE_PATH.search(line) or any(host in line for host in hosts)
    ]


def test_nothing_committed_names_a_path_or_a_registry_of_one_machine() -> None:
    hosts = registry_hosts()

    naming = [place for file in committed() for place in lines_naming(file, hosts)]

    assert not naming
