"""Udsyn: from mapping test to common picture to decision."""

__version__ = "0.1.0"
