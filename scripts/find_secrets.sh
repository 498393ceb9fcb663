#!/usr/bin/env bash
# Fails where something that git tracks looks like a secret and is not in .secrets.baseline.
# With --accept: puts it in; read what was added before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH

tracked() {
    git ls-files -z -- . ':!*.wav' ':!*.ttf' ':!*.png' ':!*.po' ':!requirements*.txt' \
        ':!scripts/uv.txt' ':!static/vendor' ':!.secrets.baseline'
}

if [ "${1:-}" = --accept ]; then
    tracked | xargs -0 detect-secrets scan --slim >.secrets.baseline.new
    mv .secrets.baseline.new .secrets.baseline
else
    tracked | xargs -0 detect-secrets-hook --baseline .secrets.baseline
fi
