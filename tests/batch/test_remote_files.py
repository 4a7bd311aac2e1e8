"""Letters and results in object storage: real servers of S3 and of Google Cloud Storage on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.plan import Found, Refused
from extractor.batch.remote_files import CredentialsMissing, RemoteFiles, UnknownProtocol, fetch, is_url
from extractor.document.limits import DEFAULT_LIMITS
from extractor.errors import FileNotReadable
from tests.batch.folders import reminder
from tests.cli.program import cp14
from tests.faults.batch import program


@dataclass(frozen=True)
class Kind:
    """A kind of object storage: the module of its file system, its server, and what leads the one to the other."""

    file_system: str
    server: str
    environment: Callable[[str], dict[str, str]]


KINDS = {
    "s3": Kind(
        file_system="s3fs",
        server="from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])",
        environment=lambda url: {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": url,
        },
    ),
    "gs": Kind(
        file_system="gcsfs",
        server="import gcp_storage_emulator.server as it; it.create_server('127.0.0.1', {port}, True).run()",
        # Without the others it looks for an account of this machine first.
        environment=lambda url: {
            "STORAGE_EMULATOR_HOST": url,
            "GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT": "false",
            "NO_GCE_CHECK": "true",
        },
    ),
}


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """The kind and the address of a server of this test's own."""
    kind = KINDS[request.param]
    pytest.importorskip(kind.file_system)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", kind.server.format(port=port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
        yield request.param, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def bucket(
    server: tuple[str, str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[tuple[str, Any]]:
    """An empty bucket's address, and a file system to fill it with."""
    kind, url = server
    for name, value in {**KINDS[kind].environment(url), "NO_PROXY": "127.0.0.1"}.items():
        monkeypatch.setenv(name, value)
    fsspec = pytest.importorskip("fsspec")
    fsspec.get_filesystem_class(kind).clear_instance_cache()
    files = fsspec.filesystem(kind, use_listings_cache=False)
    address = f"{kind}://b{abs(hash(request.node.name))}"
    files.mkdir(address)
    yield address, files
    fsspec.get_filesystem_class(kind).clear_instance_cache()


def records(files: Any, address: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files.cat_file(f"{address}/notices.jsonl").decode().splitlines()]


def test_a_bucket_is_read_into_a_bucket_and_read_on(bucket: tuple[str, Any], tmp_path: Path) -> None:
    address, files = bucket
    for number in range(3):
        files.pipe_file(f"{address}/inbox/deep/{number}.pdf", reminder(number))
    files.pipe_file(f"{address}/inbox/bad.pdf", b"no letter")
    options = ("--work", str(tmp_path / "work"), "--workers", "1")
    code, told = program.run(f"{address}/inbox", f"{address}/out", *options)
    assert code == 5, told
    found = {record["source"]["file"]: record["status"] for record in records(files, f"{address}/out")}
    assert found == {
        f"{address}/inbox/bad.pdf": "failed",
        **{f"{address}/inbox/deep/{number}.pdf": "unsupported" for number in range(3)},
    }
    assert len(files.find(f"{address}/out/letters")) == 4
    files.pipe_file(f"{address}/inbox/deep/1.pdf", reminder(50))
    files.rm_file(f"{address}/inbox/bad.pdf")
    code, told = program.run(f"{address}/inbox", f"{address}/out", *options)
    assert (code, sum(event["event"] == "read" for event in told)) == (1, 1)
    assert len(records(files, f"{address}/out")) == len(files.find(f"{address}/out/letters")) == 3


def test_an_output_address_needs_a_folder_for_the_journal(bucket: tuple[str, Any]) -> None:
    done = cp14("batch", f"{bucket[0]}/inbox", "--out", f"{bucket[0]}/out")
    assert done.exit_code == 2
    assert "--work" in done.stderr


def test_an_object_that_is_gone_is_reported(bucket: tuple[str, Any]) -> None:
    store = RemoteFiles([bucket[0]], DEFAULT_LIMITS)
    gone = Found(f"{bucket[0]}/gone.pdf", "1")
    assert isinstance(store.examine(gone), Refused)
    assert store.identity(gone.name) is None
    with pytest.raises(FileNotReadable):
        fetch(gone.name, DEFAULT_LIMITS)


def test_an_object_that_is_replaced_has_another_identity(bucket: tuple[str, Any]) -> None:
    address, files = bucket
    files.pipe_file(f"{address}/a.pdf", b"%PDF-1")
    store = RemoteFiles([address], DEFAULT_LIMITS)
    (before,) = store.find()
    assert isinstance(before, Found)
    assert store.identity(before.name) == before.identity
    files.pipe_file(f"{address}/a.pdf", b"%PDF-2")
    assert store.identity(before.name) != before.identity


def test_an_address_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownProtocol):
        RemoteFiles(["nonsense://x"], DEFAULT_LIMITS)


def test_paths_are_no_addresses() -> None:
    assert [is_url(name) for name in ("s3://b/k", "inbox/a.pdf", "C:\\a.pdf", "a://b", "./s3://b")] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_missing_credentials_are_wrong_usage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    with pytest.raises(CredentialsMissing, match="no credentials for s3://") as missing:
        list(RemoteFiles(["s3://bucket/inbox"], DEFAULT_LIMITS).find())
    assert missing.value.exit_code == 2
