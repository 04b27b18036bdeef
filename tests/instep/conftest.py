"""What the proofs share: every policy version with its published files, published once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.instep.proof import Proof, Published
from tests.instep.published import policy_196, publish_text


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path | None], Published]:
    """The files of the policy in a text; those of policy 196 without one."""

    @cache
    def of(path: Path | None) -> Published:
        return policy_196() if path is None else publish_text(path, tmp_path_factory.mktemp(path.stem) / "generated")

    return of


@pytest.fixture(scope="session")
def proofs(published: Callable[[Path | None], Published]) -> Callable[[Path | None], Proof]:
    """What the files of a policy say, read once."""
    return cache(lambda path: Proof(published(path)))
