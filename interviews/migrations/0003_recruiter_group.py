"""The Recruiter group. Migrations run before permissions are made, so they are made here first."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECRUITER = {
    "job": ("add", "change", "view"),
    "candidate": ("add", "change", "view"),
    "jobapplication": ("add", "change", "view"),
    "interview": ("add", "change", "view", "conduct"),
    "livesession": ("view",),
}


def make_group(apps, schema_editor):
    create_permissions(current_apps.get_app_config("interviews"), verbosity=0, apps=apps)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Recruiter")
    permission = apps.get_model("auth", "Permission").objects
    for model, actions in RECRUITER.items():
        for action in actions:
            group.permissions.add(
                permission.get(content_type__app_label="interviews", codename=f"{action}_{model}")
            )


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Recruiter").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0002_keep_transcripts_uncompressed"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, remove_group)]
