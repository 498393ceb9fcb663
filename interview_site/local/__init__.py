"""The embedded default: PostgreSQL, Valkey and the process tree that `manage.py up` starts."""
