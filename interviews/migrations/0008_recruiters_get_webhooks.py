"""What recruiters may do with webhooks: run their own, look at those shared with the team."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECRUITER = {
    "webhookendpoint": ("add", "change", "delete", "view"),
    "webhookdelivery": ("view",),
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
        ("interviews", "0007_webhooks"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(allow, forbid)]
