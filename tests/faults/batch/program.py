"""`cp14 batch` as a process of its own, to be killed and interrupted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.batch.folders import ROOT

_START = "from extractor.cli.main import main; main()"


def start(
    inbox: Path | str, out: Path | str, *options: str, obeying: Path | None = None, wrapper: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """Begin a batch with a log in JSON."""
    path = os.pathsep.join(str(each) for each in (obeying, ROOT) if each is not None)
    asked = ["batch", str(inbox), "--out", str(out), "--log-format", "json", *options]
    return subprocess.Popen(
        [*wrapper, sys.executable, "-c", _START, *asked],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run(inbox: Path | str, out: Path | str, *options: str, **how: Any) -> tuple[int, list[dict[str, Any]]]:
    """A batch to its end: the exit code and the events it told."""
    process = start(inbox, out, *options, **how)
    stdout, stderr = process.communicate(timeout=300)
    assert stdout == ""
    return process.returncode, events(stderr)


def events(log: str) -> list[dict[str, Any]]:
    """The events of a log; other lines are events of their own."""
    return [json.loads(line) if line.startswith("{") else {"event": line} for line in log.splitlines()]


def wait_for_reads(process: subprocess.Popen[str], count: int) -> None:
    """Wait until so many documents were read."""
    assert process.stderr is not None
    while count:
        line = process.stderr.readline()
        assert line, "the batch ended too early"
        count -= json.loads(line)["event"] == "read"


def records(out: Path) -> list[dict[str, Any]]:
    """The records in notices.jsonl."""
    return [json.loads(line) for line in (out / "notices.jsonl").read_text("utf-8").splitlines()]


def by_name(out: Path) -> dict[str, tuple[str, str | None]]:
    """Status and error code by file name; a file with two results fails the test."""
    found: dict[str, tuple[str, str | None]] = {}
    for record in records(out):
        name = Path(record["source"]["file"]).name
        assert name not in found
        found[name] = (record["status"], record["error"] and record["error"]["code"])
    return found


def sleeping(seconds: str) -> bool:
    """Whether a process `sleep seconds` runs."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes() == f"sleep\0{seconds}\0".encode():
                return True
        except OSError:
            continue
    return False


def wait_until_none_sleeps(seconds: str) -> None:
    """Wait until no process `sleep seconds` runs: the system ends those of a group one after another."""
    until = time.monotonic() + 30
    while sleeping(seconds):
        assert time.monotonic() < until, f"sleep {seconds} still runs"
        time.sleep(0.1)


def readers_of(parent: int) -> list[int]:
    """The reading processes a batch has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def wait_until_gone(processes: list[int]) -> None:
    """Wait until none of the processes runs; a dead one nobody has asked about does not."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if not any(_runs(process) for process in processes):
            return
        time.sleep(0.1)
    raise AssertionError(f"of {processes} some still run")


def _runs(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
