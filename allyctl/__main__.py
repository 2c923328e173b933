"""`python -m allyctl`: the same door as the `allyctl` command."""

from __future__ import annotations

import sys

from allyctl.cli import main

if __name__ == "__main__":
    sys.exit(main())
