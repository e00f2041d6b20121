"""`python -m tinkuy`: the same as `tinkuy`."""

from tinkuy.cli.main import main

main()
