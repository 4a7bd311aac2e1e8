"""Every line of the README, of the walk-throughs and of the cookbook does what the page says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.output.person import summary
from extractor.record import Record
from scripts.examples import PAGES, ROOT, is_run, matches, prepare, run, steps

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_as_written(name: str, tmp_path: Path) -> None:
    environment = prepare(tmp_path)
    found = [step for step in steps((ROOT / name).read_text("utf-8")) if is_run(step)]
    assert len(found) >= 3
    for step in found:
        printed = run(step, tmp_path, environment)
        assert matches(step.expected, printed), f"{step.text}\n{printed}"


def test_the_list_of_the_samples_is_that_of_their_pinned_records() -> None:
    (step,) = [step for step in steps(README) if step.text == "bash scripts/read_samples.sh"]
    script = (ROOT / "scripts" / "read_samples.sh").read_text("utf-8")
    (line,) = [line for line in script.splitlines() if line.startswith(".venv/bin/cp14 ")]
    patterns = re.findall(r"samples/\S+", line)
    names = [path.name for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    pinned = (ROOT / "tests" / "golden" / "records" / "samples.jsonl").read_text("utf-8").splitlines()
    shown = {record.source.file: summary(record) for record in map(sample_record, pinned)}
    assert [shown[f"samples/{name}"] for name in names] == list(step.expected)


def sample_record(line: str) -> Record:
    """A pinned record with what is left out of it; its fields are not shown in a list."""
    parts = json.loads(line)
    parts["source"] |= {"file": f"samples/{parts['source']['file']}", "sha256": ""}
    return Record.model_validate({**parts, "fields": {}, "tool": {"name": "cp14-extractor", "version": "0"}})


def test_the_python_examples_pass_the_strictest_type_check(tmp_path: Path) -> None:
    for page in ("README.md", "docs/walk-library.md"):
        for number, step in enumerate(steps((ROOT / page).read_text("utf-8"))):
            if step.kind == "python":
                (tmp_path / f"{Path(page).stem.lower().replace('-', '_')}_{number}.py").write_text(step.text)
    examples = sorted(tmp_path.glob("*.py"))
    assert len(examples) >= 3
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *map(str, examples)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout
