#!/usr/bin/env bash
# Sets everything up and runs all checks and tests.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/setup.sh
.venv/bin/ruff format --check --quiet extractor cp14 scripts tests
.venv/bin/ruff check extractor cp14 scripts tests
.venv/bin/mypy
.venv/bin/lint-imports
.venv/bin/cp14 schema | diff - schema/record-1.json
bash scripts/build_docs.sh
.venv/bin/pytest -n auto
