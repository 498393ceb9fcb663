#!/usr/bin/env bash
# Compile the locks (exact versions with hashes, for every platform and Python 3.11+). Needs uv;
# --upgrade takes newer versions. scripts/uv.txt, the installer's own lock, is compiled beside them.
set -euo pipefail
cd "$(dirname "$0")/.."
for set in requirements requirements-local requirements-dev; do
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate "$set.in" --output-file "$set.txt" "$@"
done
printf 'uv\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate - --output-file scripts/uv.txt "$@"
sed -i.bak '1i # The installer that start_server.sh fetches where there is no uv: pip takes six times as long.' \
    scripts/uv.txt && rm scripts/uv.txt.bak
