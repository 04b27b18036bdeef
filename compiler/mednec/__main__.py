"""``python -m mednec``: the command, for where the console script is not on the path."""

from mednec.cli import main

if __name__ == "__main__":
    main()
