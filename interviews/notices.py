"""What a candidate is told where there is no interview to be had: why, and what helps."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interviews.access import caller_of, holds_link
from interviews.doors import NoLongerOpen, NotOpenYet, TimeNotChosen, TooLate
from interviews.errors import InterviewError, LinkRefused
from interviews.models import CandidateLink, Interview

Text = str | Promise


@dataclass(frozen=True)
class Notice:
    """A page with a heading and a few sentences.

    ways: where somebody who holds a link can go from here, as (words, name of a route).
    asks: a form by which somebody with a closed link of ours can write to the team.
    """

    heading: Text
    paragraphs: tuple[Text, ...]
    status: int
    ways: tuple[tuple[Text, str], ...] = ()
    asks: bool = False


SAFE = _("What you said is safe.")
ASK = _("Please ask the person who invited you for a new link.")
REPLY = _(
    "You can ask for a new link here, or reply to the message in which you were sent this one."
)
TO_WELCOME = (_("Your invitation"), "candidate-welcome")
TO_DEVICES = (_("Try microphone and speaker"), "candidate-devices")
TO_REQUESTS = (_("Ask for another time, or for help"), "candidate-requests")
TO_END = (_("Your words and your data"), "candidate-end")

UNKNOWN = Notice(
    _("This link does not open anything"),
    (_("It may have been cut off on its way. Copy the whole link from your invitation."), ASK),
    404,
)
EXPIRED = Notice(
    _("This link has expired"),
    (_("Interview links are open for a limited time."), REPLY),
    410,
    asks=True,
)
REVOKED = Notice(
    _("This link was withdrawn"),
    (_("There may be a newer one in your messages."), REPLY),
    410,
    asks=True,
)
USED = Notice(
    _("This code has been used"),
    (
        _("A code for another device opens the interview once."),
        _("Make a new one on the device on which you began, or open the link of your invitation."),
    ),
    410,
)
NO_ENTRY = Notice(
    _("Please open your interview link again"),
    (_("This browser has not been let into the interview, or was so too long ago."), SAFE),
    404,
)
EARLY = Notice(
    _("You are early"),
    (_("The interview room is not open yet. Come back by the same link when it is time."),),
    200,
    ways=(TO_WELCOME, TO_DEVICES),
)
LATE = Notice(
    _("It is too late to begin"),
    (_("The interview could be begun until an hour after its time."),),
    410,
    ways=(TO_WELCOME,),
)
NO_LONGER = Notice(
    _("The time for this interview is over"),
    (_("It could be begun until a moment that has passed. You can ask for another time."),),
    410,
    ways=(TO_WELCOME,),
)
UNCHOSEN = Notice(
    _("Choose a time first"),
    (_("The room opens at the time that you choose."),),
    200,
    ways=(TO_DEVICES,),
)
CLOSED = Notice(
    _("The interview cannot begin now"),
    (_("It is not the time for it, or no longer. Ask the team for another time."),),
    409,
    ways=(TO_WELCOME, TO_REQUESTS),
)
COMPLETED = Notice(
    _("This interview is over"),
    (_("Thank you for your time."), _("Your answers are saved, and a person will read them.")),
    410,
    ways=(TO_END,),
)
ABANDONED = Notice(
    _("This interview was left unfinished"),
    (SAFE, _("If you would like to go on, please write to the person who invited you.")),
    410,
    ways=(TO_END, TO_REQUESTS),
)
CANCELLED = Notice(
    _("This interview was called off"),
    (_("If you did not expect that, please write to the person who invited you."),),
    410,
    ways=(TO_REQUESTS, TO_END),
)
ASKED = Notice(
    _("Your message is on its way"),
    (_("The hiring team has it, and will answer you. You can close this page."),),
    200,
)
ASKED_ENOUGH = Notice(
    _("Please wait for an answer"),
    (_("You have asked several times, and the hiring team has all of it."),),
    429,
)
NO_ANSWER = Notice(
    _("This cannot be corrected"),
    (_("Only your own answers can, and only once the interview is over."),),
    404,
)

LINK_NOTICES = {"unknown": UNKNOWN, "expired": EXPIRED, "revoked": REVOKED, "used": USED}
OVER_NOTICES = {
    Interview.Status.COMPLETED: COMPLETED,
    Interview.Status.ABANDONED: ABANDONED,
    Interview.Status.CANCELLED: CANCELLED,
}
# By the code of what `check_door` raises.
DOOR_NOTICES = {
    NotOpenYet.code: EARLY,
    TooLate.code: LATE,
    NoLongerOpen.code: NO_LONGER,
    TimeNotChosen.code: UNCHOSEN,
}


def show(
    request: HttpRequest, notice: Notice, *, status: int | None = None, **context: Any
) -> HttpResponse:
    """The page of a notice."""
    whole = {"heading": notice.heading, "paragraphs": notice.paragraphs, **context}
    return render(request, "candidate/notice.html", whole, status=status or notice.status)


def show_closed_link(
    request: HttpRequest, refused: LinkRefused, *, link: CandidateLink | None, token: str
) -> HttpResponse:
    """Why a link opens nothing. Nothing of its interview is named: it may be anybody's by now."""
    notice = LINK_NOTICES[refused.message]
    if not notice.asks or link is None:
        return show(request, notice)
    return show(request, notice, ask_url=reverse("candidate-link-help", args=[token]))


def show_over(request: HttpRequest, interview: Interview) -> HttpResponse:
    """How the interview ended; by the link itself, the page has a button to what is left of it."""
    notice = OVER_NOTICES[Interview.Status(interview.status)]
    ways = ways_from(request, notice, interview)
    is_link = "token" in (request.resolver_match.kwargs if request.resolver_match else {})
    return show(request, notice, ways=ways, lets_in=is_link and not ways)


def show_closed_door(
    request: HttpRequest, interview: Interview, refusal: InterviewError
) -> HttpResponse:
    """Why the room is not open now."""
    notice = DOOR_NOTICES.get(refusal.code, CLOSED)
    ways = ways_from(request, notice, interview)
    return show(request, notice, ways=ways, appointed=interview)


def ways_from(request: HttpRequest, notice: Notice, interview: Interview) -> list[tuple[Text, str]]:
    """The ways of a notice, for a browser that may go them."""
    if not holds_link(caller_of(request), interview.pk):
        return []
    return [(words, reverse(name, args=[interview.pk])) for words, name in notice.ways]
