"""The fixture that the tests of the command share."""

from tests.build.projects import project

__all__ = ["project"]
