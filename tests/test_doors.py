"""The doors of the project open on a machine where nothing was installed by hand."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.source import ROOT

UV = """#!/bin/sh
echo "$@" >> "$LOG"
case $1 in
  venv) mkdir -p .venv/bin; printf '#!/bin/sh\\n' > .venv/bin/python; chmod +x .venv/bin/python ;;
  pip) cp .venv/bin/python .venv/bin/causeway ;;
esac
"""

PYTHON = """#!/bin/sh
case $2 in
  venv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  pip) cp "$UV" "${0%/*}/uv" ;;
esac
"""

REFUSES = "#!/bin/sh\nexit 127\n"


def write_program(path: Path, says: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(says)
    path.chmod(0o755)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Copy what the doors need, beside a uv that only writes down what it was asked."""
    folder = tmp_path / "clone"
    shutil.copytree(
        ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in ("pyproject.toml", ".python-version"):
        shutil.copy(ROOT / name, folder)
    write_program(folder / ".tools" / "bin" / "uv", UV)
    return folder


def bring(clone: Path, kind: str) -> list[str]:
    """Bring an environment, and return what was asked of uv meanwhile."""
    log = clone / "log"
    log.write_text("")
    command = [str(clone / "scripts" / "bring_environment"), kind]
    subprocess.run(command, env=os.environ | {"LOG": str(log)}, capture_output=True, check=True)
    return [line for line in log.read_text().splitlines() if line != "--version"]


def test_an_environment_is_made_then_filled_then_given_the_project(clone: Path) -> None:
    asked = bring(clone, "runtime")

    assert [line.split()[:2] for line in asked] == [
        ["venv", "--quiet"],
        ["pip", "sync"],
        ["pip", "install"],
    ]
    assert asked[1].endswith("requirements/runtime.txt")


def test_a_second_start_asks_for_nothing(clone: Path) -> None:
    bring(clone, "runtime")

    assert bring(clone, "runtime") == []


def test_a_demonstration_never_takes_the_tools_out_of_a_development_environment(
    clone: Path,
) -> None:
    bring(clone, "development")

    assert bring(clone, "runtime") == []


def test_development_adds_its_tools_to_an_environment_made_for_a_demonstration(clone: Path) -> None:
    bring(clone, "runtime")

    asked = bring(clone, "development")

    assert asked[0].endswith("requirements/development.txt")


def test_a_changed_requirement_is_installed(clone: Path) -> None:
    bring(clone, "development")
    with (clone / "requirements" / "development.txt").open("a") as pinned:
        pinned.write("new==1\n")

    asked = bring(clone, "runtime")

    assert asked[0].endswith("requirements/development.txt")


def test_an_environment_that_was_moved_is_made_right(clone: Path) -> None:
    bring(clone, "runtime")
    moved = clone.rename(clone.parent / "moved")

    assert bring(moved, "runtime")


def test_a_uv_that_does_not_start_is_passed_over_and_another_brought(
    clone: Path, tmp_path: Path
) -> None:
    uv = clone / ".tools" / "bin" / "uv"
    write_program(tmp_path / "kept", uv.read_text())
    uv.unlink()
    write_program(tmp_path / "path" / "uv", REFUSES)
    write_program(tmp_path / "path" / "python3", PYTHON)
    log = tmp_path / "log"
    path = f"{tmp_path / 'path'}:{os.environ['PATH']}"

    subprocess.run(
        [clone / "scripts" / "uv", "asked", "for"],
        env=os.environ | {"PATH": path, "UV": str(tmp_path / "kept"), "LOG": str(log)},
        capture_output=True,
        check=True,
    )

    assert log.read_text().splitlines()[-1] == "asked for"


def test_make_by_itself_says_what_can_be_made() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert all(f"make {door} " in said for door in ("demo", "test", "check", "fix", "bench"))


def test_what_lands_was_checked_and_tested() -> None:
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert script.read_text().splitlines()[-2:] == ["make check", "make test"]


@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_the_tests_reach_no_other_address() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("127.0.0.2", 80), timeout=1)
