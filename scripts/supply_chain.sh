#!/usr/bin/env bash
# Build a release from a commit, twice, and list what it depends on: bash scripts/supply_chain.sh COMMIT FOLDER
#
# Leaves in FOLDER the wheel and the source archive, requirements.txt (every dependency with its hashes), sbom.json
# (CycloneDX), SHA256SUMS, and audit.json, which says of each dependency what pip-audit found. Ends with an error where
# the two builds differ, where a dependency is known to be vulnerable, or where it could not be looked up. Needs git
# and uv.
set -euo pipefail
commit=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH
umask 022
for build in one two; do
    mkdir "$work/$build"
    git archive "$commit" | tar -x -C "$work/$build"
    (cd "$work/$build" && uv build --quiet --out-dir "$work/dist-$build")
done
for built in "$work"/dist-one/*.whl "$work"/dist-one/*.tar.gz; do
    cmp "$built" "$work/dist-two/$(basename "$built")"
    cp "$built" "$folder"
done
echo "both builds are the same"
cd "$work/one"
uv export --quiet --frozen --no-dev --all-extras --no-emit-project -o "$folder/requirements.txt"
cd "$folder"
uvx --from cyclonedx-bom cyclonedx-py requirements requirements.txt --output-reproducible -o sbom.json
sha256sum -- *.whl *.tar.gz requirements.txt sbom.json > SHA256SUMS
# pip-audit ends with 1 where it finds something; what it could not look up is only in its report.
# Its own last line, that nothing is known, says nothing of what could not be looked up.
rm -f audit.json
uvx pip-audit --require-hashes --disable-pip --format json -o audit.json -r requirements.txt 2> "$work/audit.log" || true
[ -s audit.json ] || { cat "$work/audit.log" >&2; echo "NOT CHECKED: pip-audit did not run" >&2; exit 1; }
python3 "$work/one/scripts/report_audit.py" audit.json
