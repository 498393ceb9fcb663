"""Routes of the second factor, below the admin's."""

from django.urls import path

from interviews.logins.own_page import own_page
from interviews.logins.pages import ask_code

urlpatterns = [
    path("login/code/", ask_code, name="login-code"),
    path("second-factor/", own_page, name="second-factor"),
]
