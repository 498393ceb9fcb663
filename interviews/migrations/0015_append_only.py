"""The database itself refuses to change or delete what is in the audit log, and receipts."""

from django.db import migrations

GUARD = """
CREATE FUNCTION interviews_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;
"""
GUARD_TABLE = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION interviews_refuse_change();
CREATE TRIGGER append_only_as_a_whole BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION interviews_refuse_change();
"""
UNGUARD_TABLE = """
DROP TRIGGER append_only_as_a_whole ON {table};
DROP TRIGGER append_only ON {table};
"""
TABLES = ("audit_log", "erasure_receipts")


class Migration(migrations.Migration):
    dependencies = [("interviews", "0014_audit_log")]

    operations = [
        migrations.RunSQL(GUARD, "DROP FUNCTION interviews_refuse_change();"),
        *(
            migrations.RunSQL(GUARD_TABLE.format(table=table), UNGUARD_TABLE.format(table=table))
            for table in TABLES
        ),
    ]
