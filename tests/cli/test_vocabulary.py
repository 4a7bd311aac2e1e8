"""One word means one thing in every command, and every call ends with one line and a documented status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from extractor.batch import worker
from extractor.batch.task import unexpected
from extractor.cli import main
from extractor.cli.main import group
from extractor.cli.vocabulary import FORMATS
from extractor.exit_status import ExitStatus, status_of

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
LETTER = str(SAMPLES / "clean-older.pdf")
REMINDER = str(SAMPLES / "cp501.pdf")
COMMANDS = group.list_commands(click.Context(group))
ONE_MEANING = ("--as-of", "--password-file", "--exit-zero", "--verbose", "-q")


def cp14(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=given)


def options_of(name: str) -> dict[str, click.Option]:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return {opt: each for each in command.params if isinstance(each, click.Option) for opt in each.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_reports_more_or_less_on_demand(name: str) -> None:
    assert {"-v", "--verbose", "-q"} <= set(options_of(name))


@pytest.mark.parametrize("word", ONE_MEANING)
def test_an_option_is_described_alike_wherever_it_is(word: str) -> None:
    described = {option[word].help for name in COMMANDS if word in (option := options_of(name))}
    assert len(described) == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_a_format_is_one_of_the_vocabulary(name: str) -> None:
    option = options_of(name).get("--format")
    if option is not None and isinstance(option.type, click.Choice) and name != "dispute":
        assert set(option.type.choices) <= set(FORMATS)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("doctor", "schema")])
def test_the_help_of_a_command_has_an_example(name: str) -> None:
    assert f"cp14 {name}" in cp14(name, "--help").output


def test_the_four_formats_of_extract_hold_the_same_record() -> None:
    shown = {form: cp14("extract", LETTER, "--format", form).stdout for form in ("jsonl", "json", "csv", "table")}
    (from_list,) = json.loads(shown["json"])
    assert from_list == json.loads(shown["jsonl"])
    (row,) = csv.DictReader(io.StringIO(shown["csv"]))
    assert row["amount_due"] == from_list["notice"]["amount_due"]
    assert row["amount_due"] in shown["table"]


def test_a_folder_stands_for_the_supported_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(Path(REMINDER).read_bytes())
    (tmp_path / "notes.txt").write_text("not a notice")
    done = cp14("extract", str(tmp_path))
    assert [json.loads(line)["source"]["file"] for line in done.stdout.splitlines()] == [str(tmp_path / "a.pdf")]
    assert "notes.txt" in cp14("extract", "-v", str(tmp_path)).stderr


def test_a_folder_without_a_supported_file_is_no_input(tmp_path: Path) -> None:
    done = cp14("extract", str(tmp_path), "--format", "json")
    assert (done.exit_code, done.stdout) == (ExitStatus.NO_INPUT, "[]\n")
    assert "no PDF or supported image found" in done.stderr
    assert cp14("-q", "extract", str(tmp_path)).stderr == ""


def test_output_goes_to_a_private_file(tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    done = cp14("extract", REMINDER, "-o", str(path))
    assert (done.exit_code, done.stdout) == (ExitStatus.REVIEW, "")
    assert json.loads(path.read_text())["status"] == "unsupported"
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_an_output_in_no_folder_is_wrong_usage(tmp_path: Path) -> None:
    done = cp14("extract", REMINDER, "-o", str(tmp_path / "none" / "x"))
    assert done.exit_code == ExitStatus.USAGE
    assert "no such file or directory" in done.stderr


def test_a_wrong_call_leaves_no_output_file(tmp_path: Path) -> None:
    assert cp14("schema", "nonsense", "-o", str(tmp_path / "x")).exit_code == ExitStatus.USAGE
    assert list(tmp_path.iterdir()) == []


def test_for_a_scheduler_the_notices_do_not_decide() -> None:
    assert cp14("extract", REMINDER).exit_code == ExitStatus.REVIEW
    assert cp14("extract", REMINDER, "--exit-zero").exit_code == 0
    assert cp14("extract", "not-there.pdf", "--exit-zero").exit_code == 0
    assert cp14("extract", "--exit-zero").exit_code == ExitStatus.USAGE


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], ExitStatus.NO_INPUT),
        (["verified", "settled"], ExitStatus.VERIFIED),
        (["verified", "review"], ExitStatus.REVIEW),
        (["unsupported"], ExitStatus.REVIEW),
        (["review", "failed"], ExitStatus.FAILED),
    ],
)
def test_the_worst_record_decides(statuses: list[str], expected: ExitStatus) -> None:
    assert status_of(statuses) == expected


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        (["extrct"], "Did you mean extract?"),
        (["letter.pdf"], "cp14 verify letter.pdf"),
        (["rules", "interest-mismach"], "did you mean interest-mismatch"),
        (["nothing-like-it"], "`cp14 --help` lists the commands"),
    ],
)
def test_a_wrong_name_is_answered_with_a_right_one(wrong: list[str], answer: str) -> None:
    done = cp14(*wrong)
    assert done.exit_code == ExitStatus.USAGE
    assert answer in done.stderr


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    monkeypatch.setattr(sys, "argv", ["cp14", *arguments])
    with pytest.raises(SystemExit) as end:
        main.main()
    return end.value.code


@pytest.mark.parametrize("more", [[], ["-v"]])
def test_a_defect_ends_with_70_and_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    def defect(**_: object) -> None:
        raise AttributeError("of 912-34-5678")

    monkeypatch.setattr("extractor.cli.template.command.callback", defect)
    assert ended(monkeypatch, "template", *more) == ExitStatus.INTERNAL
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith("cp14: internal error ")
    assert "AttributeError" in lines[-1] and "version" in lines[-1]
    assert (len(lines) == 1) == (not more)
    assert "912-34" not in "".join(lines)


def test_a_defect_while_a_file_is_read_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    read = worker.read_alone
    monkeypatch.setattr(
        worker, "read_alone", lambda task: unexpected(LETTER, "AttributeError") if task.name == LETTER else read(task)
    )
    done = cp14("extract", LETTER, REMINDER)
    assert done.exit_code == ExitStatus.INTERNAL
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["failed", "unsupported"]


def run(shell: str) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m extractor"
    return subprocess.run(
        ["bash", "-c", shell.format(program)], capture_output=True, text=True, cwd=ROOT, check=False, timeout=120
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("shell", ["{} rules > /dev/full", "{} rules -o /dev/full"])
def test_a_full_disk_is_one_line(shell: str) -> None:
    done = run(shell)
    assert (done.returncode, done.stderr.splitlines()) == (
        ExitStatus.FAILED,
        ["cp14: the output cannot be written: no space left on device"],
    )
    assert not Path("/dev/full").is_file()


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed")
def test_a_closed_standard_output_is_one_line() -> None:
    done = run("{} rules >&-")
    assert (done.returncode, len(done.stderr.splitlines())) == (ExitStatus.FAILED, 1)


@pytest.mark.skipif(os.name == "nt", reason="a shell with pipes is needed")
def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    done = run("set -o pipefail; {} rules | head -c 5")
    assert done.stderr == ""


def completed(line: str) -> list[str]:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_CP14_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'cp14'; from extractor.cli.main import main; main()"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **words},
        check=True,
    )
    return done.stdout.splitlines()


def test_the_shell_completes_commands_files_options_and_codes() -> None:
    assert completed("cp14 ext") == ["plain,extract"]
    assert completed("cp14 verify sam") == ["file,sam"]
    assert "plain,--as-of" in completed("cp14 verify --as")
    assert "plain,interest-mismatch" in completed("cp14 rules interest-m")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_a_shell_is_printed(shell: str) -> None:
    done = cp14("completion", shell)
    assert (done.exit_code, "_CP14_COMPLETE" in done.stdout) == (0, True)


def test_a_finding_is_explained_with_its_page() -> None:
    shown = cp14("rules", "interest-mismatch", "duplicate-notice").stdout
    assert "docs/checks.md#interest-mismatch" in shown
    assert "pay only once" in shown
    assert [json.loads(line)["code"] for line in cp14("rules", "--json").stdout.splitlines()]


def test_a_report_names_the_command_that_explains_its_findings() -> None:
    (line,) = [line for line in cp14("verify", LETTER).stdout.splitlines() if line.startswith("To explain")]
    assert cp14(*line.partition("cp14 ")[2].split()).exit_code == 0


def test_the_pages_of_the_documentation_are_at_hand() -> None:
    listed = [line.split()[0] for line in cp14("docs").stdout.splitlines() if line and not line.startswith("Folder")]
    assert {"checks", "questions", "commands"} <= set(listed)
    assert cp14("docs", "checks").stdout == (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert cp14("docs", "nothing").exit_code == ExitStatus.USAGE
