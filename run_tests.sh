#!/usr/bin/env bash
# Runs the tests, with pytest's own arguments: ./run_tests.sh -m "not browser" interviews
#
# The browser tests drive the Chromium of this machine. Where a tool is missing, the tests that
# need it are skipped and say so; with CI=true that is an error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/environment.sh

prepare_environment requirements.txt requirements-local.txt requirements-dev.txt

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

missing=()
CHROMIUM=${CHROMIUM:-$(find_chromium || true)}
[ -n "$CHROMIUM" ] || missing+=(chromium)
for tool in ffmpeg node; do
    command -v "$tool" >/dev/null || missing+=("$tool")
done
if [ ${#missing[@]} -gt 0 ]; then
    say "Not found on the PATH: ${missing[*]}"
    [ "${CI:-}" != true ] || exit 1
fi
export CHROMIUM
if [ $# -gt 0 ]; then
    exec .venv/bin/python -m pytest "$@"
fi

# Everything: what crosses apps beside the apps' own tests. Both wait for speech most of the time,
# and each has services of its own.
crossing=$(mktemp)
.venv/bin/python -m pytest tests >"$crossing" 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; rm -f "$crossing"' EXIT
status=0
.venv/bin/python -m pytest interview_site interviews supervisor analysis emulator bench || status=$?
say 'Waiting for the tests that cross apps …'
wait "$pid" || status=$?
cat "$crossing"
exit "$status"
