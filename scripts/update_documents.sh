#!/usr/bin/env bash
# Writes everything in the documents that follows from the code: schemas, reference pages, what the examples print.
set -euo pipefail
cd "$(dirname "$0")/.."
for script in make_schema make_reference make_command_reference examples; do
  .venv/bin/python -m "scripts.$script"
done
