#!/usr/bin/env bash
# Installs what the project needs and is not there yet: tesseract with English data, uv, the Python packages.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

if ! command -v tesseract >/dev/null 2>&1 || ! tesseract --list-langs 2>/dev/null | grep -qx eng; then
  packages="tesseract-ocr tesseract-ocr-eng"
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2
  elif command -v apt-get >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq >&2 && sudo -n apt-get install -y -qq --no-install-recommends $packages >&2
  else
    say "tesseract with English data is needed and cannot be installed from here. Install it, then run this again:"
    say "  Debian, Ubuntu: sudo apt-get install $packages"
    say "  macOS:          brew install tesseract"
    say "  Windows:        the UB Mannheim installer, with its folder on the PATH"
    exit 3
  fi
fi

if ! command -v uv >/dev/null 2>&1 && [ ! -x .tools/bin/uv ]; then
  # --target works where pip may not touch the system's own packages.
  python3 -m pip install --quiet --target .tools uv >&2
fi
UV=$(command -v uv || echo "$PWD/.tools/bin/uv")
UV_PYTHON_DOWNLOADS=never "$UV" sync --frozen --quiet >&2
