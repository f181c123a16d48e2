"""``python -m psychometrics``."""

import sys

from psychometrics.command.main import main

sys.exit(main())
