"""The recipes of docs/operations.md work: their files are valid, and their commands run."""

from __future__ import annotations

import configparser
import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from extractor.cli.configuration import defaults
from extractor.cli.main import group

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
_PROGRAM = re.compile(r"(?:/opt/cp14/bin/cp14|C:\\cp14\\Scripts\\cp14.exe) (.*)")
_PLACES = ("/inbox", "/out")
_LEAVING = {"cluster", "remote"}


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def unit(text: str) -> dict[str, list[tuple[str, str]]]:
    """Sections of a systemd unit, whose keys may be repeated."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for line in filter(None, text.splitlines()):
        if line.startswith("["):
            sections[line.strip("[]")] = []
        else:
            key, _, value = line.partition("=")
            list(sections.values())[-1].append((key, value))
    return sections


def commands() -> list[list[str]]:
    """The arguments of `cp14` in every recipe."""
    service = [value for key, value in unit(blocks("ini")[0])["Service"] if key == "ExecStart"]
    cron = [line.split(None, 5)[5] for line in blocks("crontab")[0].splitlines()]
    nightly = blocks("bat")[0].splitlines()
    found = [match[1].partition(" 2>>")[0] for line in [*service, *cron, *nightly] if (match := _PROGRAM.search(line))]
    lines = [shlex.split(line.replace("\\", "/")) for line in found]
    return [*lines, agent()["ProgramArguments"][1:], compose()["command"]]


def agent() -> dict[str, Any]:
    """The launchd agent for macOS."""
    read = plistlib.loads(blocks("xml")[0].encode())
    assert isinstance(read, dict)
    return read


def compose() -> dict[str, Any]:
    service = yaml.safe_load(blocks("yaml")[0])["services"]["cp14"]
    assert isinstance(service, dict)
    return service


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_a_command_of_a_recipe_has_known_options(arguments: list[str]) -> None:
    command = group.get_command(click.Context(group), arguments[0])
    assert command is not None
    with click.Context(command) as context:
        command.parse_args(context, [str(ROOT) if each.endswith(_PLACES) else each for each in arguments[1:]])


def test_every_system_reads_and_purges() -> None:
    assert [arguments[0] for arguments in commands()] == ["batch", "purge"] * 3 + ["batch", "watch"]


def test_the_agent_of_macos_runs_every_night_for_its_owner_only() -> None:
    assert agent()["StartCalendarInterval"] == {"Hour": 2, "Minute": 0}
    assert agent()["Umask"] == 0o077


def test_the_task_of_windows_runs_the_file_that_is_shown() -> None:
    created = next(line for line in blocks("powershell")[0].splitlines() if line.startswith("schtasks /Create"))
    assert created.endswith(r"/TR C:\srv\cp14\nightly.cmd")
    assert r"`C:\srv\cp14\nightly.cmd`" in PAGE


def test_the_image_has_all_extras_that_keep_notices_on_the_machine() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    built = re.search(r"ARG EXTRAS=(\S+)", (ROOT / "Dockerfile").read_text())
    assert built is not None
    assert set(built[1].split(",")) == set(extras) - _LEAVING


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
def test_the_nightly_lines_of_cron_run(tmp_path: Path) -> None:
    """With this interpreter as the program, and a folder of two letters in place of /srv/cp14."""
    (tmp_path / "inbox").mkdir()
    for name in ("clean-window-box.pdf", "cp501.pdf"):
        shutil.copy(ROOT / "samples" / name, tmp_path / "inbox")
    program = f"{shlex.quote(sys.executable)} -c 'from extractor.cli.main import main; main()'"
    for line in blocks("crontab")[0].splitlines():
        command = line.split(None, 5)[5].replace("/opt/cp14/bin/cp14", program).replace("/srv/cp14", str(tmp_path))
        subprocess.run(["sh", "-c", command], check=True, cwd=ROOT, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    assert len((tmp_path / "out" / "notices.jsonl").read_text().splitlines()) == 2
    assert '"event": "summary"' in (tmp_path / "log.jsonl").read_text()
    assert (tmp_path / "log.jsonl").stat().st_mode & 0o777 == 0o600


def test_the_timer_has_a_day_and_starts_with_the_machine() -> None:
    timer = unit(blocks("ini")[1])
    assert re.fullmatch(r"\*-\*-\* \d\d:\d\d:\d\d", dict(timer["Timer"])["OnCalendar"])
    assert dict(timer["Install"])["WantedBy"] == "timers.target"
    configparser.ConfigParser(strict=False).read_string(blocks("ini")[1])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for name, text in zip(("cp14.service", "cp14.timer"), blocks("ini"), strict=True):
        (tmp_path / name).write_text(text.replace("/opt/cp14/bin/cp14", "/bin/true"))
    files = [str(tmp_path / name) for name in ("cp14.service", "cp14.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_container_has_no_network_and_no_rights() -> None:
    service = compose()
    assert service["network_mode"] == "none"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "./inbox:/inbox:ro" in service["volumes"]


def test_the_configuration_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = blocks("toml")[0]
    (tmp_path / "cp14.toml").write_text(text)
    monkeypatch.setenv("CP14_CONFIG", str(tmp_path / "cp14.toml"))
    for command in tomllib.loads(text):
        assert defaults(group, [command])[command]
