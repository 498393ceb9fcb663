"""Fixtures of the analysis' tests, here as well."""

from interviews.tests.conftest import api, owner  # noqa: F401 - pytest finds them here
