"""The people of these tests."""

import pytest
from django.contrib.auth.models import User

from interviews.tests import people


@pytest.fixture
def owner(db: None) -> User:
    return people.make_recruiter("owner")


@pytest.fixture
def stranger(db: None) -> User:
    return people.make_recruiter("stranger")
