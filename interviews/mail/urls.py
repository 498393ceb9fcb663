"""Routes of the mailbox."""

from django.urls import path

from interviews.mail import pages

urlpatterns = [
    path("mailbox/", pages.inbox, name="mailbox"),
    path("mailbox/<str:name>/", pages.letter, name="mailbox-letter"),
    path("mailbox/<str:name>/html", pages.framed, name="mailbox-html"),
    path("mailbox/<str:name>/<int:number>", pages.attachment, name="mailbox-attachment"),
]
