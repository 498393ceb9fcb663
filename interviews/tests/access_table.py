"""THE access table: what every route answers to every kind of caller. A new route needs its row.

Paths are filled from the world in `test_access_table.py`: the owner's private interviews, or, for
the colleague, those of a shared job. `live` has begun, `interview` is scheduled.

Socket actions are not routes: their table is in `test_access_socket.py`.
"""

from dataclasses import dataclass, field, replace
from typing import Any

Outcome = int | str
Outcomes = dict[str, Outcome]

CALLERS = (
    "nobody",
    "owner",  # a recruiter, of the job
    "colleague",  # a recruiter, and the job is shared
    "stranger",  # a recruiter, and the job is not shared
    "candidate",  # with a link of this interview
    "other_candidate",  # with a link of another interview
    "expired_candidate",
    "revoked_candidate",
    "clerk",  # staff without a permission
    "visitor",  # an account that is not staff
)
CANDIDATES = ("candidate", "other_candidate", "expired_candidate", "revoked_candidate")

# Where redirects lead.
LOGIN, INDEX, ELSEWHERE = "to login", "to index", "to a page"


@dataclass(frozen=True)
class Row:
    method: str
    route: str
    outcomes: Outcomes
    path: str = ""  # the route itself where it takes nothing
    body: dict[str, str] | None = None
    form: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.path or self.route}"


def all_alike(outcome: Outcome) -> Outcomes:
    return dict.fromkeys(CALLERS, outcome)


def to(default: Outcome, **others: Outcome) -> Outcomes:
    """The default for everybody but the named; `recruiters` and `candidates` name several."""
    groups = {
        "recruiters": ("owner", "colleague", "stranger"),
        "candidates": CANDIDATES,
    }
    named = {
        caller: outcome for name, outcome in others.items() for caller in groups.get(name, (name,))
    }
    return {**all_alike(default), **named}


def api_object(ok: int) -> Outcomes:
    """Something of an interview: others' is not there, also for staff who may see none."""
    return to(401, owner=ok, colleague=ok, stranger=404, clerk=404, visitor=403)


def api_list(ok: int) -> Outcomes:
    """Open to staff with the permission; what they see in it is scoped."""
    return to(401, recruiters=ok, clerk=403, visitor=403)


def api_row(ok: int = 200) -> Outcomes:
    return {**api_list(ok), "stranger": 404}


def api_own(ok: int) -> Outcomes:
    """What only the owner may do, also where colleagues may look."""
    return {**api_row(ok), "colleague": 403}


def admin_list(recruiters: Outcome = 200) -> Outcomes:
    return to(LOGIN, recruiters=recruiters, clerk=403)


def admin_row(ok: Outcome = 200) -> Outcomes:
    return {**admin_list(ok), "stranger": INDEX}


def admin_button(ok: Outcome) -> Outcomes:
    return to(LOGIN, owner=ok, colleague=ok, stranger=404, clerk=404)


WEBHOOK = "api/v1/webhooks/<uuid:pk>"
DELIVERIES = "api/v1/webhooks/<uuid:webhook_id>/deliveries"
MANUAL = {"job_description": "Engineer", "resume_text": "Ada", "candidate_name": "Ada"}

API = [
    Row("GET", "health", all_alike(200)),
    Row("POST", "start-interview", api_list(201), body=MANUAL),
    Row(
        "POST",
        "start-database-interview",
        {**api_object(201), "clerk": 403},
        body={"interview_id": "{interview}"},
    ),
    Row("DELETE", "session/<uuid:session_id>/end", api_object(200), "session/{session}/end"),
    Row(
        "POST",
        "session/<uuid:session_id>/ticket",
        {
            **api_object(200),
            "candidate": 200,
            **dict.fromkeys(CANDIDATES[1:], 404),
        },
        "session/{session}/ticket",
    ),
    Row(
        "GET",
        "session/<uuid:session_id>/transcript",
        api_object(200),
        "session/{session}/transcript",
    ),
    Row(
        "GET",
        "interview/<uuid:interview_id>/live-transcript",
        api_object(200),
        "interview/{live}/live-transcript",
    ),
    Row(
        "GET",
        "interview/<uuid:interview_id>/transcript.<str:kind>",
        api_object(200),
        "interview/{live}/transcript.txt",
    ),
    Row("POST", "token", all_alike(401), body={"username": "owner", "password": "wrong"}),
    Row("POST", "token/refresh", all_alike(401), body={"refresh": "nonsense"}),
    Row("GET", "docs", to(LOGIN, recruiters=200, clerk=200, visitor=403)),
    Row("GET", "openapi.json", to(401, recruiters=200, clerk=200, visitor=403)),
    *(
        Row("GET", f"api/v1/{kind}", api_list(200))
        for kind in (
            *("jobs", "candidates", "applications", "interviews", "sessions", "decisions"),
        )
    ),
    Row("GET", "api/v1/jobs/<int:pk>", api_row(), "api/v1/jobs/{job}"),
    Row("GET", "api/v1/candidates/<int:pk>", api_row(), "api/v1/candidates/{person}"),
    Row("GET", "api/v1/applications/<int:pk>", api_row(), "api/v1/applications/{application}"),
    Row("GET", "api/v1/interviews/<uuid:pk>", api_row(), "api/v1/interviews/{interview}"),
    Row("GET", "api/v1/sessions/<uuid:pk>", api_row(), "api/v1/sessions/{session}"),
    # Scheduling.
    Row(
        "POST",
        "api/v1/interviews",
        api_list(201),
        body={"candidate_name": "Ada", "job_description": "Engineer"},
    ),
    Row(
        "PATCH",
        "api/v1/interviews/<uuid:pk>",
        api_row(),
        "api/v1/interviews/{interview}",
        {"time_zone": "Asia/Jakarta"},
    ),
    *(
        Row(method, f"api/v1/{kind}/{name}", api_row(), f"api/v1/{path}/{name}")
        for method, kind, path, name in (
            ("POST", "interviews/<uuid:pk>", "interviews/{interview}", "cancel"),
            ("GET", "interviews/<uuid:pk>", "interviews/{interview}", "slots"),
            ("GET", "calendars/<int:pk>", "calendars/{calendar}", "slots"),
        )
    ),
    Row("GET", "api/v1/calendars", api_list(200)),
    Row("GET", "api/v1/calendars/<int:pk>", api_row(), "api/v1/calendars/{calendar}"),
    Row("GET", "api/v1/webhooks", api_list(200)),
    Row("POST", "api/v1/webhooks", api_list(201), body={"url": "https://hooks.example.com/"}),
    Row("GET", WEBHOOK, api_row(), "api/v1/webhooks/{webhook}"),
    Row("PATCH", WEBHOOK, api_own(200), "api/v1/webhooks/{webhook}", {"description": "ATS"}),
    Row("DELETE", WEBHOOK, api_own(204), "api/v1/webhooks/{webhook}"),
    Row(
        "POST", f"{WEBHOOK}/rotate-secret", api_own(200), "api/v1/webhooks/{webhook}/rotate-secret"
    ),
    Row("POST", f"{WEBHOOK}/test", api_own(202), "api/v1/webhooks/{webhook}/test"),
    Row("GET", DELIVERIES, api_row(), "api/v1/webhooks/{webhook}/deliveries"),
    Row(
        "GET",
        f"{DELIVERIES}/<uuid:pk>",
        api_row(),
        "api/v1/webhooks/{webhook}/deliveries/{delivery}",
    ),
    Row(
        "POST",
        f"{DELIVERIES}/<uuid:pk>/redeliver",
        api_own(202),
        "api/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver",
    ),
    Row("GET", "api/v1/decisions/<int:pk>", api_row(), "api/v1/decisions/{decision}"),
    Row(
        "GET",
        "session/<uuid:session_id>/supervisor",
        api_object(200),
        "session/{session}/supervisor",
    ),
    Row(
        "POST",
        "session/<uuid:session_id>/supervisor/action",
        api_object(200),
        "session/{session}/supervisor/action",
        body={"action": "guide", "message": "Ask about the cache."},
    ),
    *(
        Row(
            "POST",
            f"session/<uuid:session_id>/supervisor/decisions/<int:position>/{answer}",
            api_object(200),
            f"session/{{session}}/supervisor/decisions/{{decision}}/{answer}",
        )
        for answer in ("approve", "veto")
    ),
]

API += [
    Row(
        "POST",
        f"api/v1/interviews/<uuid:interview_id>/{deed}",
        api_object(409),  # nobody there has an address
        f"api/v1/interviews/{{interview}}/{deed}",
    )
    for deed in ("invite", "remind")
]

REVIEW = "api/v1/interviews/<uuid:interview_id>/review"
API += [
    Row("POST", "finalize-interview", api_object(200), body={"interviewId": "{held}"}),
    Row("POST", "get-interview-report", api_object(200), body={"interviewId": "{held}"}),
    Row("GET", "api/v1/reports", api_list(200)),
    *(
        Row(
            "GET",
            f"api/v1/reports/<uuid:interview_id>{end}",
            api_row(),
            f"api/v1/reports/{{held}}{end}",
        )
        for end in ("", "/pdf")
    ),
    Row("GET", REVIEW, api_object(200), "api/v1/interviews/{held}/review"),
    Row(
        "POST",
        REVIEW,
        api_object(200),
        "api/v1/interviews/{held}/review",
        body={"decision": "hold"},
    ),
]

API += [
    # What is prepared before an interview: its context, and the job's rubric.
    Row(
        "POST",
        "prepare-interview-context",
        api_object(202),
        body={"interviewId": "{interview}"},
    ),
    Row(
        "GET",
        "interview/<uuid:interview_id>/context",
        api_object(200),
        "interview/{interview}/context",
    ),
    Row("GET", "api/v1/jobs/<int:job_id>/rubric", api_row(), "api/v1/jobs/{job}/rubric"),
    # Empty, and refused for that alone: who may not write is refused before it is looked at.
    Row("POST", "api/v1/jobs/<int:job_id>/rubric", api_row(400), "api/v1/jobs/{job}/rubric", {}),
    Row(
        "GET",
        "api/v1/jobs/<int:job_id>/rubric/<int:version>",
        api_row(),
        "api/v1/jobs/{job}/rubric/{rubric}",
    ),
]

RESUME = "applications/<int:application_id>/resume"
OWN_RESUME = "applications/{application}/resume"

API += [
    Row("GET", f"api/v1/{RESUME}", api_object(200), f"api/v1/{OWN_RESUME}"),
    # Without a file, and refused for that alone.
    Row("POST", f"api/v1/{RESUME}", api_object(400), f"api/v1/{OWN_RESUME}"),
    Row("POST", f"api/v1/{RESUME}/read", api_object(202), f"api/v1/{OWN_RESUME}/read"),
    Row("GET", f"api/v1/{RESUME}/file", api_object(200), f"api/v1/{OWN_RESUME}/file"),
]

ONE = "interview/<uuid:interview_id>"


def own_only(ok: Outcome) -> Outcomes:
    return {**dict.fromkeys(CANDIDATES, 404), "candidate": ok}


def own_page(
    name: str, *, post: Outcome | None = None, of: str = "{interview}", **form: str
) -> list[Row]:
    """A page for whoever holds a good link of this very interview, and for nobody else."""
    route, path = f"{ONE}/{name}", f"interview/{of}/{name}"
    rows = [Row("GET", route, to(404, candidate=200), path)]
    if post is not None:
        sent = {"csrf": "sent", **form}
        rows.append(Row("POST", route, to(404, candidate=post), path, form=sent))
    return rows


PAGES = [
    Row("GET", "", all_alike(ELSEWHERE)),
    Row("GET", "client", to(LOGIN, recruiters=200, clerk=403, visitor=403)),
    # Whoever has the token has the link: it is the credential.
    Row("GET", "i/<str:token>", all_alike(200), "i/{token}"),
    Row("POST", "i/<str:token>", all_alike(ELSEWHERE), "i/{token}"),
    Row("POST", "i/<str:token>", all_alike(404), "i/unknown"),
    Row(
        "GET",
        "interview/<uuid:interview_id>/room",
        to(404, owner=200, colleague=200, candidate=200),
        "interview/{interview}/room",
    ),
    Row("POST", "i/<str:token>/help", all_alike(200), "i/{token}/help"),
    Row("POST", "i/<str:token>/help", all_alike(404), "i/unknown/help"),
    Row("GET", "i/<str:token>/help", all_alike(405), "i/{token}/help"),
    # The candidate's own pages: staff, of this job too, have theirs in the admin.
    *own_page("welcome", post=ELSEWHERE),
    *own_page("withdraw", post=ELSEWHERE),
    *own_page("requests", post=ELSEWHERE, kind="person"),
    *own_page("phone", post=200),
    *own_page("devices"),
    *own_page("devices/line", post=200),
    Row(
        "POST",
        f"{ONE}/devices/check",
        {**to(401, recruiters=404, clerk=404, visitor=403), **own_only(200)},
        "interview/{interview}/devices/check",
        body={},
    ),
    *own_page("end", post=ELSEWHERE, of="{held}"),
    *own_page("transcript", of="{held}"),
    Row(
        "POST",
        f"{ONE}/transcript/<int:seq>",
        to(404, candidate=ELSEWHERE),
        "interview/{held}/transcript/2",
        form={"text": "What I said."},
    ),
    *own_page("data", of="{held}"),
    *own_page("erasure", post=ELSEWHERE, sure="on"),
    # It says nothing of the interview: the same for all, there or not.
    Row(
        "GET",
        "interview/<uuid:interview_id>/app.webmanifest",
        all_alike(200),
        "interview/{interview}/app.webmanifest",
    ),
    # What was released about an interview; staff have a page of their own.
    Row("GET", "i/<str:token>/report", all_alike(200), "i/{held_token}/report"),
    Row("POST", "i/<str:token>/report", all_alike(ELSEWHERE), "i/{held_token}/report"),
    Row("GET", "i/<str:token>/report", all_alike(404), "i/{token}/report"),
    Row(
        "GET",
        "interview/<uuid:interview_id>/report",
        to(404, candidate=200),
        "interview/{held}/report",
    ),
    # When the interview is; staff settle that in the admin.
    *(
        Row(
            method,
            f"interview/<uuid:interview_id>/{name}",
            to(404, candidate=ok),
            f"interview/{{interview}}/{name}",
        )
        for name, method, ok in (
            ("time", "GET", ELSEWHERE),  # its time is fixed
            ("time", "POST", ELSEWHERE),
            ("appointment", "GET", 200),
            ("appointment", "POST", ELSEWHERE),
            ("another-time", "GET", 200),
            ("another-time", "POST", ELSEWHERE),
        )
    ),
    Row(
        "POST",
        "interview/<uuid:interview_id>/start",
        {**api_object(201), "candidate": 201, **dict.fromkeys(CANDIDATES[1:], 404)},
        "interview/{interview}/start",
    ),
]

EVERY_STAFF = to(LOGIN, recruiters=200, clerk=200)
OBJECT = "<path:object_id>"


def admin_model(model: str, key: str, *, ours: bool = True) -> list[Row]:
    """Django's own routes of one model. Recruiters have no business with those not `ours`."""
    root = f"admin/{model}/"
    listed = admin_list(200 if ours else 403)
    one = admin_row() if ours else listed
    # A history is looked up before it is refused: what may not be seen is not there.
    past = {**one, "clerk": INDEX} if ours else to(LOGIN, recruiters=403, clerk=403)
    return [
        Row("GET", root, listed),
        Row("GET", f"{root}add/", listed),
        Row("POST", f"{root}add/", listed, form={"csrf": "sent"}),
        Row("GET", f"{root}{OBJECT}/change/", one, f"{root}{key}/change/"),
        Row("POST", f"{root}{OBJECT}/change/", one, f"{root}{key}/change/"),
        Row("GET", f"{root}{OBJECT}/history/", past, f"{root}{key}/history/"),
        # Nobody but administrators deletes.
        Row("GET", f"{root}{OBJECT}/delete/", admin_list(403), f"{root}{key}/delete/"),
        Row("POST", f"{root}{OBJECT}/delete/", admin_list(403), f"{root}{key}/delete/"),
        Row("GET", f"{root}{OBJECT}/", to(LOGIN, recruiters=ELSEWHERE, clerk=ELSEWHERE),
            f"{root}{key}/"),
    ]  # fmt: skip


def admin_record(model: str, key: str) -> list[Row]:
    """The routes of rows that nobody, administrators included, adds, changes or deletes."""
    return [
        replace(row, outcomes=admin_list(403)) if writes(row) else row
        for row in admin_model(model, key)
    ]


def writes(row: Row) -> bool:
    return row.route.endswith("add/") or (row.method, row.route[-7:]) == ("POST", "change/")


def button(name: str, *, interview: str = "{interview}", get: Outcome, post: Outcome) -> list[Row]:
    route = f"admin/interviews/interview/<uuid:interview_id>/{name}/"
    path = f"admin/interviews/interview/{interview}/{name}/"
    return [
        Row("GET", route, admin_button(get), path),
        Row("POST", route, admin_button(post), path),
    ]


def admin_webhook(key: str) -> list[Row]:
    """An endpoint's routes: colleagues look at a shared one, and its owner runs it."""
    own = admin_row() | {"colleague": 403}
    return [
        replace(row, outcomes=own) if is_owners(row) else row
        for row in admin_model("interviews/webhookendpoint", key)
    ]


def requests_in_admin() -> list[Row]:
    """Candidates write them, the team answers them, and only administrators erase."""
    model, key = "interviews/candidaterequest", "{request}"
    rows = [
        replace(row, outcomes=admin_list(403)) if row.route.endswith("add/") else row
        for row in admin_model(model, key)
    ]
    route, path = f"admin/{model}/<int:key>/erase/", f"admin/{model}/{key}/erase/"
    refused = admin_button(403)
    return [*rows, Row("GET", route, refused, path), Row("POST", route, refused, path)]


def is_owners(row: Row) -> bool:
    return row.route.endswith("/delete/") or (row.method, row.route[-8:]) == ("POST", "/change/")


def admin_calendar(key: str) -> list[Row]:
    """A calendar is its team's: whoever sees it may change it, and delete it while it is empty."""
    return [
        replace(row, outcomes=admin_row()) if row.route.endswith("/delete/") else row
        for row in admin_model("interviews/slotcalendar", key)
    ]


def webhook_button(model: str, key: str, name: str, *, post: Outcome) -> list[Row]:
    root = f"admin/interviews/{model}/"
    own: Outcomes = {"colleague": 403}
    return [
        Row(method, f"{root}<uuid:key>/{name}/", admin_button(ok) | own, f"{root}{key}/{name}/")
        for method, ok in (("GET", 200), ("POST", post))
    ]


ADMIN = [
    Row("GET", "admin/", EVERY_STAFF),
    Row("GET", "admin/login/", to(200, recruiters=INDEX, clerk=INDEX)),
    Row("POST", "admin/login/", all_alike(200), form={"username": "owner", "password": "wrong"}),
    Row("POST", "admin/logout/", to(INDEX, recruiters=200, clerk=200)),
    Row("GET", "admin/password_change/", EVERY_STAFF),
    Row("GET", "admin/password_change/done/", EVERY_STAFF),
    Row("GET", "admin/jsi18n/", EVERY_STAFF),
    Row("GET", "admin/account/", EVERY_STAFF),
    Row(
        "POST",
        "admin/account/",
        to(LOGIN, recruiters=ELSEWHERE, clerk=ELSEWHERE),
        form={"time_zone": "Asia/Jakarta"},
    ),
    Row(
        "GET",
        "admin/autocomplete/",
        to(LOGIN, recruiters=200, clerk=403),
        "admin/autocomplete/?app_label=interviews&model_name=interview&field_name=job_application",
    ),
    Row(
        "GET",
        "admin/r/<path:content_type_id>/<path:object_id>/",
        to(LOGIN, recruiters=404, clerk=404),
        "admin/r/1/1/",
    ),
    Row(
        "GET",
        "admin/^(?P<app_label>interviews|auth|supervisor|analysis)/$",
        to(LOGIN, recruiters=200, clerk=404),
        "admin/interviews/",
    ),
    # The live console; its socket is the matter of `supervisor/tests/test_console_socket.py`.
    Row("GET", "admin/live/", admin_list()),
    Row(
        "GET",
        "admin/live/<uuid:session_id>/",
        admin_button(200) | {"clerk": 403},
        "admin/live/{session}/",
    ),
    Row("GET", "admin/(?P<url>.*)$", to(LOGIN, recruiters=404, clerk=404), "admin/nowhere/"),
    *admin_model("interviews/job", "{job}"),
    *admin_model("interviews/candidate", "{person}"),
    *admin_model("interviews/jobapplication", "{application}"),
    *admin_model("interviews/interview", "{interview}"),
    *requests_in_admin(),
    *admin_calendar("{calendar}"),
    *admin_record("interviews/slotbooking", "{booking}"),
    *admin_record("supervisor/decision", "{decision}"),
    *admin_record("analysis/rubric", "{rubric_row}"),
    *(
        Row(
            method,
            "admin/analysis/rubric/job/<int:job_id>/",
            {**admin_button(200), "clerk": 403},
            "admin/analysis/rubric/job/{job}/",
            form={"do": "add"},
        )
        for method in ("GET", "POST")
    ),
    *admin_model("auth/user", "{owner}", ours=False),
    *admin_model("auth/group", "1", ours=False),
    Row(
        "GET",
        "admin/auth/user/<id>/password/",
        admin_list(403),
        "admin/auth/user/{owner}/password/",
    ),
    *button("link", get=200, post=200),
    *button("invite", get=200, post=ELSEWHERE),
    *button("resend", get=ELSEWHERE, post=ELSEWHERE),
    *button("remind", get=ELSEWHERE, post=ELSEWHERE),
    *admin_record("interviews/message", "{message}"),
    *(
        Row(
            method,
            "admin/interviews/message/<uuid:key>/again/",
            admin_button(answer),
            "admin/interviews/message/{message}/again/",
        )
        for method, answer in (("GET", 200), ("POST", ELSEWHERE))
    ),
    *button("revoke", get=200, post=ELSEWHERE),
    *button("cancel", get=200, post=ELSEWHERE),
    *button("reopen", get=ELSEWHERE, post=ELSEWHERE),
    *button("prepare", get=200, post=ELSEWHERE),
    *button("renew", get=ELSEWHERE, post=ELSEWHERE),
    *(row for name in ("hold", "lift", "erase") for row in button(name, get=403, post=403)),
    *admin_model("interviews/auditentry", "{entry}", ours=False),
    *admin_model("interviews/erasurereceipt", "{receipt}", ours=False),
    *button("end", interview="{live}", get=200, post=ELSEWHERE),
    *admin_webhook("{webhook}"),
    *admin_record("interviews/webhookdelivery", "{delivery}"),
    *webhook_button("webhookendpoint", "{webhook}", "test", post=ELSEWHERE),
    *webhook_button("webhookendpoint", "{webhook}", "rotate", post=200),
    *webhook_button("webhookdelivery", "{delivery}", "again", post=ELSEWHERE),
]

REPORT = "admin/interviews/interview/{}/report/"


def report_page(method: str, ok: Outcome, end: str = "", **form: str) -> Row:
    route, path = REPORT.format("<uuid:interview_id>"), REPORT.format("{held}")
    return Row(method, route + end, admin_button(ok), path + end, form={"csrf": "sent", **form})


# The mailbox is open, and empty.
PAGES += [
    Row("GET", "mailbox/", to(LOGIN, recruiters=200, clerk=403, visitor=403)),
    *(
        Row("GET", f"mailbox/<str:name>/{end}", admin_list(404) | {"visitor": 403}, path)
        for end, path in (
            ("", "mailbox/x/"),
            ("html", "mailbox/x/html"),
            ("<int:number>", "mailbox/x/0"),
        )
    ),
]

ADMIN += [
    Row("GET", "admin/interviews/jobapplication/import/", admin_list()),
    Row("POST", "admin/interviews/jobapplication/import/", admin_list(), form={"csrf": "sent"}),
    Row(
        "GET", "admin/interviews/jobapplication/process_import/", {**admin_list(405), "clerk": 405}
    ),
    Row("GET", "admin/interviews/jobapplication/export/", admin_list()),
    Row("GET", "admin/interviews/interview/export/", admin_list()),
]
ADMIN += [
    Row("GET", "admin/interviews/interview/search/", admin_list()),
    Row("GET", "admin/login/code/", all_alike(LOGIN)),  # nobody has shown a password
    Row("POST", "admin/login/code/", all_alike(LOGIN), form={"code": "000000"}),
    Row("GET", "admin/second-factor/", {**EVERY_STAFF, "visitor": 403}),
    Row("POST", "admin/second-factor/", {**EVERY_STAFF, "visitor": 403}, form={"do": "renew"}),
    *(
        Row(
            method,
            "admin/auth/user/<int:user_id>/second-factor/",
            admin_list(403),
            "admin/auth/user/{owner}/second-factor/",
        )
        for method in ("GET", "POST")
    ),
    Row("GET", "admin/auth/lock-outs/", admin_list(403)),
    Row(
        "POST",
        "admin/auth/lock-outs/<int:key>/lift/",
        admin_list(403),
        "admin/auth/lock-outs/1/lift/",
    ),
]
ADMIN += [
    report_page("GET", 200),
    report_page("POST", ELSEWHERE, "review/", part="decision", decision="hold"),
    report_page("POST", ELSEWHERE, "again/"),
    report_page("GET", 200, "state/"),
    report_page("GET", 200, "steps/"),
    report_page("GET", 200, "release/"),
    report_page("POST", 200, "release/"),
    report_page("POST", ELSEWHERE, "withdraw/"),
]

COMPARE = "admin/interviews/job/<int:job_id>/compare/"
ADMIN += [
    Row("GET", COMPARE, admin_button(200), "admin/interviews/job/{job}/compare/"),
    # What was held for another job is not there.
    Row("GET", COMPARE, admin_button(404), "admin/interviews/job/{job}/compare/?interview={held}"),
]

ADMIN_RESUME = "admin/interviews/jobapplication/{}/resume/"


def resume_page(method: str, ok: Outcome, end: str = "") -> Row:
    route = ADMIN_RESUME.format("<int:application_id>")
    path = ADMIN_RESUME.format("{application}")
    return Row(method, route + end, admin_button(ok), path + end, form={"csrf": "sent"})


ADMIN += [
    resume_page("GET", 200),
    resume_page("POST", ELSEWHERE, "again/"),
    resume_page("GET", 200, "file/"),
    resume_page("GET", 200, "remove/"),
    resume_page("POST", ELSEWHERE, "remove/"),
    Row(
        "GET",
        "admin/interviews/interview/<uuid:interview_id>/resume/",
        admin_button(200),
        "admin/interviews/interview/{interview}/resume/",
    ),
]

TABLE = [*API, *PAGES, *ADMIN]

# The same routes when the interview is over.
OVER: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "start-database-interview", {"owner": 409, "candidate": 401}),
    ("POST", "session/{session}/ticket", {"owner": 409, "candidate": 409}),
    ("DELETE", "session/{session}/end", {"owner": 200, "candidate": 401}),
    ("GET", "session/{session}/transcript", {"owner": 200, "candidate": 401}),
    ("GET", "session/{session}/supervisor", {"owner": 200, "candidate": 401}),
    ("POST", "session/{session}/supervisor/action", {"owner": 409, "candidate": 401}),
    (
        "POST",
        "session/{session}/supervisor/decisions/{decision}/approve",
        {"owner": 409, "candidate": 401},
    ),
    (
        "POST",
        "session/{session}/supervisor/decisions/{decision}/veto",
        {"owner": 409, "candidate": 401},
    ),
    ("GET", "interview/{live}/live-transcript", {"owner": 200, "candidate": 401}),
    ("GET", "interview/{live}/transcript.vtt", {"owner": 200, "candidate": 401}),
    ("GET", "interview/{live}/context", {"owner": 200, "candidate": 401}),
    ("POST", "prepare-interview-context", {"owner": 200, "candidate": 401}),
    ("GET", "interview/{live}/room", {"owner": 410, "candidate": 410}),
    ("POST", "interview/{live}/start", {"owner": 409, "candidate": 409}),
    ("GET", "i/{live_token}", {"owner": 410, "candidate": 410}),
    ("POST", "i/{live_token}", {"owner": ELSEWHERE, "candidate": ELSEWHERE}),
    ("GET", "interview/{live}/welcome", {"owner": 404, "candidate": ELSEWHERE}),
    ("GET", "interview/{live}/end", {"owner": 404, "candidate": 200}),
    ("GET", "interview/{live}/transcript", {"owner": 404, "candidate": 200}),
    ("GET", "interview/{live}/data", {"owner": 404, "candidate": 200}),
    ("POST", "admin/interviews/interview/{live}/change/", {"owner": 403, "candidate": LOGIN}),
    ("POST", "admin/interviews/interview/{live}/link/", {"owner": ELSEWHERE, "candidate": LOGIN}),
    ("POST", "admin/interviews/interview/{live}/end/", {"owner": ELSEWHERE, "candidate": LOGIN}),
]
