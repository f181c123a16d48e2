#!/usr/bin/env python3
"""Django's command line for this installation."""

from config.commandline import main

if __name__ == "__main__":
    main()
