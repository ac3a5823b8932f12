"""Tasks on one desk: a few threads of the web process, started after the transaction that asked has ended.

What a killed process left behind is taken up again when somebody asks for it (`tasks/exports.py`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

from django.db import close_old_connections, transaction
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskResult, TaskResultStatus
from django.utils import timezone
from django.utils.crypto import get_random_string

logger = logging.getLogger(__name__)
THREADS = 2


class ThreadBackend(BaseTaskBackend):
    supports_async_task = False
    supports_get_result = False

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(THREADS, thread_name_prefix="task")

    def enqueue[**P, R](self, task: Task[P, R], args: list[Any], kwargs: dict[str, Any]) -> TaskResult[P, R]:
        self.validate_task(task)
        transaction.on_commit(lambda: self.pool.submit(_run, task.func, args, kwargs))
        return TaskResult(
            task=task,
            id=get_random_string(32),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def _run(function: Callable[..., Any], args: Sequence[Any], kwargs: dict[str, Any]) -> None:
    close_old_connections()
    try:
        function(*args, **kwargs)
    except Exception:
        logger.exception("A task failed: %s", getattr(function, "__name__", function))
    finally:
        close_old_connections()
