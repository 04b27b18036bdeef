"""The order of the variables, which decides the size of a diagram.

FORCE: Aloul, Markov and Sakallah 2003, "FORCE: a fast and easy-to-implement variable-ordering heuristic". Variables
that are read together pull each other together: each group has its centre of gravity, each variable moves to the mean
of the centres of its groups, and the line is closed up again. It depends on its input alone.
"""

from collections.abc import Sequence


def force(n_variables: int, groups: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The variables 0 .. n_variables - 1, best first: `result[level]` is the variable at that level.

    A group holds the variables that one clause or condition reads. The order given by the numbers is the start, and
    is returned if no order met has a smaller span (the sum over the groups of the distance between their outermost
    variables). A variable in no group stays where it is, as far as the others let it.
    """
    members = [sorted(set(group)) for group in groups if group]
    groups_of: list[list[int]] = [[] for _ in range(n_variables)]
    for index, group in enumerate(members):
        for variable in group:
            groups_of[variable].append(index)
    place = list(range(n_variables))
    best, best_span = place, _span(members, place)
    # The paper finds that a number of rounds logarithmic in the variables is enough.
    for _ in range(10 * n_variables.bit_length()):
        centres = [sum(place[variable] for variable in group) / len(group) for group in members]
        pull = [
            sum(centres[index] for index in groups_of[variable]) / len(groups_of[variable])
            if groups_of[variable]
            else float(place[variable])
            for variable in range(n_variables)
        ]
        moved = [0] * n_variables
        for level, variable in enumerate(sorted(range(n_variables), key=lambda v: (pull[v], place[v]))):
            moved[variable] = level
        if moved == place:
            break
        place = moved
        span = _span(members, place)
        if span < best_span:
            best, best_span = place, span
    return tuple(sorted(range(n_variables), key=best.__getitem__))


def _span(groups: Sequence[Sequence[int]], place: Sequence[int]) -> int:
    return sum(
        max(place[variable] for variable in group) - min(place[variable] for variable in group) for group in groups
    )
