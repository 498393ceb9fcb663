"""The roles: Recruiter, Hiring manager, Auditor, Administrator.

They stand with the analysis, the last of the apps whose permissions they hold. What groups and
people could do before, they still can: whoever saw interviews keeps seeing the team's.
"""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import Q

OURS = ("interviews", "analysis", "supervisor")
HIRING_MANAGER = {
    "interviews": (
        *("view_job", "view_candidate", "view_jobapplication", "view_interview"),
        *("view_livesession", "view_transcriptcorrection"),
    ),
    "analysis": (
        *("view_rubric", "view_context", "view_evaluation", "view_evaluationstep"),
        *("view_humanreview", "add_humanreview", "change_humanreview"),
    ),
}
ACCOUNTS = {
    "auth": tuple(
        f"{action}_{model}"
        for action in ("add", "change", "delete", "view")
        for model in ("user", "group")
    )
}
ADMINISTRATOR = {"interviews": ("delete_interview", "hold_interview"), **ACCOUNTS}
TEAM = {"interviews": ("view_team_jobs",)}
NAMES = ("Hiring manager", "Auditor", "Administrator")


def named(permission, wanted):
    chosen = Q(pk__in=())
    for app, codenames in wanted.items():
        chosen |= Q(content_type__app_label=app, codename__in=codenames)
    return permission.filter(chosen)


def make_roles(apps, schema_editor):
    for label in (*OURS, "auth"):
        create_permissions(current_apps.get_app_config(label), verbosity=0, apps=apps)
    permission = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects
    keep_seeing_the_teams(apps, permission)
    recruiter, _ = group.get_or_create(name="Recruiter")
    recruiter.permissions.add(*named(permission, TEAM))
    every = {"interviews": ("view_every_interview",), "auth": ("view_user", "view_group")}
    reading = Q(content_type__app_label__in=OURS, codename__startswith="view_")
    reads = [*permission.filter(reading), *named(permission, every)]
    roles = {
        "Hiring manager": named(permission, HIRING_MANAGER),
        "Auditor": reads,
        "Administrator": [
            *reads,
            *recruiter.permissions.all(),
            *named(permission, ADMINISTRATOR),
        ],
    }
    for name, permissions in roles.items():
        role, _ = group.get_or_create(name=name)
        role.permissions.add(*permissions)


def keep_seeing_the_teams(apps, permission):
    teams = named(permission, TEAM).get()
    sees = {"interviews": ("view_job", "view_interview")}
    for group in apps.get_model("auth", "Group").objects.filter(
        permissions__in=named(permission, sees)
    ):
        group.permissions.add(teams)
    for user in apps.get_model("auth", "User").objects.filter(
        user_permissions__in=named(permission, sees)
    ):
        user.user_permissions.add(teams)


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=NAMES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0006_resume_readings"),
        ("interviews", "0016_hiring_managers"),
        ("supervisor", "0003_recruiters_see_decisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
