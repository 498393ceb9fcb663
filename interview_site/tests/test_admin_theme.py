"""The sidebar leads where its person may go, and the theme loosens nothing for anybody."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from interview_site.admin_theme import navigation

pytestmark = pytest.mark.django_db

STRICT = ("script-src 'self';", "style-src 'self';")


def titles(user: User, path: str = "/admin/") -> list[str]:
    request = RequestFactory().get(path)
    request.user = user
    return [item["title"] for group in navigation(request) for item in group["items"]]


def open_titles(user: User, path: str) -> list[str]:
    request = RequestFactory().get(path)
    request.user = user
    items = [item for group in navigation(request) for item in group["items"]]
    return [item["title"] for item in items if item["active"]]


@pytest.fixture
def recruiter() -> User:
    user = User.objects.create_user("recruiter", is_staff=True)
    user.groups.add(Group.objects.get(name="Recruiter"))
    return user


def test_a_recruiter_is_led_to_hiring_and_not_to_accounts(recruiter: User) -> None:
    shown = titles(recruiter)
    assert {"Today", "Live interviews", "Interviews", "Candidates", "Jobs"} <= set(shown)
    assert not {"Users", "Roles"} & set(shown)


def test_staff_without_a_permission_are_led_to_the_start_page_alone() -> None:
    assert titles(User.objects.create_user("clerk", is_staff=True)) == ["Today"]


def test_an_administrator_is_led_to_accounts() -> None:
    assert {"Users", "Roles"} <= set(titles(User.objects.create_superuser("boss")))


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/admin/", "Today"),
        ("/admin/interviews/interview/", "Interviews"),
        ("/admin/interviews/interview/?status__exact=completed", "Reports"),
        ("/admin/interviews/interview/?status__exact=completed&o=1", "Reports"),
        ("/admin/interviews/job/7/change/", "Jobs"),
        ("/admin/live/", "Live interviews"),
    ],
)
def test_one_page_of_the_sidebar_is_the_one_that_is_open(
    recruiter: User, path: str, where: str
) -> None:
    assert open_titles(recruiter, path) == [where]


def test_the_policy_of_the_admin_is_that_of_every_page(recruiter: User, client: Client) -> None:
    client.force_login(recruiter)
    for address in ("/admin/", "/admin/interviews/interview/", "/admin/interviews/job/add/"):
        policy = client.get(address).headers["Content-Security-Policy"] + ";"
        assert all(part in policy for part in STRICT), policy


def test_the_themes_search_of_models_is_not_there(recruiter: User, client: Client) -> None:
    client.force_login(recruiter)
    assert client.get("/admin/search/?s=ada&page=x").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("admin:search")


def test_tokens_of_the_api_have_no_pages(client: Client) -> None:
    client.force_login(User.objects.create_superuser("boss"))
    assert client.get("/admin/token_blacklist/outstandingtoken/").status_code == 404
