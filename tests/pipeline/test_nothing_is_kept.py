"""When a letter has been read and its record is gone, the process holds nothing of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOOK = """
import gc, sys
from decimal import Decimal
from extractor.pipeline import extract

records = extract(sys.argv[1])
notice = records[0].notice
assert notice.taxpayer_name and notice.mailing_address and notice.amount_due
# Back to front, so that what is looked for is not what is found.
texts = [text[::-1] for text in (notice.taxpayer_name, *notice.mailing_address, f"{notice.amount_due:,}")]
cents = int(notice.amount_due * 100)
del records, notice
gc.collect()

def is_of_the_letter(value):
    if isinstance(value, str):
        backwards = value[::-1]
        return any(text in backwards for text in texts)
    return isinstance(value, Decimal) and value * 100 == cents

seen = [each for each in gc.get_objects() if each is not texts]
held = [part for each in seen for part in gc.get_referents(each) if isinstance(part, (str, Decimal, tuple))]
held += [part for each in held if isinstance(each, tuple) for part in each]
found = [value for value in held if is_of_the_letter(value)]
print(len(held), found[:5])
sys.exit(bool(found))
"""


@pytest.mark.parametrize("name", ["clean-window-box.pdf", "scan-200.pdf"])
def test_no_text_or_amount_of_a_letter_outlives_its_record(name: str) -> None:
    command = [sys.executable, "-c", LOOK, str(ROOT / "samples" / name)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
