"""Rows as a year and more of use leaves them, for `listed.py`: written by the database itself.

Of every 100 interviews: 3 ahead, 82 completed, 5 broken off, 5 called off, 5 that nobody came to.
A few are being held. Each has its link, context, device check, e-mail, request and entries on
record; what was held has its session, what was completed its evaluation, and nearly all of what is
older than a week its decision.
"""

from typing import Final

JOBS: Final = 200
# Of a colleague, who sees the interviews of these alone.
OWN_JOBS: Final = 1

HIRING: Final = """
INSERT INTO jobs (title, shared_with_team, language, question_plan, description, company, owner_id)
SELECT 'Position ' || n, true, 'en', '[]', repeat('words ', 200), 'Company ' || n %% 7,
       CASE WHEN n <= %(own_jobs)s THEN %(colleague)s ELSE %(owner)s END
FROM generate_series(1, %(jobs)s) n;

INSERT INTO candidates (name, email, created_by_id)
SELECT initcap(substr(md5(n::text), 1, 6)) || ' ' || initcap(substr(md5((n * 7)::text), 1, 8)),
       'candidate' || n || '@example.com', %(owner)s
FROM generate_series(1, %(interviews)s) n;

INSERT INTO job_applications (job_id, candidate_id, resume_text, resume_file)
SELECT (SELECT min(id) FROM jobs) + n %% %(jobs)s, id, repeat('résumé ', 100), ''
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM candidates) numbered;

INSERT INTO resume_readings (application_id, key, status, step, detail, asked_at, finished_at)
SELECT id, 'resumes/' || id, CASE WHEN id %% 200 = 0 THEN 'refused' ELSE 'read' END, '', '',
       created_at, created_at
FROM job_applications;
"""

INTERVIEWS: Final = """
CREATE TEMPORARY TABLE filled AS
SELECT id AS application, n, gen_random_uuid() AS interview, gen_random_uuid() AS session,
       now() + (%(interviews)s * 3 / 100 - n) * interval '7 minutes' AS held_at,
       CASE WHEN n <= %(interviews)s * 3 / 100 THEN 'scheduled'
            WHEN n <= %(interviews)s * 3 / 100 + 6 THEN 'in_progress'
            WHEN n <= %(interviews)s * 3 / 100 + 8 THEN 'interrupted'
            WHEN n %% 20 = 1 THEN 'abandoned' WHEN n %% 20 = 2 THEN 'cancelled'
            WHEN n %% 20 = 3 THEN 'scheduled' ELSE 'completed' END AS status
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM job_applications) numbered;

INSERT INTO interview_schedules
    (id, job_application_id, status, scheduled_at, started_at, ended_at, live_transcript,
     created_by_id, candidate_name, job_title, final_ai_evaluation_score, created_at,
     conversation_log)
SELECT interview, application, status, held_at,
       CASE WHEN status NOT IN ('scheduled', 'cancelled') THEN held_at END,
       CASE WHEN status IN ('completed', 'abandoned') THEN held_at + interval '30 minutes'
            WHEN status = 'cancelled' THEN held_at - interval '1 day' END,
       CASE WHEN status IN ('completed', 'abandoned') THEN (
           SELECT jsonb_agg(jsonb_build_object(
               'seq', turn, 'speaker', 'user', 'content',
               repeat(substr(md5((n * 31 + turn)::text), 1, 8) || ' and so we went on ', 4)))
           FROM generate_series(1, 20) turn) ELSE '[]' END,
       %(owner)s, '', '', CASE WHEN status = 'completed' THEN (n * 37) %% 101 END,
       held_at - interval '8 days', '[]'
FROM filled;

INSERT INTO live_sessions
    (id, interview_id, created_at, started_at, ended_at, end_reason, interrupted_at, heartbeat_at)
SELECT session, interview, held_at, held_at,
       CASE WHEN status IN ('completed', 'abandoned') THEN held_at + interval '30 minutes' END,
       CASE status WHEN 'completed' THEN 'interviewer' WHEN 'abandoned' THEN 'abandoned'
            ELSE '' END,
       CASE WHEN status = 'interrupted' THEN now() END, now()
FROM filled WHERE status NOT IN ('cancelled', 'scheduled');
"""

AROUND: Final = """
INSERT INTO candidate_links (interview_id, token_hash, created_by_id, created_at, expires_at,
                             opened_at, used_at)
SELECT interview, md5('link' || n), %(owner)s, held_at - interval '8 days',
       held_at + interval '7 days',
       CASE WHEN n %% 3 > 0 THEN held_at - interval '7 days' END,
       CASE WHEN status = 'completed' THEN held_at END
FROM filled;

INSERT INTO interview_contexts (interview_id, status, made_by, created_at, prepared_at)
SELECT interview, CASE WHEN n %% 200 = 7 THEN 'failed' ELSE 'ready' END, 'model',
       held_at - interval '8 days', held_at - interval '8 days'
FROM filled;

INSERT INTO device_checks (interview_id, passed, findings, checked_at)
SELECT interview, n %% 50 > 0, '{"microphone": {"state": "failed"}}', held_at - interval '1 day'
FROM filled;

INSERT INTO messages (interview_id, kind, to_address, to_name, created_at, due_at, sent_at,
                      given_up_at, next_attempt_at, last_error)
SELECT interview, 'invitation', 'candidate' || n || '@example.com', 'Somebody ' || n,
       held_at - interval '8 days', held_at - interval '8 days',
       CASE WHEN n %% 100 > 0 THEN held_at - interval '8 days' END,
       CASE WHEN n %% 100 = 0 THEN held_at - interval '7 days' END, held_at, ''
FROM filled;

INSERT INTO candidate_requests (interview_id, kind, text, created_at, answer, handled_at)
SELECT interview, (ARRAY['time', 'person', 'technical', 'accommodation'])[1 + n %% 4],
       'Could we perhaps talk an hour later that day? My train was moved, ' || md5(n::text),
       held_at - interval '3 days', 'Yes.',
       CASE WHEN n > %(interviews)s / 100 THEN held_at - interval '2 days' END
FROM filled;

INSERT INTO audit_log (at, actor_kind, actor_id, address, route, action, object_type, object_id,
                       interview_id, details)
SELECT held_at, 'staff', %(owner)s, '127.0.0.1', 'admin:interviews_interview_change',
       (ARRAY['opened', 'changed', 'link_made', 'scheduled'])[1 + n %% 4],
       'interviews.interview', interview::text, interview, '{"what": "transcript"}'
FROM filled ORDER BY held_at;

INSERT INTO supervisor_decisions
    (position, kind, of_id, interview_id, session_id, created_at, action, source, rule, facts,
     words, words_hash, previous_hash, hash)
SELECT row_number() OVER (ORDER BY held_at), 'decision', NULL, interview, session, held_at,
       CASE WHEN n %% 4 = 0 THEN 'guide' ELSE 'ignore' END, 'rules',
       CASE WHEN n %% 4 = 0 THEN 'drifting' ELSE '' END, '{}',
       jsonb_build_object('reason', 'All is well, ' || n), md5('w' || n), md5('p' || n),
       md5('h' || n)
FROM filled;
"""

AFTERWARDS: Final = """
INSERT INTO evaluations (interview_id, transcript_hash, status, reasons, result, next_attempt_at,
                         created_at, finished_at)
SELECT interview, md5('transcript' || n),
       CASE WHEN n %% 50 = 10 THEN 'needs_review' WHEN n %% 100 = 11 THEN 'failed'
            ELSE 'completed' END,
       '[]',
       CASE WHEN n %% 100 <> 11 THEN jsonb_build_object('summary', (
           SELECT string_agg(md5((n + word)::text), ' ') FROM generate_series(1, 100) word)) END,
       held_at, held_at + interval '31 minutes', held_at + interval '33 minutes'
FROM filled WHERE status = 'completed';

INSERT INTO human_reviews (interview_id, reviewer_id, decision, created_at, report_opened_at,
                           decided_at)
SELECT interview, %(owner)s, CASE WHEN n %% 3 = 0 THEN 'advance' ELSE 'reject' END,
       held_at + interval '1 day', held_at + interval '1 day', held_at + interval '1 day'
FROM filled
WHERE status = 'completed' AND held_at < now() - interval '7 days' AND n %% 40 <> 9;

DROP TABLE filled;
"""


def fill(interviews: int, *, owner_id: int, colleague_id: int) -> None:
    """As many interviews, each of its own candidate, of 200 jobs; and what belongs to them."""
    from django.db import connection

    given = {
        "owner": owner_id,
        "colleague": colleague_id,
        "jobs": JOBS,
        "own_jobs": OWN_JOBS,
        "interviews": interviews,
    }
    with connection.cursor() as cursor:
        for statements in (HIRING, INTERVIEWS, AROUND, AFTERWARDS):
            cursor.execute(statements, given)


def tidy() -> None:
    """As autovacuum leaves the tables after a while; not within a transaction."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
