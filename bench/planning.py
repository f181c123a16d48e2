"""Planning and auditing a release: a region of 300 in 40 groups, and 3,000 leaders in 400, with roles and insiders.

Budget: 2 s and 60 s. The figures are of this machine and of whatever else runs on it.
"""

from __future__ import annotations

import time
from random import Random

from psychometrics import Plan, audit, plan

Tables = list[tuple[str, list[int]]]
ROLES, WEIGHTS = "tdhoe", (2, 1, 1, 5, 1)


def region(groups: int, municipalities: int, seed: int = 1) -> Tables:
    """Region, municipalities, groups, and each by role, in the order of a release. Groups of 4 to 11."""
    chance, units, person = Random(seed), dict[str, set[int]](), 0  # noqa: S311 - invented people
    for group in range(groups):
        for _member in range(chance.randint(4, 11)):
            role = chance.choices(ROLES, WEIGHTS)[0]
            for unit in ("R", f"M{group % municipalities}", f"G{group}"):
                units.setdefault(unit, set()).add(person)
                units.setdefault(f"{unit}/{role}", set()).add(person)
            person += 1
    ordered = sorted(units, key=lambda unit: ("/" in unit, "RMG".index(unit[0]), -len(units[unit]), unit))
    return [(unit, sorted(units[unit])) for unit in ordered]


def main() -> None:
    print(f"{'leaders':>8} {'groups':>7} {'tables':>7} {'shown of eligible':>18} {'plan':>8} {'audit':>8}")  # noqa: T201
    for groups, municipalities in ((40, 12), (400, 60)):
        tables = region(groups, municipalities)
        made, planning = _timed(tables)
        shown = [table for table in tables if table[0] in set(made.published)]
        start = time.perf_counter()
        found = audit(shown, limit=5, insiders=True)
        auditing = time.perf_counter() - start
        assert found.safe  # noqa: S101 - a figure about an unsafe plan would be worth nothing
        eligible = sum(len(people) >= 5 for _name, people in tables)
        print(  # noqa: T201
            f"{made.respondents:>8} {groups:>7} {len(tables):>7} {f'{len(shown)} of {eligible}':>18} "
            f"{planning:>6.2f} s {auditing:>6.2f} s"
        )


def _timed(tables: Tables) -> tuple[Plan, float]:
    start = time.perf_counter()
    made = plan(tables, limit=5, insiders=True)
    return made, time.perf_counter() - start


if __name__ == "__main__":
    main()
