"""Workers follow what this process may use, not what the machine has."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.batch import cores
from extractor.batch.cores import available_workers


@pytest.fixture(autouse=True)
def many_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)


def machine(folder: Path, group: str = "0::/app", **files: str) -> tuple[Path, Path]:
    """A folder of control groups, and the file that names this process's own."""
    for name, text in files.items():
        path = folder / "groups" / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "own").write_text(f"{group}\n")
    return folder / "groups", folder / "own"


def test_without_groups_the_affinity_counts(tmp_path: Path) -> None:
    assert available_workers(tmp_path, tmp_path / "missing") == 64


def test_a_quota_of_cores_counts(tmp_path: Path) -> None:
    assert available_workers(*machine(tmp_path, app__cpu_dot_max="250000 100000")) == 2


def test_a_container_sees_its_quota_at_the_root(tmp_path: Path) -> None:
    assert available_workers(*machine(tmp_path, "0::/docker/abc", cpu_dot_max="400000 100000")) == 4


def test_no_quota_is_no_limit(tmp_path: Path) -> None:
    assert available_workers(*machine(tmp_path, app__cpu_dot_max="max 100000", app__memory_dot_max="max")) == 64


def test_groups_of_the_first_version_count(tmp_path: Path) -> None:
    groups, own = machine(tmp_path, "4:cpu:/app", cpu__app__cpu_dot_cfs_quota_us="300000")
    (groups / "cpu" / "app" / "cpu.cfs_period_us").write_text("100000")
    assert available_workers(groups, own) == 3


def test_memory_is_shared_by_the_workers(tmp_path: Path) -> None:
    assert available_workers(*machine(tmp_path, app__memory_dot_max=str(3 * cores._WORKER_BYTES + 1))) == 3


def test_there_is_always_one_worker(tmp_path: Path) -> None:
    assert available_workers(*machine(tmp_path, app__cpu_dot_max="10000 100000", memory_dot_max="1000")) == 1
