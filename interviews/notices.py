"""What a candidate is told where there is no interview to be had: why, and what helps."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interviews.doors import opens_at
from interviews.models import Interview

Text = str | Promise


@dataclass(frozen=True)
class Notice:
    """A page with a heading and a few sentences."""

    heading: Text
    paragraphs: tuple[Text, ...]
    status: int


SAFE = _("What you said is safe.")
ASK = _("Please ask the person who invited you for a new link.")

UNKNOWN = Notice(
    _("This link does not open anything"),
    (_("It may have been cut off on its way. Copy the whole link from your invitation."), ASK),
    404,
)
EXPIRED = Notice(
    _("This link has expired"), (_("Interview links are open for a limited time."), ASK), 410
)
REVOKED = Notice(
    _("This link was withdrawn"),
    (_("There may be a newer one in your messages."), ASK),
    410,
)
NO_ENTRY = Notice(
    _("Please open your interview link again"),
    (_("This browser has not been let into the interview, or was so too long ago."), SAFE),
    404,
)
EARLY = Notice(
    _("You are early"),
    (_("The interview room is not open yet. Come back by the same link, from this time on:"),),
    200,
)
COMPLETED = Notice(
    _("This interview is over"),
    (_("Thank you for your time."), _("Your answers are saved, and a person will read them.")),
    410,
)
ABANDONED = Notice(
    _("This interview was left unfinished"),
    (SAFE, _("If you would like to go on, please write to the person who invited you.")),
    410,
)
CANCELLED = Notice(
    _("This interview was called off"),
    (_("If you did not expect that, please write to the person who invited you."),),
    410,
)

LINK_NOTICES = {"unknown": UNKNOWN, "expired": EXPIRED, "revoked": REVOKED}
OVER_NOTICES = {
    Interview.Status.COMPLETED: COMPLETED,
    Interview.Status.ABANDONED: ABANDONED,
    Interview.Status.CANCELLED: CANCELLED,
}


def show(
    request: HttpRequest, notice: Notice, *, interview: Interview | None = None
) -> HttpResponse:
    """The page of a notice."""
    context = {
        "heading": notice.heading,
        "paragraphs": notice.paragraphs,
        "opens_at": opens_at(interview) if interview and notice is EARLY else None,
    }
    return render(request, "candidate/notice.html", context, status=notice.status)
