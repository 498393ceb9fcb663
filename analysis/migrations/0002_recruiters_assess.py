"""What recruiters may do with rubrics, evaluations and reviews of interviews they may see."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECRUITER = (
    *("view_rubric", "add_rubric", "view_context"),
    *("view_evaluation", "change_evaluation", "view_evaluationstep"),
    *("view_humanreview", "add_humanreview", "change_humanreview"),
)


def permit(apps, schema_editor):
    create_permissions(current_apps.get_app_config("analysis"), verbosity=0, apps=apps)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Recruiter")
    permission = apps.get_model("auth", "Permission").objects
    for codename in RECRUITER:
        group.permissions.add(permission.get(content_type__app_label="analysis", codename=codename))


def forbid(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name="Recruiter").first()
    if group is not None:
        group.permissions.remove(
            *group.permissions.filter(content_type__app_label="analysis", codename__in=RECRUITER)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0001_rubrics_contexts_evaluations_reviews"),
        ("interviews", "0003_recruiter_group"),
    ]

    operations = [migrations.RunPython(permit, forbid)]
