"""Notes when watched rows are added, changed and deleted, with the names of what changed.

Signals are sent by `save` and `delete`; what is changed by a conditional update is recorded where
that is done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Field, Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from interviews.audit.recording import record
from interviews.models.audit import AuditEntry

Action = AuditEntry.Action
BEFORE = "_audit_before"
ID = "interviews.audit"


@dataclass(frozen=True)
class Watched:
    """shown: fields whose values are harmless and kept; of all others, only that they changed.

    unwatched: fields whose changes are nobody's deed. also: fields that no form holds.
    with_many: fields to many whose rows are kept.
    """

    model: type[Model]
    shown: frozenset[str] = frozenset()
    unwatched: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    with_many: tuple[str, ...] = ()

    def fields(self) -> "list[Field[Any, Any]]":
        own = self.model._meta.concrete_fields
        return [one for one in own if self.watches(one)]

    def watches(self, field: "Field[Any, Any]") -> bool:
        if field.name in self.also:
            return True
        return field.editable and not field.primary_key and field.name not in self.unwatched


def watch(watched: Watched) -> None:
    """From now on, for as long as the process lives."""

    def remember(*, instance: Model, raw: bool, update_fields: Any, **_: Any) -> None:
        if not raw and not instance._state.adding:
            setattr(instance, BEFORE, values_there(watched, instance, update_fields))

    def note_saved(*, instance: Model, raw: bool, created: bool, **_: Any) -> None:
        if raw:
            return
        if created:
            record(Action.CREATED, instance)
        elif changes := differences(watched, instance, instance.__dict__.pop(BEFORE, {})):
            record(Action.CHANGED, instance, details=changes)

    def note_deleted(*, instance: Model, **_: Any) -> None:
        record(Action.DELETED, instance)

    label = watched.model._meta.label_lower
    for signal, listener in (
        (pre_save, remember),
        (post_save, note_saved),
        (post_delete, note_deleted),
    ):
        signal.connect(listener, sender=watched.model, weak=False, dispatch_uid=f"{ID}.{label}")
    for name in watched.with_many:
        watch_many(watched.model, name)


def watch_many(model: type[Model], name: str) -> None:
    """Who belongs to what: groups of users, permissions of groups."""

    def note(*, instance: Model, action: str, pk_set: set[Any] | None, **kwargs: Any) -> None:
        if action not in {"post_add", "post_remove", "pre_clear"} or pk_set == set():
            return
        told = {"many": name, action.partition("_")[2]: names_of(kwargs["model"], pk_set)}
        record(Action.CHANGED, instance, details=told)

    through = getattr(model, name).through
    uid = f"{ID}.{model._meta.label_lower}.{name}"
    m2m_changed.connect(note, sender=through, weak=False, dispatch_uid=uid)


def names_of(model: type[Model], keys: set[Any] | None) -> list[str]:
    """Roles and permissions by name, for they may go; people and jobs by number alone."""
    rows = model._base_manager.filter(pk__in=keys or ())
    if model is Permission:
        pairs = rows.values_list("content_type__app_label", "codename")
        return sorted(f"{app}.{codename}" for app, codename in pairs)
    if model is Group:
        return sorted(rows.values_list("name", flat=True))
    return sorted(str(key) for key in keys or ())


def values_there(
    watched: Watched, instance: Model, update_fields: Iterable[str] | None
) -> dict[str, Any]:
    """What the database holds of the fields that are about to be saved."""
    kept = instance.get_deferred_fields()
    names = [one.attname for one in watched.fields() if is_saved(one, update_fields)]
    names = [name for name in names if name not in kept]
    if not names:
        return {}
    row = type(instance)._base_manager.filter(pk=instance.pk).values(*names).first()
    return dict(row or {})


def is_saved(field: "Field[Any, Any]", update_fields: Iterable[str] | None) -> bool:
    return update_fields is None or bool({field.name, field.attname} & set(update_fields))


def differences(watched: Watched, instance: Model, before: dict[str, Any]) -> dict[str, Any]:
    """`{"fields": [names], "values": {name: [before, after]}}`; empty where nothing changed."""
    changed = [
        one
        for one in watched.fields()
        if one.attname in before and before[one.attname] != getattr(instance, one.attname)
    ]
    if not changed:
        return {}
    values = {
        one.name: [plain(before[one.attname]), plain(getattr(instance, one.attname))]
        for one in changed
        if one.name in watched.shown
    }
    return {"fields": sorted(one.name for one in changed), **({"values": values} if values else {})}


def plain(value: Any) -> Any:
    """Ready for JSON."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, bool | int | str | None) else str(value)
