"""`python -m scannos` and the `scannos` script."""

from __future__ import annotations

import sys

from scannos.errors import ExitCode


def main() -> int:
    """Run `scannos`; who stops it while it is still being loaded sees no traceback."""
    try:
        from scannos.cli.main import main as run  # noqa: PLC0415 - it takes long enough to be stopped

        return run()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
