"""Disclosure control: what published sums and means give away, and what may be published."""

from psychometrics.disclosure.auditing import Audit, Breach, audit
from psychometrics.disclosure.ledger import Verdict
from psychometrics.disclosure.planning import Plan, PlannedTable, plan

__all__ = ["Audit", "Breach", "Plan", "PlannedTable", "Verdict", "audit", "plan"]
