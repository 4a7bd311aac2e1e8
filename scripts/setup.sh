#!/usr/bin/env bash
# Installs what is missing: tesseract with English data, chromium and pango for tests, uv, the Python packages.
# Arguments go to `uv sync`.
set -euo pipefail
cd "$(dirname "$0")/.."

TESSERACT_PACKAGES=(tesseract-ocr tesseract-ocr-eng)
BROWSER_PACKAGES=(chromium chromium-driver libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)

has_tesseract() {
  command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx eng
}

has_browser() { command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1; }

install() {
  local as_root=()
  command -v apt-get >/dev/null 2>&1 || return 1
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@"
}

works() { "$1" --version >/dev/null 2>&1; }

if ! has_tesseract && ! { install "${TESSERACT_PACKAGES[@]}" >&2 && has_tesseract; }; then
  cat >&2 <<END
tesseract with English data is required and could not be installed. Install it, then run this script again:
  Debian, Ubuntu: sudo apt-get install ${TESSERACT_PACKAGES[*]}
  macOS:          brew install tesseract
  Windows:        the UB Mannheim installer, with its folder on the PATH
END
  exit 3
fi

if ! has_browser && ! { install "${BROWSER_PACKAGES[@]}" >&2 && has_browser; }; then
  echo "tests in a real browser are skipped; they need ${BROWSER_PACKAGES[*]} (Debian's names)" >&2
fi

uv=uv
if ! works "$uv"; then
  uv=$PWD/.tools/bin/uv
  if ! works "$uv"; then
    # --target works where pip may not touch the system's own packages (PEP 668).
    PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --upgrade --target .tools uv >&2 || {
      echo "uv could not be installed with python3 -m pip; install it from https://docs.astral.sh/uv/" >&2
      exit 3
    }
  fi
fi
UV_PYTHON_DOWNLOADS=never "$uv" sync --frozen --quiet "$@" >&2
