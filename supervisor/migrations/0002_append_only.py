"""The database itself refuses to change or delete a decision on record.

One change is let through: the words of decisions about an interview that is gone are emptied, in
the transaction that deletes it. The hashes stay, and the chain still proves.
"""

from django.db import migrations

GUARD = """
CREATE FUNCTION supervisor_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE emptied supervisor_decisions;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        emptied := OLD;
        emptied.words := NULL;
        IF NEW IS NOT DISTINCT FROM emptied
           AND NOT EXISTS (SELECT FROM interview_schedules WHERE id = OLD.interview_id) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'supervisor_decisions is append-only: % is refused', lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON supervisor_decisions
    FOR EACH ROW EXECUTE FUNCTION supervisor_refuse_change();
CREATE TRIGGER append_only_as_a_whole BEFORE TRUNCATE ON supervisor_decisions
    FOR EACH STATEMENT EXECUTE FUNCTION supervisor_refuse_change();

CREATE FUNCTION supervisor_empty_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE supervisor_decisions SET words = NULL
    WHERE interview_id = OLD.id AND words IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER empty_words_of_decisions AFTER DELETE ON interview_schedules
    FOR EACH ROW EXECUTE FUNCTION supervisor_empty_words();
"""
UNGUARD = """
DROP TRIGGER empty_words_of_decisions ON interview_schedules;
DROP FUNCTION supervisor_empty_words();
DROP TRIGGER append_only_as_a_whole ON supervisor_decisions;
DROP TRIGGER append_only ON supervisor_decisions;
DROP FUNCTION supervisor_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("supervisor", "0001_watches_and_decisions")]

    operations = [migrations.RunSQL(GUARD, UNGUARD)]
