"""What every test's database needs."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase, override_settings
from pytest_django import DjangoDbBlocker

from tests.database import Baseline
from tests.services import VAR


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits leaves the database as migrations made it, for whichever test is next."""
    baseline = Baseline(VAR, database=connection.settings_dict["NAME"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: baseline.restore())
        yield
    baseline.close()


@pytest.fixture(scope="session", autouse=True)
def passwords_at_speed() -> Iterator[None]:
    """A real hash takes a quarter of a second, which proves nothing here."""
    fast = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[fast, *settings.PASSWORD_HASHERS]):
        yield
