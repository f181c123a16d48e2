"""Whatever the order of columns, the separator, the encoding or the kind of file: the same list is the same plan."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.people.lists import HEADINGS, TODAY, bring_in, csv_list, draft_of, everyone, row, xlsx_list
from udsyn.people.actions.importing import Imported, carry_out
from udsyn.people.importing import Plan, make_plan, read_upload

# The cast is the same for all examples: planning writes nothing, and what is imported is rolled back.
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)

letters = st.text("abcdefghijkæøåäöÆØÅÉéüß", min_size=1, max_size=8)
people = st.builds(
    lambda number, name, group, place, role, lead, language: row(
        name=f"{name} {number}",
        email=f"leder{number}@ny.no",
        municipality=place,
        group=group,
        role=role,
        lead=lead,
        language=language,
    ),
    number=st.integers(1, 6),
    name=st.just("Åse Ødegård"),
    group=letters,
    place=st.sampled_from(["Sandvig", "FJORDBY", "Sandvig kommune", "Atlantis"]),
    role=st.sampled_from(["Topleder", "hr", "Annen leder", "folkevalgt", "gartner"]),
    lead=st.sampled_from(["ja", "nei", "", "x"]),
    language=st.sampled_from(["dansk", "", "nn"]),
)
lists = st.lists(people, min_size=1, max_size=8)
writers: st.SearchStrategy[Callable[..., bytes]] = st.one_of(
    st.just(xlsx_list),
    st.builds(
        lambda separator, encoding: (
            lambda *rows, headings: csv_list(*rows, headings=headings, separator=separator, encoding=encoding)
        ),
        separator=st.sampled_from([",", ";", "\t"]),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    ),
)


def plan(cast: Cast, content: bytes) -> Plan:
    return make_plan(cohort=cast.cohort, upload=read_upload(content), today=TODAY, fallback_language="da")


@quiet
@given(lists, st.permutations(range(len(HEADINGS))), writers)
def test_columns_separators_encodings_and_kinds_of_file_make_no_difference(
    cast: Cast, rows: list[tuple[str, ...]], order: list[int], write: Callable[..., bytes]
) -> None:
    shuffled = [tuple(cells[index] for index in order) for cells in rows]
    content = write(*shuffled, headings=[HEADINGS[index] for index in order])
    assert plan(cast, content).fingerprint == plan(cast, csv_list(*rows)).fingerprint


@quiet
@given(lists)
def test_importing_twice_is_importing_once(cast: Cast, rows: list[tuple[str, ...]]) -> None:
    content = csv_list(*rows)
    with transaction.atomic():
        carry_out(plan(cast, content), cohort=cast.cohort, end=(), today=TODAY)
        again = plan(cast, content)
        transaction.set_rollback(True)
    assert not again.changes_something


@quiet
@given(lists)
def test_every_row_is_planned_faulty_or_repeated(cast: Cast, rows: list[tuple[str, ...]]) -> None:
    made = plan(cast, csv_list(*rows))
    planned = {number for person in made.people for number in person.rows}
    assert planned.isdisjoint(made.faulty_rows)
    assert len(planned) + len(made.faulty_rows) + made.repeated == len(rows)


def test_the_whole_cast_read_back_changes_nothing(cast: Cast) -> None:
    nothing = Imported(new=0, changed=0, ended=0, faulty=0)
    assert bring_in(draft_of(cast, *everyone(cast))) == nothing
