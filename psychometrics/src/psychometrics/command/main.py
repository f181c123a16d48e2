"""The commands and their options."""

import argparse
import sys
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from psychometrics.arrays import FloatArray
from psychometrics.command.comparing import functioning_block
from psychometrics.command.describing import Survey, describe
from psychometrics.command.panel import Panel, panel_block
from psychometrics.command.printing import as_json, as_table
from psychometrics.command.reading import Items, Table, read_json
from psychometrics.command.releasing import audit_block, plan_block
from psychometrics.reasons import Unusable
from psychometrics.scoring import turn

_INTRO = """Figures about groups that are right, honest and safe.

Answers come as CSV: one row per person (and occasion), one column per item, empty cells for
missing answers. A minus before an item means it is reversed: it is turned with low + high - x
before anything else."""

_EXAMPLES = """examples:
  psychometrics describe answers.csv --items q1,q2,-q3 --low 1 --high 5
  psychometrics describe answers.csv --items q1,q2,-q3 --low 1 --high 5 --group team --upper town --json
  psychometrics change answers.csv --items q1,q2,-q3 --low 1 --high 5 --id person --time round
  psychometrics audit plan.json --limit 5 --insider
  psychometrics plan tree.json --limit 5

plan.json   {"published": {"all": [1, 2, 3, 4, 5, 6, 7], "team a": [1, 2, 3, 4, 5]}}
            optional: "respondents" (a number or a list: others are refused), "earlier" tables
tree.json   {"groups": {"Town": [5, 8], "Village": [3, 9]}} from sizes, offered region, towns, groups; or
            {"tables": {"all": [...], ...}, "earlier": {...}, "protected": {...}, "opened": {...}} in your order

Without --json you get a table; "-" means not available, and a reason stands beside it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 = done, 1 = the audit found something, 2 = the input cannot be used."""
    options = _parser().parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
    try:
        block: dict[str, Any] = options.run(options)
    except Unusable as error:
        sys.stderr.write(f"psychometrics: {error}\n")
        return 2
    sys.stdout.write((as_json(block) if options.json else as_table(block)) + "\n")
    return 1 if options.command == "audit" and not _is_safe(block) else 0


def _joined(arguments: Sequence[str]) -> list[str]:
    """Join ``--items -A,B`` to one word, or argparse would take the reversed first item for an option."""
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] == "--items":
            joined[-1] = f"--items={word}"
        else:
            joined.append(word)
    return joined


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="psychometrics",
        description=_INTRO,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    _add_describe(commands.add_parser("describe", help="reliability, agreement and levels of one scale"))
    _add_change(commands.add_parser("change", help="what changed between two occasions"))
    _add_release(commands.add_parser("audit", help="which small sets of people a set of tables gives away"), _audit)
    _add_release(commands.add_parser("plan", help="which tables may be published"), _plan)
    return parser


def _add_scale(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("data", type=Path, help="CSV file with a header row")
    parser.add_argument("--items", required=True, help="columns of the scale, -X for a reversed one: A,B,-C")
    parser.add_argument("--low", type=float, required=True, help="lowest answer, for example 1")
    parser.add_argument("--high", type=float, required=True, help="highest answer, for example 5")
    parser.add_argument("--continuous", action="store_true", help="the columns are measurements, not answer categories")
    parser.add_argument("--json", action="store_true", help="print JSON in full precision")


def _add_describe(parser: argparse.ArgumentParser) -> None:
    _add_scale(parser)
    parser.add_argument("--group", help="column with the group of each person")
    parser.add_argument("--upper", help="column with the unit the groups lie in, such as the municipality")
    parser.add_argument(
        "--compare", help="column with a language or role: does each item work the same in all of them?"
    )
    parser.add_argument("--id", help="column that names each person, to find people who come twice")
    parser.set_defaults(run=_describe)


def _add_change(parser: argparse.ArgumentParser) -> None:
    _add_scale(parser)
    parser.add_argument("--id", required=True, help="column that names each person")
    parser.add_argument("--time", required=True, help="column with the occasion")
    parser.add_argument("--order", help="the occasions from first to last, where their names do not say: before,after")
    parser.add_argument("--unit", "--group", help="column with a unit, to see each unit's own change")
    parser.add_argument("--reliability", type=float, help="for reliable change; default: alpha of the first occasion")
    parser.set_defaults(run=_change)


def _add_release(parser: argparse.ArgumentParser, run: object) -> None:
    parser.add_argument("file", type=Path, help="JSON file")
    parser.add_argument("--limit", type=int, default=5, help="no set of fewer people may be computable (5)")
    parser.add_argument("--insider", action="store_true", help="also give each respondent the own answer")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def _describe(options: argparse.Namespace) -> dict[str, Any]:
    table, items = Table(options.data), Items.parse(options.items)
    if options.id:
        _refuse_twice(table.labels(options.id), options.id)
    answers = _answers(table, items, options)
    groups, uppers = (table.labels(name) if name else None for name in (options.group, options.upper))
    turned = turn(answers, low=options.low, high=options.high, keys=items.keys)
    survey = Survey(turned, items.names, options.low, options.high, groups, uppers)
    block = {"meta": {**_meta(options, items), "notes": _notes(table, options, groups)}, **describe(survey)}
    if options.compare:
        labels = table.labels(options.compare)
        block[f"dif_{options.compare}"] = functioning_block(turned, items.names, labels, survey.ends)
    return block


def _change(options: argparse.Namespace) -> dict[str, Any]:
    table, items = Table(options.data), Items.parse(options.items)
    answers = _answers(table, items, options)
    panel = Panel(
        turned=turn(answers, low=options.low, high=options.high, keys=items.keys),
        names=items.names,
        ends={"low": options.low, "high": options.high},
        ids=table.labels(options.id),
        times=table.labels(options.time),
        units=table.labels(options.unit) if options.unit else None,
    )
    order = [part.strip() for part in options.order.split(",") if part.strip()] if options.order else None
    block = panel_block(panel, order, options.reliability)
    occasions = block.pop("occasions")
    meta = {**_meta(options, items), "time": occasions, "left_out": block.pop("left_out")}
    if options.json and "change_all" in block:  # a program may ask for two occasions as for three
        block["change_{}_{}".format(*occasions)] = block["change_all"]
    return {"meta": meta, **block}


def _answers(table: Table, items: Items, options: argparse.Namespace) -> FloatArray:
    """The items' answers; a single column may be a score, several are answers in whole steps."""
    if not (isfinite(options.low) and isfinite(options.high)):
        raise Unusable("--low and --high must be numbers such as 1 and 5.")
    if not options.low < options.high:
        raise Unusable(f"--low {options.low:g} must be below --high {options.high:g}.")
    whole = len(items.names) > 1 and not options.continuous
    return table.matrix(items.names, options.low, options.high, whole=whole)


def _audit(options: argparse.Namespace) -> dict[str, Any]:
    return audit_block(read_json(options.file), options.limit, options.insider)


def _plan(options: argparse.Namespace) -> dict[str, Any]:
    return plan_block(read_json(options.file), options.limit, options.insider)


def _meta(options: argparse.Namespace, items: Items) -> dict[str, Any]:
    return {
        "data": options.data.name,
        "items": list(items.names),
        "keys": dict(zip(items.names, items.keys, strict=True)),
        "lo": options.low,
        "hi": options.high,
    }


def _notes(table: Table, options: argparse.Namespace, groups: list[str | None] | None) -> list[str]:
    """What somebody who reads the figures should know about the rows."""
    notes = []
    if not options.id and table.has("id"):
        known = [person for person in table.labels("id") if person is not None]
        twice = len(known) - len(set(known))
        if twice:
            notes.append(f"The column 'id' repeats itself in {twice} rows; every row counts. --id id refuses them.")
    without = groups.count(None) if groups is not None else 0
    if without:
        notes.append(f"{without} rows have no group: they count for the reliability, not for the groups.")
    return notes


def _refuse_twice(ids: list[str | None], column: str) -> None:
    seen: set[str] = set()
    for row, person in enumerate(ids):
        if person is not None and person in seen:
            raise Unusable(f"Row {row + 2}: {person!r} comes twice in the column {column!r}.")
        seen.add(person or "")


def _is_safe(block: dict[str, Any]) -> bool:
    return all(one["safe"] for one in block["plans"]) if "plans" in block else bool(block["safe"])
