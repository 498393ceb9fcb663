"""What apps that build on this one add to the list of interviews, when their admin is loaded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest


@dataclass(frozen=True)
class Action:
    """Something done to the chosen interviews. run: as Django calls an admin's actions."""

    name: str
    description: str
    permission: str
    run: Callable[[Any, HttpRequest, Any], Any]


EXTRA_FILTERS: list[type[SimpleListFilter]] = []
EXTRA_ACTIONS: list[Action] = []
