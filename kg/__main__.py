"""`python -m kg`: the same as the command `kg`."""

from kg.cli import main

if __name__ == "__main__":  # worker processes import this module under another name
    main(prog_name="kg")
