"""`python -m hiringkit.cli`, which is how the server starts its own parts."""

from hiringkit.cli import main

main(prog_name="hiringkit")
