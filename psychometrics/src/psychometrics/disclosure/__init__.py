"""Disclosure control: what published sums and means give away, and what may be published."""

from psychometrics.disclosure.auditing import Audit, Breach, audit
from psychometrics.disclosure.bounds import Bounds, score_bounds
from psychometrics.disclosure.ledger import Verdict
from psychometrics.disclosure.planning import Plan, PlannedTable, plan
from psychometrics.disclosure.reconstruction import Displayed, Reconstruction, reconstruct

__all__ = [
    "Audit",
    "Bounds",
    "Breach",
    "Displayed",
    "Plan",
    "PlannedTable",
    "Reconstruction",
    "Verdict",
    "audit",
    "plan",
    "reconstruct",
    "score_bounds",
]
