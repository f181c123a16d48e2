"""The command line: ``psychometrics describe | change | audit | plan``."""
