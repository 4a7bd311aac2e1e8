"""With --no-names a record has figures, and no name or address in any text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from extractor.pipeline import extract
from extractor.record import Record
from extractor.settings import Settings

SAMPLE = Path(__file__).parents[1] / "samples" / "clean-window-box.pdf"


def test_no_text_has_the_name_or_the_address() -> None:
    (named,) = extract(SAMPLE)
    (bare,) = extract(SAMPLE, Settings(names=False))
    assert named.notice is not None and named.notice.taxpayer_name and bare.notice is not None
    text = bare.to_json()
    assert not [line for line in [named.notice.taxpayer_name, *named.notice.mailing_address] if line in text]
    assert bare.notice.amount_due == named.notice.amount_due
    assert bare.status == named.status
    assert bare.checks == named.checks


def test_the_command_has_the_option() -> None:
    command = [sys.executable, "-m", "extractor", "extract", "--no-names", str(SAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    record = Record.model_validate_json(done.stdout)
    assert record.notice is not None
    assert record.notice.taxpayer_name is None
    assert record.notice.mailing_address == []
