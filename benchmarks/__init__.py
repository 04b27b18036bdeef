"""What mednec costs, measured: `python -m benchmarks` prints a table of figures and ratios."""
