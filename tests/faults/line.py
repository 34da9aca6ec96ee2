"""A line between phones and the server that can really be cut: a proxy of TCP connections."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

NOW = struct.pack("ii", 1, 0)
"""Linger: closing drops the connection at once, as a network does that is gone."""


class Line:
    """Passes bytes both ways until it is cut; while cut, whoever calls is dropped."""

    def __init__(self, server: int) -> None:
        self._server = server
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._is_cut = False
        self._answers = threading.Event()
        self._answers.set()
        # It listens while it is cut: another program might be given its port meanwhile.
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                phone, _ = self._listening.accept()
            except OSError:
                return
            if not self._is_cut:
                self._connect(phone)
            else:
                self._drop(phone)

    def _connect(self, phone: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self._server))
        with self._lock:
            self._open |= {phone, server}
        if self._is_cut:
            self._drop(phone, server)
            return
        for source, target, back in ((phone, server, False), (server, phone, True)):
            threading.Thread(target=self._pass, args=(source, target, back), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, back: bool) -> None:
        try:
            while got := source.recv(65_536):
                if back:
                    self._answers.wait()
                target.sendall(got)
        except OSError:
            pass
        finally:
            self._drop(source, target)

    def _drop(self, *sockets: socket.socket) -> None:
        for one in sockets:
            with self._lock:
                self._open.discard(one)
            try:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NOW)
                one.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for it
            except OSError:
                pass
            one.close()

    def cut(self) -> None:
        """Drop every connection and let none through."""
        self._is_cut = True
        with self._lock:
            cut = self._open.copy()
        self._drop(*cut)
        self._answers.set()

    def mend(self) -> None:
        """Let phones through again."""
        self._is_cut = False

    def end(self) -> None:
        """Cut for good."""
        self.cut()
        self._drop(self._listening)

    @contextmanager
    def without_answers(self) -> Iterator[None]:
        """What phones send arrives; what the server answers never does. Cut at the end."""
        self._answers.clear()
        yield
        self.cut()
