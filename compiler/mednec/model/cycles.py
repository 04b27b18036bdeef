"""Circles among named things that refer to each other. Nothing here recurses: a chain can be as long as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def cycles(graph: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Circles of the graph, each once, beginning with the member that comes first in the graph.

    Depth-first search, linear: a circle is listed for every edge that closes one, so none is left once those edges
    are taken away. Names that are not keys of the graph refer to nothing.
    """
    found: dict[tuple[str, ...], None] = {}
    order = {name: number for number, name in enumerate(graph)}
    done: set[str] = set()
    for start in graph:
        if start in done:
            continue
        path = {start: 0}  # the names from the start to here, with their places; a dict keeps the order
        waiting: list[tuple[str, Iterator[str]]] = [(start, iter(graph[start]))]
        while waiting:
            name, following = waiting[-1]
            step = next(following, None)
            if step is None:
                waiting.pop()
                done.add(name)
                del path[name]
            elif step in path:
                circle = list(path)[path[step] :]
                first = circle.index(min(circle, key=order.__getitem__))
                found[(*circle[first:], *circle[:first])] = None
            elif step in order and step not in done:
                path[step] = len(path)
                waiting.append((step, iter(graph[step])))
    return list(found)


def reaches(graph: Mapping[str, tuple[str, ...]], starts: tuple[str, ...], goal: str) -> tuple[str, ...]:
    """A shortest way from one of the starts to the goal, both ends in; empty if there is none."""
    came_from: dict[str, str | None] = dict.fromkeys(starts)
    waiting = list(came_from)
    for name in waiting:  # grows while it is read: first come, first served
        if name == goal:
            break
        for step in graph.get(name, ()):
            if step not in came_from:
                came_from[step] = name
                waiting.append(step)
    else:
        return ()
    path: list[str] = []
    at: str | None = goal
    while at is not None:
        path.append(at)
        at = came_from[at]
    return tuple(reversed(path))
