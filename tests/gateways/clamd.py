"""A small clamd on this machine that speaks the true protocol, and can be told to misbehave."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from causeway.gateways.malware_scanner import Scanner

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
LONGEST_STREAM = 25 * 1024 * 1024


@dataclass
class Clamd:
    """What the scanner was asked, and how it is told to answer."""

    scanner: Scanner
    behaves: str = "well"
    seen: list[bytes] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)

    def serve(self, listening: socket.socket) -> None:
        while not self.stopped.is_set():
            try:
                line, _ = listening.accept()
            except OSError:
                return
            Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as said:
            command = _word(said)
            if self.behaves == "hangs":
                self.stopped.wait(10)
                return
            if command == b"zPING":
                line.sendall(b"PONG\0")
            elif command == b"zINSTREAM":
                line.sendall(self._verdict(said))
            else:
                line.sendall(b"UNKNOWN COMMAND\0")

    def _verdict(self, said: object) -> bytes:
        if self.behaves == "small":
            return b"INSTREAM size limit exceeded. ERROR\0"
        content = _stream(said)
        self.seen.append(content)
        match self.behaves:
            case "slow":
                self.stopped.wait(10)
                return b""
            case "garbage":
                return b"\xff\xfe<html>OK\0"
            case "cut":
                return b"stream: OK"
            case _:
                found = b"stream: Eicar-Test-Signature FOUND\0"
                return found if EICAR in content else b"stream: OK\0"


def _word(said: object) -> bytes:
    word = b""
    while (letter := said.read(1)) not in {b"", b"\0"}:  # type: ignore[attr-defined] # a file
        word += letter
    return word


def _stream(said: object) -> bytes:
    content = b""
    while (length := struct.unpack(">I", said.read(4))[0]) > 0:  # type: ignore[attr-defined] # a file
        content += said.read(length)  # type: ignore[attr-defined] # a file
    return content


@contextmanager
def clamd(path: str = "", **limits: float) -> Iterator[Clamd]:
    """Run one, by TCP or at a path."""
    with socket.socket(socket.AF_UNIX if path else socket.AF_INET) as listening:
        listening.bind(path or ("127.0.0.1", 0))
        listening.listen(64)
        port = 0 if path else listening.getsockname()[1]
        scanner = Scanner(host="" if path else "127.0.0.1", port=port, path=path, **limits)
        running = Clamd(scanner=scanner)
        Thread(target=running.serve, args=(listening,), daemon=True).start()
        try:
            yield running
        finally:
            running.stopped.set()
            listening.shutdown(socket.SHUT_RDWR)
