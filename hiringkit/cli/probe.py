"""`python -m hiringkit.cli.probe`: what the PDF floor finds on this machine, in a process that may fail badly."""

import json
import sys

from hiringkit.pdf import libraries


def main() -> None:
    """Prints the versions found; WeasyPrint ends the process where Pango is missing."""
    libraries.load_unpacked()
    import weasyprint  # noqa: PLC0415  after the libraries that it looks for
    from weasyprint.text import ffi  # noqa: PLC0415  as above

    number = ffi.pango.pango_version()
    pango = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    found = {"weasyprint": weasyprint.__version__, "pango": pango, "subset": ffi.harfbuzz_subset is not None}
    sys.stdout.write("\n" + json.dumps(found))


if __name__ == "__main__":
    main()
