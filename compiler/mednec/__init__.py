"""Coverage policies of health plans, written once, compiled to a decision table and to the page of it."""

__version__ = "0.1.0"
