"""The tasks of one connection: each has a name, and none outlives the connection."""

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self


class NamedTasks:
    """A task group whose tasks can be replaced and stopped by name.

    Leaving the block cancels what still runs. An error in a task ends the block with it.
    """

    def __init__(self) -> None:
        self._group = asyncio.TaskGroup()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        await self._group.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for task in list(self._tasks.values()):
            task.cancel()
        await self._group.__aexit__(kind, error, traceback)

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run work under a name; work of the same name is replaced."""
        self.stop(name)
        task = self._group.create_task(work)
        self._tasks[name] = task
        task.add_done_callback(lambda done: self._forget(name, done))

    def stop(self, name: str) -> None:
        """Cancel the work of that name, unless it is the one that asks."""
        task = self._tasks.pop(name, None)
        if task is not None and task is not asyncio.current_task():
            task.cancel()

    def _forget(self, name: str, done: asyncio.Task[None]) -> None:
        if self._tasks.get(name) is done:
            del self._tasks[name]
