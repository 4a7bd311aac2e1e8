"""The same work on a Dask cluster of real processes, one of which is lost on the way."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.batch.cluster import cluster_workers
from extractor.batch.failures import NoWorker
from tests.batch.folders import ROOT, reminder, write_reminders
from tests.faults.batch import program

distributed = pytest.importorskip("distributed")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """A scheduler on loopback and its workers, each of one thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"tcp://127.0.0.1:{_free_port()}"
        port = self.address.rpartition(":")[2]
        self._scheduler = self._dask("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        self.workers: list[subprocess.Popen[bytes]] = []

    def _dask(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def add_worker(self) -> None:
        # Without a nanny a killed worker stays dead, as a machine that is switched off does.
        self.workers.append(
            self._dask("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        )

    def wait_for(self, workers: int) -> None:
        with distributed.Client(self.address, timeout=60) as client:
            client.wait_for_workers(workers, timeout=60)

    def end(self) -> None:
        for process in [*self.workers, self._scheduler]:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    it = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        it.add_worker()
        it.add_worker()
        it.wait_for(2)
        yield it
    finally:
        it.end()


def test_a_cluster_reads_a_folder_by_its_bytes(cluster: Cluster, tmp_path: Path) -> None:
    write_reminders(tmp_path / "inbox", 4)
    code, told = program.run(tmp_path / "inbox", tmp_path / "out", "--scheduler", cluster.address)
    assert code == 1, told
    assert len(program.by_name(tmp_path / "out")) == 4


def test_a_cluster_that_sees_the_same_files_is_sent_names(cluster: Cluster, tmp_path: Path) -> None:
    write_reminders(tmp_path / "inbox", 2)
    options = ("--scheduler", cluster.address, "--shared-storage")
    code, told = program.run(tmp_path / "inbox", tmp_path / "out", *options)
    assert code == 1, told
    assert len(program.by_name(tmp_path / "out")) == 2


def test_a_worker_that_is_lost_on_the_way_loses_no_letter(cluster: Cluster, tmp_path: Path) -> None:
    write_reminders(tmp_path / "inbox", 16)
    process = program.start(tmp_path / "inbox", tmp_path / "out", "--scheduler", cluster.address)
    program.wait_for_reads(process, 3)
    lost = cluster.workers.pop(0)
    readers = program.readers_of(lost.pid)
    lost.kill()
    lost.wait()
    _, log = process.communicate(timeout=120)
    assert process.returncode == 1, log
    results = program.by_name(tmp_path / "out")
    assert len(results) == 16
    assert set(results.values()) == {("unsupported", None)}
    program.wait_until_gone(readers)


def test_a_cluster_that_is_lost_ends_the_batch_and_another_goes_on(tmp_path: Path) -> None:
    write_reminders(tmp_path / "inbox", 12)
    cluster = Cluster(tmp_path)
    try:
        cluster.add_worker()
        cluster.wait_for(1)
        options = ("--scheduler", cluster.address)
        process = program.start(tmp_path / "inbox", tmp_path / "out", *options)
        program.wait_for_reads(process, 2)
    finally:
        cluster.end()
    _, log = process.communicate(timeout=120)
    assert process.returncode == 5, log
    (tmp_path / "inbox" / "new.pdf").write_bytes(reminder(70))
    code, _ = program.run(tmp_path / "inbox", tmp_path / "out")
    assert code == 1
    assert len(program.by_name(tmp_path / "out")) == 13


def test_a_scheduler_that_is_not_there_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.cluster._CONNECT_SECONDS", 1)
    started = time.monotonic()
    with pytest.raises(NoWorker, match="does not answer"), cluster_workers(f"tcp://127.0.0.1:{_free_port()}"):
        pass
    assert time.monotonic() - started < 60
