"""Batches that are decided beside each other and come out in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

import polars as pl

_Worker = TypeVar("_Worker")
_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")


def threads() -> int:
    """As many threads as Polars takes: what is heavy is done outside of Python's own lock."""
    return pl.thread_pool_size()


def in_order(
    batches: Iterable[_Batch], workers: Sequence[_Worker], work: Callable[[_Worker, _Batch], _Result]
) -> Iterator[tuple[_Batch, _Result]]:
    """Each batch with what one of the workers made of it. A worker has one batch at a time; few are held together."""
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def done(batch: _Batch) -> _Result:
        worker = free.get()
        try:
            return work(worker, batch)
        finally:
            free.put(worker)

    with ThreadPoolExecutor(len(workers)) as pool:
        begun: deque[tuple[_Batch, Future[_Result]]] = deque()
        try:
            for batch in batches:
                begun.append((batch, pool.submit(done, batch)))
                if len(begun) > len(workers):
                    first, result = begun.popleft()
                    yield first, result.result()
            while begun:
                first, result = begun.popleft()
                yield first, result.result()
        finally:
            # Interrupted, or nobody wants the rest.
            for _, result in begun:
                result.cancel()
