"""What recruiters may do with calendars, e-mails, requests and what candidates left behind."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECRUITER = {
    "slotcalendar": ("add", "change", "delete", "view"),
    "slotbooking": ("view",),
    "message": ("view",),
    "candidaterequest": ("change", "view"),
    "consent": ("view",),
    "devicecheck": ("view",),
    "feedback": ("view",),
    "transcriptcorrection": ("view",),
}


def permissions(apps):
    create_permissions(current_apps.get_app_config("interviews"), verbosity=0, apps=apps)
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="interviews",
        codename__in=[
            f"{action}_{model}" for model, actions in RECRUITER.items() for action in actions
        ],
    )


def allow(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Recruiter")
    group.permissions.add(*permissions(apps))


def forbid(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Recruiter"):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0009_scheduling_messages_and_the_candidates_journey"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(allow, forbid)]
