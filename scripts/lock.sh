#!/usr/bin/env bash
# Compile the three locks (exact versions with hashes, for every platform and Python 3.11+).
set -euo pipefail
cd "$(dirname "$0")/.."
for set in requirements requirements-local requirements-dev; do
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate "$set.in" --output-file "$set.txt" "$@"
done
