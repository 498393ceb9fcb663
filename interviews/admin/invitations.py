"""Mails, links and times in the admin: invite, remind, move, revoke, cancel; one of them or many.

A button or an action is the same deed: it says of each interview what came of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interviews.admin.scope import person
from interviews.lifecycle import cancel_interview
from interviews.links import revoke_links
from interviews.mail.inviting import Outcome, invite, remind
from interviews.models import Interview
from interviews.scheduling.moving import move

MANY = 500
REASON_LIMIT = 1000
LONGEST_MOVE_DAYS = 60


class InviteForm(forms.Form):
    revokes = forms.BooleanField(
        required=False,
        label="Close the earlier links",
        help_text="Whoever has one, such as a wrong address, cannot open the interview any more.",
    )


class MoveForm(forms.Form):
    days = forms.IntegerField(
        min_value=-LONGEST_MOVE_DAYS,
        max_value=LONGEST_MOVE_DAYS,
        label="By how many days",
        help_text="Later; with a minus, earlier. The time of day stays, on the candidate’s clock.",
    )

    def clean_days(self) -> int:
        days: int = self.cleaned_data["days"]
        if days == 0:
            raise forms.ValidationError("By no day nothing is moved.")
        return days


class CancelForm(forms.Form):
    reason = forms.CharField(
        required=False,
        max_length=REASON_LIMIT,
        label="Reason",
        help_text="The candidate reads it in the mail, if they know of the interview.",
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )


def cancel(
    interviews: Iterable[Interview], *, by: User, now: datetime, reason: str = ""
) -> list[Outcome]:
    return [
        Outcome(interview, "cancelled", "Cancelled.", is_done=True)
        if cancel_interview(interview, reason=reason)
        else Outcome(interview, "begun", f"It is {interview.get_status_display().lower()}.")
        for interview in interviews
    ]


def revoke(interviews: Iterable[Interview], *, by: User, now: datetime) -> list[Outcome]:
    counts = ((interview, revoke_links(interview)) for interview in interviews)
    return [
        Outcome(
            interview, "revoked", f"Closed {count} link{'s' if count != 1 else ''}.", is_done=True
        )
        if count
        else Outcome(interview, "none", "No link was open.")
        for interview, count in counts
    ]


@dataclass(frozen=True)
class Deed:
    """What is done to interviews, and what a person is asked before."""

    label: str
    question: str
    do: Callable[..., list[Outcome]]
    form: type[forms.Form] = forms.Form


DEEDS = {
    "invite": Deed(
        label="Invite by e-mail",
        question="Each candidate is sent an invitation with a new link of their own.",
        do=invite,
        form=InviteForm,
    ),
    "remind": Deed(
        label="Remind by e-mail",
        question="Each candidate who was invited is sent a reminder now, with a new link.",
        do=remind,
    ),
    "move": Deed(
        label="Move to another day",
        question="Each candidate who was invited is told the new time by e-mail.",
        do=move,
        form=MoveForm,
    ),
    "revoke": Deed(
        label="Revoke links",
        question="No link of these interviews will open any more. Who is in one stays.",
        do=revoke,
    ),
    "cancel": Deed(
        label="Cancel interviews",
        question="Nobody will be able to start them, until they are reopened.",
        do=cancel,
        form=CancelForm,
    ),
}


def done(
    request: HttpRequest, name: str, interviews: Iterable[Interview], **given: Any
) -> list[Outcome]:
    return DEEDS[name].do(interviews, by=person(request), now=timezone.now(), **given)


def done_to_one(name: str) -> Callable[..., None]:
    """For a button of an interview's page: what came of it stands on the next page."""

    def do(request: HttpRequest, interview: Interview, **given: Any) -> None:
        [outcome] = done(request, name, [interview], **given)
        tell = messages.success if outcome.is_done else messages.warning
        tell(request, outcome.told)

    return do


def done_to_many(name: str) -> Any:
    """For the list: a page that asks, then one that says what came of each."""
    deed = DEEDS[name]

    @admin.action(description=deed.label, permissions=["change"])
    def act(
        model_admin: Any, request: HttpRequest, chosen: QuerySet[Interview]
    ) -> HttpResponse | None:
        interviews = list(chosen[: MANY + 1])
        if len(interviews) > MANY:
            messages.warning(request, f"Choose at most {MANY} interviews at a time.")
            return None
        is_sent = "confirmed" in request.POST
        form = deed.form(request.POST if is_sent else None)
        context = {
            **admin.site.each_context(request),
            "opts": Interview._meta,
            "title": deed.label,
            "deed": deed,
            "action": f"{name}_many",
            "form": form,
            "interviews": interviews,
        }
        if not (is_sent and form.is_valid()):
            return render(request, "admin/interviews/interview/confirm_many.html", context)
        outcomes = done(request, name, interviews, **form.cleaned_data)
        context |= {"outcomes": outcomes, "count": sum(one.is_done for one in outcomes)}
        return render(request, "admin/interviews/interview/outcomes.html", context)

    act.__name__ = f"{name}_many"
    return act


MANY_AT_ONCE = [done_to_many(name) for name in DEEDS]
