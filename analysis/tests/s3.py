"""A real S3 server for tests (SeaweedFS), and a proxy that makes it slow."""

import json
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from interview_site.storage import client_config
from tests.services import free_port

BUCKET = "resumes"
STARTS_WITHIN_S = 60
OWNER, READER, STRANGER = ("owner", "o" * 20), ("reader", "r" * 20), ("stranger", "s" * 20)


@dataclass(frozen=True)
class Server:
    port: int
    process: "subprocess.Popen[bytes]"

    def storage(
        self, *, who: tuple[str, str] = OWNER, bucket: str = BUCKET, port: int = 0
    ) -> S3Storage:
        """The storage as the settings would make it, for somebody's keys."""
        return S3Storage(
            access_key=who[0],
            secret_key=who[1],
            bucket_name=bucket,
            region_name="us-east-1",
            endpoint_url=f"http://127.0.0.1:{port or self.port}",
            file_overwrite=False,
            client_config=client_config(),
        )


def _identities() -> dict[str, object]:
    def identity(who: tuple[str, str], *actions: str) -> dict[str, object]:
        return {
            "name": who[0],
            "credentials": [{"accessKey": who[0], "secretKey": who[1]}],
            "actions": list(actions),
        }

    return {
        "identities": [
            identity(OWNER, "Admin", "Read", "Write", "List"),
            identity(READER, f"Read:{BUCKET}/public/*", f"List:{BUCKET}"),
            identity(STRANGER, "Read:elsewhere"),
        ]
    }


@contextmanager
def s3_server(folder: Path) -> Iterator[Server]:
    """The server with an empty bucket, on free ports, in a folder of its own."""
    (folder / "s3.json").write_text(json.dumps(_identities()), encoding="utf-8")
    ports = {name: free_port() for name in ("master", "volume", "filer", "s3")}
    command = [
        *(str(Path(sys.executable).parent / "weed"), "-logtostderr=false", "server"),
        *("-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}", "-filer", "-s3"),
        *(f"-{name}.port={port}" for name, port in ports.items()),
        *(f"-{name}.port.grpc={free_port()}" for name in ports),
        *(f"-s3.config={folder / 's3.json'}", "-master.volumeSizeLimitMB=64"),
        # At fixed ports otherwise, so that two servers could not run side by side.
        *("-s3.port.iceberg=0", "-s3.port.lance=0"),
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    server = Server(ports["s3"], process)
    try:
        _make_bucket(server)
        yield server
    finally:
        process.kill()
        process.wait()


def _make_bucket(server: Server) -> None:
    client = server.storage().connection.meta.client
    deadline_s = time.monotonic() + STARTS_WITHIN_S
    while True:
        try:
            client.create_bucket(Bucket=BUCKET)
        except (BotoCoreError, ClientError):
            if time.monotonic() > deadline_s or server.process.poll() is not None:
                raise
            time.sleep(0.2)
        else:
            return


@contextmanager
def slow_proxy(port: int, *, bytes_a_step: int, step_s: float) -> Iterator[int]:
    """Another port of a server, behind which its answers come in drops."""
    proxy = _Proxy(port, bytes_a_step, step_s)
    try:
        yield proxy.port
    finally:
        proxy.close()


class _Proxy:
    def __init__(self, port: int, bytes_a_step: int, step_s: float) -> None:
        self._upstream = ("127.0.0.1", port)
        self._bytes_a_step = bytes_a_step
        self._step_s = step_s
        self._over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0.1)
        self.port = int(self._listening.getsockname()[1])
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            with suppress(TimeoutError):
                client, _ = self._listening.accept()
                self._threads.append(threading.Thread(target=self._relay, args=(client,)))
                self._threads[-1].start()

    def _relay(self, client: socket.socket) -> None:
        """Requests go on at once, answers in steps; until a side is done or the test over."""
        with client, socket.create_connection(self._upstream) as server, suppress(OSError):
            while not self._over.is_set():
                ready, _, _ = select.select([client, server], [], [], 0.1)
                for source in ready:
                    data = source.recv(self._bytes_a_step)
                    if not data:
                        return
                    if source is server:
                        self._over.wait(self._step_s)
                    (client if source is server else server).sendall(data)
