"""Every line of the README, of the walk-throughs and of the cookbook does what the page says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


def test_the_list_of_the_samples_is_what_the_script_prints(tmp_path: Path) -> None:
    (step,) = [step for step in steps(README) if step.text == "bash scripts/read_samples.sh"]
    script = (ROOT / "scripts" / "read_samples.sh").read_text("utf-8")
    (line,) = [line for line in script.splitlines() if line.startswith(".venv/bin/cp14 ")]
    command = line.partition(" || ")[0].replace(".venv/bin/cp14", f"{sys.executable} -m extractor")
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == list(step.expected)


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
