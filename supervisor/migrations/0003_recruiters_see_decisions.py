"""Recruiters read the decisions about their interviews. Made before `migrate` makes permissions."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def permit(apps, schema_editor):
    create_permissions(current_apps.get_app_config("supervisor"), verbosity=0, apps=apps)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Recruiter")
    permission = apps.get_model("auth", "Permission").objects
    group.permissions.add(
        permission.get(content_type__app_label="supervisor", codename="view_decision")
    )


def forbid(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name="Recruiter").first()
    if group is not None:
        group.permissions.remove(
            *group.permissions.filter(
                content_type__app_label="supervisor", codename="view_decision"
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("supervisor", "0002_append_only"),
        ("interviews", "0003_recruiter_group"),
    ]

    operations = [migrations.RunPython(permit, forbid)]
