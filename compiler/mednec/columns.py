"""Text set for a terminal: the one place that knows how wide it is."""

from __future__ import annotations

import re

WIDTH = 80
"""Columns of a terminal."""

_STUCK = "\N{NO-BREAK SPACE}"


def wrapped(
    text: str,
    first: str = "",
    following: str | None = None,
    *,
    whole: re.Pattern[str] | None = None,
    width: int = WIDTH,
) -> list[str]:
    """A text in lines of at most `width` columns; none for an empty one.

    `first` is put before the first line, `following` (else `first`) before the others. A name longer than a line stays
    whole, and so does what `whole` finds.
    """
    if whole is not None:
        # A no-break space of the text itself would come back as a plain one, which reads the same.
        text = whole.sub(lambda found: found[0].replace(" ", _STUCK), text)
    from textwrap import wrap  # most checks have nothing to say

    lines = wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if following is None else following,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_STUCK, " ") for line in lines] if whole is not None else lines
