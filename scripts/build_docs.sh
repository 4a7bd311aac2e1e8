#!/usr/bin/env bash
# Builds the documents as a site with search in build/site, which works from the folder without a network.
# Fails on a link that leads nowhere and on a page that would load anything from elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf build/docs build/site
mkdir -p build/docs/samples
cp ./*.md build/docs/
cp -r docs schema build/docs/
cp samples/README.md build/docs/samples/
NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet
if grep -rE --include='*.html' '<(script|img|link)[^>]* (src|href)="https?://' build/site | grep -v 'rel="canonical"'; then
  echo "a page loads something from elsewhere" >&2
  exit 1
fi
echo "build/site/index.html"
