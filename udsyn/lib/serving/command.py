"""`python -m udsyn.lib.serving.command PARENT db_worker …`: one of Django's commands that ends with its parent."""

from __future__ import annotations

import logging
import os
import sys

from udsyn.lib.serving.parent import end_with_parent


def main() -> None:
    _program, parent, *command = sys.argv
    end_with_parent(int(parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["manage.py", *command])
    except Exception:
        # Python's own report would quote the fault's words.
        logging.getLogger(__name__).exception("%s failed", command[0])
        sys.exit(1)


if __name__ == "__main__":
    main()
