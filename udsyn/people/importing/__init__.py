"""Import of participants: a spreadsheet becomes an upload, an upload becomes a plan. Nothing here writes.

Reading: `read_upload(content)`. Planning: `make_plan(cohort=…, upload=…)`. Carrying out: `actions.importing`.
"""

from udsyn.people.importing.plan import Plan
from udsyn.people.importing.planning import make_plan
from udsyn.people.importing.upload import Upload, read_upload

__all__ = ["Plan", "Upload", "make_plan", "read_upload"]
