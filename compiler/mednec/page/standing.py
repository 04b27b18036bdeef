"""What became of a version: draft, published, superseded, retired, and the errata of its words.

A page is made once and read for years, so it never says "now": it names the day from which something holds.
"""

from __future__ import annotations

from mednec.frozen import frozen
from mednec.model.policy import Policy
from mednec.page.meaning import day_words
from mednec.page.page import Blocks, Bullets, Callout, Inlines, Text
from mednec.page.record import paragraph, signed_by
from mednec.register import Life

_DRAFT = "This version is a draft. It is not in force, and nothing may be decided by it."
_SUPERSEDED = "A later version of this policy has taken the place of this one."


@frozen
class Standing:
    """Says what became of one version."""

    policy: Policy
    life: Life

    def in_a_title(self) -> str:
        """What a title must say of a version that is not simply in force."""
        if self.policy.status == "draft":
            return " (draft)"
        if self.policy.retired is not None:
            return f" (retired from {self.policy.retired.day})"
        if self.life.superseded_by:
            return f" (superseded from {self.life.superseded_by})"
        return " (superseded)" if self.policy.status == "superseded" else ""

    def in_words(self) -> str:
        """The status as a reader sees it, with its day."""
        if self.policy.status == "draft":
            return "draft"
        parts = ["published" if self.policy.status in ("published", "retired") else self.policy.status]
        if self.policy.retired is not None:
            parts = [f"retired from {day_words(self.policy.retired.day)}"]
        elif self.life.superseded_by:
            parts = [f"superseded from {day_words(self.life.superseded_by)}"]
        number = len(self.policy.errata)
        if number:
            parts.append(f"with {number} {'erratum' if number == 1 else 'errata'}")
        return ", ".join(parts)

    def warnings(self) -> Blocks:
        """What every reader must see first."""
        if self.policy.status == "draft":
            return (Callout("Draft", (paragraph(_DRAFT),)),)
        found: list[Callout] = []
        if self.policy.retired is not None:
            day = day_words(self.policy.retired.day)
            words = f"From {day} this policy is retired and decides nothing: {self.policy.retired.signed.because}."
            found.append(Callout("Retired", (paragraph(words),)))
        if self.life.superseded_by:
            day, later = day_words(self.life.superseded_by), self.life.superseded_by
            words = f"From {day} version {later} of this policy takes the place of this one."
            found.append(Callout("Superseded", (paragraph(words),)))
        elif self.policy.status == "superseded":
            found.append(Callout("Superseded", (paragraph(_SUPERSEDED),)))
        return tuple(found)

    def errata(self) -> Blocks:
        """The corrections of words since the version was published, in their order."""
        items: list[Blocks] = [
            (paragraph(f"“{each.old}” was printed, “{each.new}” stands now."), signed_by(each.signed))
            for each in self.policy.errata
        ]
        lead = (
            "Words of this version that were corrected after it was published. What it means is unchanged: with these "
            "corrections undone, words and meaning are those that were recorded."
        )
        return (paragraph(lead), Bullets(tuple(items))) if items else ()

    def history(self) -> list[tuple[str, Inlines]]:
        """The stations of the version's life, each with its day."""
        entry, retired = self.life.entry, self.policy.retired
        stations = [("Status", self.in_words())]
        if entry is not None:
            stations.append(("Published", f"{day_words(entry.on)}, by {entry.by}"))
            stations.append(("Meaning as published (SHA-256)", entry.meaning))
            stations.append(("Words as published (SHA-256)", entry.words))
        if self.life.superseded_by:
            later = self.life.superseded_by
            stations.append(("Superseded", f"from {day_words(later)}, by version {later}"))
        if retired is not None:
            signed = retired.signed
            decided = f"decided by {signed.by} on {day_words(signed.on)}: {signed.because}"
            stations.append(("Retired", f"from {day_words(retired.day)}, {decided}"))
        return [(term, (Text(words),)) for term, words in stations]
