#!/usr/bin/env bash
# Runs the tests, with pytest's own arguments: ./run_tests.sh -m "not browser" interviews
#
# The browser tests drive the Chromium and the Firefox of this machine. Where a tool is missing, the
# tests that need it are skipped and say so; with CI=true that is an error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/environment.sh

prepare_environment requirements.txt requirements-local.txt requirements-dev.txt

find_firefox() { command -v firefox || command -v firefox-esr; }
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

missing=()
CHROMIUM=${CHROMIUM:-$(find_chromium || true)}
[ -n "$CHROMIUM" ] || missing+=(chromium)
FIREFOX=${FIREFOX:-$(find_firefox || true)}
[ -n "$FIREFOX" ] || missing+=(firefox)
for tool in pulseaudio ffmpeg node; do
    command -v "$tool" >/dev/null || missing+=("$tool")
done
if [ ${#missing[@]} -gt 0 ]; then
    say "Not found on the PATH: ${missing[*]}"
    [ "${CI:-}" != true ] || exit 1
fi
export CHROMIUM FIREFOX
# The suite starts hundreds of Python processes: without bytecode, each would compile Django anew.
unset PYTHONDONTWRITEBYTECODE

# Everything runs side by side, for much of it waits for speech; see docs/testing.md.
if [ $# -eq 0 ]; then
    set -- --numprocesses "${TEST_PROCESSES:-3}"
fi
exec .venv/bin/python -m pytest "$@"
