"""What every test's database needs."""

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Transactional tests empty every table, which the record of decisions rightly refuses.

    Only that trigger rests; its own test wakes it.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE supervisor_decisions DISABLE TRIGGER append_only_as_a_whole")
