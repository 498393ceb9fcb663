"""The admin's log after a person's row is gone."""

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from interviews.models import Candidate

pytestmark = pytest.mark.django_db


def test_who_deletes_a_candidate_leaves_no_name_in_the_log(admin_user: User) -> None:
    browser = Client()
    browser.force_login(admin_user)
    form = {"name": "Ada Lovelace", "email": "", "time_zone": ""}
    browser.post(reverse("admin:interviews_candidate_add"), form)
    ada = Candidate.objects.get()
    assert LogEntry.objects.get().object_repr == "Ada Lovelace"
    delete = reverse("admin:interviews_candidate_delete", args=[ada.pk])
    assert browser.post(delete, {"post": "yes"}).status_code == 302
    assert not Candidate.objects.exists()
    told = LogEntry.objects.values_list("object_repr", flat=True)
    assert set(told) == {f"erased candidate {ada.pk}"}
    assert LogEntry.objects.filter(action_flag=DELETION).exists()
