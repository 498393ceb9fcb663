"""Functions that run at the same time, each on a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(*functions: Callable[[], Any]) -> list[Any]:
    """Start all functions together. Returns what each returned, or the error it raised."""
    start = Barrier(len(functions))

    def run(function: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=30)
            return function()
        except Exception as error:  # what the test is about
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(functions)) as threads:
        return list(threads.map(run, functions))
