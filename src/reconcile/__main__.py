"""`python -m reconcile`."""

from __future__ import annotations

import sys

from reconcile.cli import main

if __name__ == "__main__":
    sys.exit(main())
