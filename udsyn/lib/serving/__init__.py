"""`manage.py serve`: one process that keeps the web server and the job worker running.

It imports no Django, so it is small, and a graceful restart takes up new code.
"""
