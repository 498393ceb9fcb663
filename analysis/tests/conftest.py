"""Fixtures of the analysis' tests: the same people as everywhere."""

from interviews.tests.conftest import (  # noqa: F401 - pytest finds them here
    api,
    clerk,
    colleague,
    counts_from_zero,
    interview,
    owner,
    session,
    shared_interview,
    stranger,
)
