"""`python -m scannos` and the `scannos` script."""

from __future__ import annotations

import sys

from scannos.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
