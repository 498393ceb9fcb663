"""What each kind of e-mail says, in the active language: subject, sentences, facts, one button.

`templates/emails/` makes HTML and text of the same letter, so that neither tells less.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _, ngettext

from interviews.doors import OPENS_EARLY
from interviews.mail.particulars import Particulars, quoted
from interviews.mail.times import appointment, in_words, read
from interviews.models import CandidateRequest, Interview, Message

Kind = Message.Kind
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Occasion:
    """What a letter is written from. link: to the button's page; empty where there is none."""

    message: Message
    interview: Interview
    about: Particulars
    zone: ZoneInfo
    link: str = ""
    request: CandidateRequest | None = None

    def moment(self, at: datetime) -> str:
        return in_words(at, self.zone)

    def fact(self, name: str) -> str:
        """A moment kept with the message, in words; empty where there is none."""
        at = read(self.message.facts.get(name))
        return self.moment(at) if at else ""


@dataclass(frozen=True)
class Letter:
    """said: a person's own words, quoted. action: what the button says. small: below it."""

    subject: str
    heading: str
    sentences: list[str]
    facts: Facts = ()
    said: str = ""
    action: str = ""
    small: list[str] = field(default_factory=list)


def letter_for(occasion: Occasion) -> Letter:
    return LETTERS[Kind(occasion.message.kind)](occasion)


def invitation(occasion: Occasion) -> Letter:
    about = occasion.about
    told = {"inviter": quoted(about.inviter), "position": about.position, "job": quoted(about.job)}
    return Letter(
        subject=_("Your interview for %(position)s") % told,
        heading=_("%(inviter)s invites you to an interview") % told,
        sentences=[
            _("You applied for %(job)s. We would like to hear from you in an interview.") % told,
            _(
                "An AI asks the questions and talks with you, in your browser. A supervisor watches"
                " that it goes well, and a person decides how to go on."
            ),
        ],
        facts=(*times(occasion), *length(occasion), how(), *recruiter(occasion)),
        action=_("Open the interview"),
        small=[keep_it_private(), another_way(occasion), *calendar_note(occasion)],
    )


def confirmation(occasion: Occasion) -> Letter:
    told = {"position": occasion.about.position}
    return Letter(
        subject=_("Confirmed: your interview for %(position)s") % told,
        heading=_("Your interview has a time"),
        sentences=[opening_hint()],
        facts=(*times(occasion), *length(occasion), how(), *recruiter(occasion)),
        action=_("Open the interview"),
        small=[keep_it_private(), another_time(occasion), *calendar_note(occasion)],
    )


def change(occasion: Occasion) -> Letter:
    """To another time, or to none: then it is chosen anew, or any time will do."""
    told = {"position": occasion.about.position}
    was = occasion.fact("was_at")
    before: Facts = ((_("Before"), was),) if was else ()
    if appointment(occasion.interview) is None:
        return Letter(
            subject=_("No fixed time: your interview for %(position)s") % told,
            heading=_("Your interview has no fixed time any more"),
            sentences=[_("The old time does not count any more.")],
            facts=(*times(occasion), *before, *length(occasion), *recruiter(occasion)),
            action=_("Open the interview"),
            small=[keep_it_private(), *write_back(occasion)],
        )
    return Letter(
        subject=_("New time: your interview for %(position)s") % told,
        heading=_("Your interview has a new time"),
        sentences=[_("The old time does not count any more."), opening_hint()],
        facts=(*times(occasion), *before, *length(occasion), *recruiter(occasion)),
        action=_("Open the interview"),
        small=[keep_it_private(), another_time(occasion), *calendar_note(occasion)],
    )


def reminder(occasion: Occasion) -> Letter:
    told = {"position": occasion.about.position}
    chooses = occasion.interview.timing == Interview.Timing.SLOTS
    if appointment(occasion.interview):
        sentences = [opening_hint()]
    elif chooses:
        sentences = [_("You have not chosen a time for it yet.")]
    else:
        sentences = [_("You have not begun it yet. You can do so at any time that suits you.")]
    return Letter(
        subject=_("Reminder: your interview for %(position)s") % told,
        heading=_("Your interview is soon")
        if appointment(occasion.interview)
        else _("Your interview waits for you"),
        sentences=sentences,
        facts=(*times(occasion), *length(occasion), how()),
        action=_("Open the interview"),
        small=[keep_it_private(), another_time(occasion)],
    )


def cancellation(occasion: Occasion) -> Letter:
    told = {"position": occasion.about.position, "inviter": quoted(occasion.about.inviter)}
    was = occasion.fact("starts_at")
    reason = str(occasion.message.facts.get("reason") or "")
    return Letter(
        subject=_("Cancelled: your interview for %(position)s") % told,
        heading=_("Your interview does not take place"),
        sentences=[
            _("%(inviter)s has called it off. You need not do anything.") % told,
            *([_("This is the reason that was given:")] if reason else []),
        ],
        facts=((_("It was planned for"), was),) if was else (),
        said=reason,
        small=write_back(occasion),
    )


def answer(occasion: Occasion) -> Letter:
    request = asked(occasion)
    told = {"inviter": quoted(occasion.about.inviter), "position": occasion.about.position}
    return Letter(
        subject=_("An answer about your interview for %(position)s") % told,
        heading=_("%(inviter)s has answered you") % told,
        sentences=[_("You asked: %(what)s.") % {"what": REQUESTS[request.kind]()}],
        said=request.answer,
        action=_("Open the interview") if occasion.link else "",
        small=[*([keep_it_private()] if occasion.link else []), *write_back(occasion)],
    )


def thanks(occasion: Occasion) -> Letter:
    told = {"inviter": quoted(occasion.about.inviter), "position": occasion.about.position}
    return Letter(
        subject=_("Thank you for your interview for %(position)s") % told,
        heading=_("Thank you for your time"),
        sentences=[
            _("Your answers are saved. You need not do anything more."),
            _(
                "An AI makes notes on what you said. A person at %(inviter)s reads them with your"
                " own words, decides how to go on, and writes to you."
            )
            % told
            if occasion.about.company
            else _(
                "An AI makes notes on what you said. A person of the hiring team reads them with"
                " your own words, decides how to go on, and writes to you."
            ),
            _("You can read what was written down of the talk, and put right what is wrong in it."),
        ],
        action=_("Read your own transcript"),
        small=[keep_it_private(), *write_back(occasion)],
    )


def team_request(occasion: Occasion) -> Letter:
    """Without the candidate's own words: they may tell of their health, and mails travel far."""
    request = asked(occasion)
    about = occasion.about
    told = {"candidate": quoted(about.candidate), "what": request.get_kind_display()}
    return Letter(
        subject=_("%(candidate)s asks: %(what)s") % told,
        heading=_("A candidate asks something of you"),
        sentences=[
            _(
                "What they wrote stands in the admin, not in this mail. What you answer there is"
                " sent to them."
            )
        ],
        facts=(
            (_("Candidate"), quoted(about.candidate)),
            (_("Job"), about.position),
            (_("Asks"), request.get_kind_display()),
        ),
        action=_("Read and answer"),
    )


LETTERS: dict[Kind, Callable[[Occasion], Letter]] = {
    Kind.INVITATION: invitation,
    Kind.CONFIRMATION: confirmation,
    Kind.CHANGE: change,
    Kind.REMINDER: reminder,
    Kind.CANCELLATION: cancellation,
    Kind.ANSWER: answer,
    Kind.THANKS: thanks,
    Kind.TEAM_REQUEST: team_request,
}

Ask = CandidateRequest.Kind
REQUESTS: dict[str, Callable[[], str]] = {
    Ask.PERSON: lambda: _("to talk to a person instead"),
    Ask.ACCOMMODATION: lambda: _("for an accommodation"),
    Ask.TIME: lambda: _("for another time"),
    Ask.TECHNICAL: lambda: _("for help, as something did not work"),
    Ask.ERASURE: lambda: _("to have your data erased"),
}


def asked(occasion: Occasion) -> CandidateRequest:
    assert occasion.request is not None  # noqa: S101 - narrows the type: `fitness` looked for it
    return occasion.request


def times(occasion: Occasion) -> Facts:
    interview = occasion.interview
    if starts_at := appointment(interview):
        return ((_("When"), occasion.moment(starts_at)),)
    until = occasion.moment(interview.open_until) if interview.open_until else ""
    if interview.timing == Interview.Timing.SLOTS:
        chosen: Facts = ((_("When"), _("You choose a time, by the link in this mail.")),)
        return (*chosen, (_("Choose until"), until)) if until else chosen
    at_any: Facts = ((_("When"), _("At any time that suits you.")),)
    return (*at_any, (_("Begin until"), until)) if until else at_any


def length(occasion: Occasion) -> Facts:
    minutes = occasion.about.minutes
    told = ngettext("%(minutes)d minute at most", "%(minutes)d minutes at most", minutes)
    return ((_("How long"), told % {"minutes": minutes}),)


def how() -> tuple[str, str]:
    return (
        _("How"),
        _("In the browser of a computer or phone with a microphone. You may type instead."),
    )


def recruiter(occasion: Occasion) -> Facts:
    name = occasion.about.recruiter_name
    return ((_("Your contact"), quoted(name)),) if name else ()


def opening_hint() -> str:
    told = {"minutes": OPENS_EARLY // timedelta(minutes=1)}
    return _("The room opens %(minutes)d minutes before. Find a quiet place.") % told


def keep_it_private() -> str:
    return _("The link is meant for you alone: whoever has this mail can open your interview.")


def another_way(occasion: Occasion) -> str:
    return " ".join(
        (
            _("You would rather talk to a person, or need something different? Say so there."),
            *write_back(occasion),
        )
    )


def another_time(occasion: Occasion) -> str:
    return " ".join(
        (_("If the time does not suit you, ask for another one there."), *write_back(occasion))
    )


def write_back(occasion: Occasion) -> list[str]:
    return [_("You can also answer this mail.")] if occasion.about.reply_to else []


def calendar_note(occasion: Occasion) -> list[str]:
    """Calendars are shared; the button's link is not to be."""
    if not appointment(occasion.interview):
        return []
    return [_("The calendar entry does not hold the link: you find it in this mail alone.")]
