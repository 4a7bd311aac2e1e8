"""The commands as their user meets them: output, first line, exit codes, files written."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from extractor.cli.main import group
from extractor.errors import ExtractorError
from tests.advice.test_dispute import HONEST, WRONG
from tests.law.known import RATE, RATES_KNOWN_THROUGH, past_the_rates

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(name="honest")
def _honest(tmp_path: Path) -> str:
    path = tmp_path / "honest.json"
    path.write_text(HONEST.to_json(), "utf-8")
    return str(path)


@pytest.fixture(name="wrong")
def _wrong(tmp_path: Path) -> str:
    path = tmp_path / "wrong.json"
    second = WRONG.source.model_copy(update={"notice_index": 2})
    path.write_text(WRONG.model_copy(update={"source": second}).to_json(), "utf-8")
    return str(path)


def cp14(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_payoff_is_one_object_per_line(honest: str) -> None:
    done = cp14("payoff", honest, "--on", "2026-12-31", "--format", "json")
    assert done.exit_code == 0
    assert [(each["on"], each["balance"]) for each in lines(done)] == [("2026-12-31", "21481.01")]


def test_a_payoff_for_a_person_shows_parts_assumptions_and_law(honest: str) -> None:
    told = cp14("payoff", honest, "--on", "2026-12-31").stdout
    for expected in (
        "$21,481.01",
        "failure to pay",
        "no payment since the notice date",
        "IRC 6601(e)(3)",
        "not advice",
    ):
        assert expected in told
    assert not told.startswith("UNCERTAIN")


def test_a_record_in_review_is_answered_with_its_uncertainty_first(wrong: str) -> None:
    for command in (
        ["payoff", wrong, "--on", "2024-01-02"],
        ["options", wrong, "--on", "2024-01-02"],
        ["timeline", wrong],
    ):
        done = cp14(*command)
        assert done.exit_code == 0
        first = done.stdout.splitlines()[0]
        assert first.startswith("UNCERTAIN") and "interest-mismatch" in first
        as_json = cp14(*command, "--format", "json")
        assert as_json.exit_code == 0
        assert as_json.stderr.startswith("cp14: uncertain: ")
        assert lines(as_json)[0]["uncertainties"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--on", "2023-10-01"], "before the notice date, 2023-10-23"),
        (["--on", str(past_the_rates(2))], f"known through {RATES_KNOWN_THROUGH}, asked for {past_the_rates(2)}"),
        (["--on", "2024-01-02", "--pay", "2023-12-01=-5"], "a payment of -5 cannot be"),
        (["--on", "2024-01-02", "--pay", "2023-12-01=1e9"], "'1e9' is not an amount"),
        (["--on", "2024-01-02", "--pay", "50"], "is not DATE=AMOUNT"),
        (["--on", "yesterday"], "'yesterday' is not a date"),
        (["--on", "2024-01-02", "--assume-rate", "99"], "99 percent cannot be"),
        (["--until", "2023-10-01"], "cannot be listed"),
        (["--on", "2024-01-02", "--picture", "x.svg"], "give --until too"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_asked_ends_with_2_and_one_reason(honest: str, arguments: list[str], told: str) -> None:
    done = cp14("payoff", honest, *arguments)
    assert done.exit_code == 2
    assert told in done.stderr and "Traceback" not in done.output
    assert done.stdout == ""


def test_an_assumed_rate_may_stand_alone_after_the_file(honest: str) -> None:
    done = cp14("payoff", honest, "--on", str(past_the_rates(2)), "--assume-rate")
    assert done.exit_code == 0 and f"assumed {RATE.newest} percent" in done.stdout


def test_a_payment_after_the_day_is_ignored_with_a_warning(honest: str) -> None:
    done = cp14("payoff", honest, "--on", "2023-12-01", "--pay", "2024-01-01=50")
    assert done.exit_code == 0 and "was ignored" in done.stderr


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_days_are_drawn(honest: str, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"balance.{suffix}"
    done = cp14("payoff", honest, "--until", "2024-06-30", "--picture", str(path))
    assert done.exit_code == 0
    if suffix == "png":
        with Image.open(path) as picture:
            assert picture.size == (900, 480) and len(picture.getcolors(100_000) or []) > 3
    else:
        drawn = path.read_text("utf-8")
        assert drawn.count("<polygon") == 3 and "$14,928.09 on October 23, 2023" in drawn


def test_a_picture_of_another_kind_is_refused(honest: str, tmp_path: Path) -> None:
    done = cp14("payoff", honest, "--until", "2024-06-30", "--picture", str(tmp_path / "balance.gif"))
    assert done.exit_code == 2 and ".svg or .png" in done.stderr


def test_options_are_one_object_each(honest: str) -> None:
    done = cp14(
        "options", honest, "--on", "2026-11-28", "--assume-rate", "--format", "json", "--income-family", "2=30000"
    )
    assert done.exit_code == 0
    assert [each["code"] for each in lines(done)][:3] == ["pay_by_date", "card", "short_term_plan"]
    table = cp14("options", honest, "--on", "2026-11-28", "--months", "36")
    assert "Simple Payment Plan" in table.stdout and "--assume-rate" in table.stdout


def test_the_timeline_of_many_notices_is_one_calendar(honest: str, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "deadlines.ics"
    done = cp14("timeline", honest, wrong, "--ics", str(path), "--format", "json")
    assert done.exit_code == 0
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == len(lines(done)) == 16
    assert len({str(event["uid"]) for event in events}) == 16


def test_a_cp501_has_no_payoff() -> None:
    done = cp14("payoff", str(SAMPLES / "cp501.pdf"), "--on", "2026-11-28")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "only a CP14 is supported" in done.stderr


def test_a_file_that_cannot_be_read_ends_with_5(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_text("not a pdf", "utf-8")
    done = cp14("payoff", str(tmp_path / "bad.pdf"), "--on", "2026-11-28")
    assert done.exit_code == 5 and len(done.stderr.splitlines()) == 1


def test_a_failed_file_outranks_a_record_in_review(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_text("not a pdf", "utf-8")
    done = cp14("timeline", wrong, str(tmp_path / "bad.pdf"))
    assert done.exit_code == 5
    assert done.stdout.splitlines()[1].startswith("UNCERTAIN"), "below the heading that names the letter"


def test_a_refused_request_outranks_a_record_in_review(wrong: str) -> None:
    done = cp14("payoff", wrong, "--on", "2023-10-01")
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_dispute_holds_the_letter_in_three_forms_and_its_exhibits(tmp_path: Path) -> None:
    done = cp14("dispute", str(SAMPLES / "fault-interest.pdf"), "--out", str(tmp_path), "--as-of", "2026-11-28")
    assert done.exit_code == 0
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"dispute.md", "dispute.docx", "dispute.pdf"} <= written
    exhibits = {name for name in written if name.startswith("exhibits/")}
    text = (tmp_path / "dispute.md").read_text("utf-8").replace("\\", "")
    assert exhibits and all(f"]({name})" in text for name in exhibits)
    assert "XXX-XX-8594" in text


def test_a_letter_without_a_finding_is_not_written(honest: str, tmp_path: Path) -> None:
    done = cp14("dispute", honest, "--out", str(tmp_path / "out"))
    assert done.exit_code == 2 and "no letter" in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_the_optional_packages_only_markdown_is_written(
    honest: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.output.dispute_pack.find_spec", lambda name: None)
    with pytest.raises(ExtractorError, match="with the extra `dispute`") as refused:
        group.main(["dispute", wrong, "--out", str(tmp_path / "a")], standalone_mode=False)
    assert refused.value.exit_code == 3
    assert cp14("dispute", wrong, "--out", str(tmp_path / "b"), "--format", "md").exit_code == 0
