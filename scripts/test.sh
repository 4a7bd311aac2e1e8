#!/usr/bin/env bash
# Sets everything up and runs all checks and tests.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/setup.sh
.venv/bin/ruff format --check --quiet extractor cp14 scripts tests
.venv/bin/ruff check extractor cp14 scripts tests
# Two that take a core for a minute each.
.venv/bin/mypy &
types=$!
bash scripts/build_docs.sh &
site=$!
.venv/bin/lint-imports
.venv/bin/cp14 schema | diff - schema/record-1.json
wait "$types"
wait "$site"
# The tests of a file run in one process, one after another: they share what is made once, and look for processes. The
# order is that of tests/conftest.py, not by the number of a file's tests, which says nothing of how long they take.
.venv/bin/pytest -n auto --dist loadfile --no-loadscope-reorder
