"""``causeway demo``, ``serve`` and ``process-document`` at the command line."""

import socket
from pathlib import Path

import pytest

from causeway.cli.main import COMMANDS, main


def test_a_port_that_is_taken_is_named_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code = main(["demo", "--port", str(port)])

    assert code == 1
    assert f"Port {port} is in use by another program" in capsys.readouterr().err


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            main([command.name, "--help"])

        assert ended.value.code == 0
        assert command.says in " ".join(capsys.readouterr().out.split())


def test_a_document_that_is_behind_the_code_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "docs" / "process.md"
    monkeypatch.setattr("causeway.cli.process_document.ready", lambda **_: None)

    missing = main(["process-document", "--check", "--to", str(file)])
    written = main(["process-document", "--to", str(file)])
    current = main(["process-document", "--check", "--to", str(file)])
    file.write_text(file.read_text() + "More.")

    assert (missing, written, current) == (1, 0, 0)
    assert main(["process-document", "--check", "--to", str(file)]) == 1
    assert "does not say what the code does" in capsys.readouterr().err
