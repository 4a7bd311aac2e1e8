#!/usr/bin/env bash
# Sets everything up and reads the sample letters.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/setup.sh
status=0
.venv/bin/cp14 extract --pretty samples/*.pdf samples/*.tif samples/*.jpg || status=$?
# Some samples are meant for review; only a letter that could not be read at all is a failure here.
[ "$status" -le 1 ]
