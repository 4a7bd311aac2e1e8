#!/usr/bin/env bash
# Builds the documents as a site with search in build/site; fails on a link that leads nowhere.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf build/docs build/site
mkdir -p build/docs/samples
cp ./*.md build/docs/
cp -r docs schema build/docs/
cp samples/README.md build/docs/samples/
NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet
echo "build/site/index.html"
