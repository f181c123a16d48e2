"""Adapting a programme in the browser: order, days, steps, and two people at the same step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.conftest import Browser
from tests.library.resources import resource
from tests.programmes.modules import THE_DAY, a_full_module, a_module, a_step
from udsyn.people.models import TrailEntry
from udsyn.programmes.models import GroupSector, Module, Step, StepOpened
from udsyn.programmes.queries import path_of

FORM = {
    "phase": "before",
    "days": "-3",
    "minutes": "15",
    "is_compulsory": "on",
    "participant": "leader",
    "title-nb": "Ny tittel",
    "text-nb": "Første linje\r\n\r\n- punkt",
}


@pytest.fixture
def module(cast: Cast) -> Module:
    return a_full_module(cast)


@pytest.fixture
def astrid(cast: Cast, browser: Browser) -> Browser:
    cast.astrid.language = "en"
    cast.astrid.save()
    return browser.as_(cast.astrid)


def at(cast: Cast, rest: str = "") -> str:
    return f"/programmes/{cast.cohort.pk}/plan/modules/strategy/{rest}"


def said(answer: Any) -> str:
    return str(answer.content.decode())


def order(module: Module, phase: str = "before") -> list[str]:
    return list(Step.objects.standing().filter(module=module, phase=phase).values_list("key", flat=True))


def test_a_step_moves_up_and_down_and_the_keyboard_stays_where_it_was(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    answer = astrid.post(at(cast), {"down": "bring-a-case"}, follow=True)
    assert order(module) == ["talk", "bring-a-case"]
    astrid.post(at(cast), {"down": "bring-a-case"})
    assert order(module) == ["talk", "bring-a-case"]
    shown = said(astrid.post(at(cast), {"up": "bring-a-case"}, follow=True))
    assert order(module) == ["bring-a-case", "talk"]
    # It is the first now and has no such button any more: the other one is next to it.
    assert 'name="down" value="bring-a-case" autofocus' in shown
    # No fragment: it would take the focus from the button that is pressed again.
    assert answer.redirect_chain[-1][0].endswith("moved=down-bring-a-case")


def test_modules_move_too(cast: Cast, module: Module, astrid: Browser) -> None:
    a_module(cast, "second")
    shown = said(astrid.post(f"/programmes/{cast.cohort.pk}/plan/", {"up": "second"}, follow=True))
    assert list(cast.programme.modules.values_list("slug", flat=True)) == ["second", "strategy"]
    assert shown.index("module-second") < shown.index("module-strategy")


def test_moving_the_gathering_first_says_which_dates_go_along_and_then_moves_them(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    StepOpened.objects.create(step=module.steps.get(key="bring-a-case"), person=cast.kari)
    wish = {"day": "2027-04-01", "edition": module.edition}
    shown = said(astrid.post(at(cast, "day/"), wish))
    module.refresh_from_db()
    assert module.gathering_on == THE_DAY
    assert "4 dates move" in shown
    assert "1 / 22" in shown
    astrid.post(at(cast, "day/"), {**wish, "confirm": "1"})
    module.refresh_from_db()
    assert next(one.due_on for one in path_of(module, cast.kari).steps) == date(2027, 3, 25)
    assert StepOpened.objects.count() == 1


def test_of_two_who_move_the_gathering_the_second_looks_once_more(cast: Cast, module: Module, astrid: Browser) -> None:
    wish = {"day": "2027-04-01", "edition": module.edition, "confirm": "1"}
    astrid.post(at(cast, "day/"), wish)
    shown = said(astrid.post(at(cast, "day/"), {**wish, "day": "2027-05-01"}))
    assert "Someone else changed this module meanwhile" in shown
    module.refresh_from_db()
    assert module.gathering_on == date(2027, 4, 1)


def test_a_step_is_added_at_the_end_of_its_phase_under_a_key_of_its_own(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    for _turn in range(2):
        answer = astrid.post(at(cast), {"add": "1", "kind": "text", "phase": "before", "title": "Læs Åses 3 råd"})
    assert order(module) == ["bring-a-case", "talk", "laes-ases-3-rad", "laes-ases-3-rad-2"]
    assert answer.headers["Location"] == at(cast, "steps/laes-ases-3-rad-2/")


def test_a_step_without_a_title_is_not_added(cast: Cast, module: Module, astrid: Browser) -> None:
    answer = astrid.post(at(cast), {"add": "1", "kind": "text", "phase": "before", "title": " "})
    assert answer.status_code == 422
    assert len(order(module)) == 2


def save(browser: Browser, cast: Cast, key: str = "bring-a-case", **more: Any) -> Any:
    edition = Step.objects.get(module__slug="strategy", key=key).edition
    return browser.post(at(cast, f"steps/{key}/"), {**FORM, "edition": edition, **more})


def test_a_step_is_changed_in_every_part(cast: Cast, module: Module, astrid: Browser) -> None:
    save(astrid, cast, role="top", municipality="own:S", **{"title-da": "Ny titel"})
    step = module.steps.get(key="bring-a-case")
    assert (step.titles, step.texts) == (
        {"nb": "Ny tittel", "da": "Ny titel"},
        {"nb": "Første linje\n\n- punkt"},
    )
    assert (step.days, step.minutes, step.role, step.municipality) == (-3, 15, "top", "own:S")
    assert TrailEntry.objects.filter(verb="step.changed").count() == 1


def test_a_step_before_the_gathering_cannot_lie_after_it(cast: Cast, module: Module, astrid: Browser) -> None:
    assert save(astrid, cast, days="3").status_code == 422
    assert save(astrid, cast, phase="after", days="3").status_code == 302
    assert order(module, "after") == ["read-on", "bring-a-case"]


def test_two_who_change_the_same_step_are_told_and_neither_loses_a_word(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    save(astrid, cast, **{"title-nb": "Den første"})
    answer = save(astrid, cast, edition=1, **{"title-nb": "Den andre"})
    shown = said(answer)
    assert answer.status_code == 409
    assert "Someone else changed this meanwhile" in shown
    assert "Den første" in shown
    assert 'value="Den andre"' in shown
    assert module.steps.get(key="bring-a-case").titles["nb"] == "Den første"
    edition = shown.split('name="edition" value="')[1].split('"')[0]
    save(astrid, cast, edition=edition, **{"title-nb": "Den andre"})
    assert module.steps.get(key="bring-a-case").titles["nb"] == "Den andre"


def test_who_saves_second_is_also_told_what_the_first_chose(cast: Cast, module: Module, astrid: Browser) -> None:
    a_step(module, "read", kind="resource", options={"resource": "one"})
    address = at(cast, "steps/read/")
    shown = said(astrid.get(address))
    edition = shown.split('name="edition" value="')[1].split('"')[0]
    resource("nb", title="Den andre", key="two", topics=["data"])
    Step.objects.filter(key="read").update(options={"resource": "three"}, edition=int(edition) + 1)
    answer = save(astrid, cast, "read", edition=edition, **{"options-resource": "two"})
    assert answer.status_code == 409
    assert "three" in said(answer)


def test_who_has_answered_a_mapping_test_is_told_nowhere_in_the_workshop(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    a_step(module, "map", kind="round", options={"instrument": "pulse"})
    for page in ("", "steps/map/", "steps/map/away/", "day/", "preview/"):
        answer = astrid.get(at(cast, page))
        assert answer.status_code == 200, page
    assert save(astrid, cast, "map", **{"options-instrument": "pulse", "options-time": "1"}).status_code == 302
    day = {"edition": module.edition, "gathering_on": "2027-01-10"}
    assert "0 / 22" in said(astrid.post(at(cast, "day/"), day))
    astrid.post(at(cast, "steps/map/away/"))
    shown = said(astrid.get(at(cast)))
    assert "put-back" in shown
    assert "Done by" not in shown


def test_a_change_says_first_how_many_have_done_the_step_and_keeps_what_they_did(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    StepOpened.objects.create(step=module.steps.get(key="bring-a-case"), person=cast.kari)
    assert "Done by 1 of 22 leaders" in said(astrid.get(at(cast, "steps/bring-a-case/")))
    save(astrid, cast, participant="group")
    assert module.steps.get(key="bring-a-case").participant == "leader"
    assert path_of(module, cast.kari).steps[0].is_done


def test_a_step_put_away_can_be_put_back_with_all_that_was_done_in_it(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    StepOpened.objects.create(step=module.steps.get(key="bring-a-case"), person=cast.kari)
    assert "Done by 1 of 22 leaders" in said(astrid.get(at(cast, "steps/bring-a-case/away/")))
    astrid.post(at(cast, "steps/bring-a-case/away/"))
    assert order(module) == ["talk"]
    astrid.post(at(cast), {"put-back": "bring-a-case"})
    assert order(module) == ["talk", "bring-a-case"]
    assert [one.is_done for one in path_of(module, cast.kari).steps][:2] == [False, True]
    verbs = list(TrailEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["step.put_away", "step.put_back"]


def test_of_two_who_write_the_introduction_the_second_is_told(cast: Cast, module: Module, astrid: Browser) -> None:
    first = {"edition": module.edition, "title-nb": "Strategi", "introduction-nb": "Den første"}
    astrid.post(at(cast, "about/"), first)
    answer = astrid.post(at(cast, "about/"), {**first, "introduction-nb": "Den andre"})
    assert answer.status_code == 409
    assert "Den andre" in said(answer)
    module.refresh_from_db()
    assert module.introductions == {"nb": "Den første"}


def test_the_page_of_a_module_shows_another_language_version_and_what_is_missing_in_it(
    cast: Cast, module: Module, astrid: Browser
) -> None:
    a_step(module, "only-danish", titles={"da": "Kun dansk"})
    shown = said(astrid.get(f"{at(cast)}?version=nn"))
    assert "Steg bring-a-case" in shown
    assert '<a href="' + at(cast, "steps/only-danish/") + '" lang="da">Kun dansk</a>' in shown
    assert "Not written in Bokmål, Nynorsk and English" in shown


def test_the_sectors_of_groups_decide_who_sees_a_step_made_for_one(cast: Cast, module: Module, astrid: Browser) -> None:
    a_step(module, "made", sector="technical")
    member = cast.members_of(cast.technical)[0]
    astrid.post(f"/programmes/{cast.cohort.pk}/plan/sectors/", {f"group-{cast.technical.pk}": "technical"})
    assert [one.step.key for one in path_of(module, member).steps if one.is_tailored] == ["made"]
    astrid.post(f"/programmes/{cast.cohort.pk}/plan/sectors/", {f"group-{cast.technical.pk}": ""})
    assert not GroupSector.objects.exists()


def test_nobody_builds_in_a_programme_she_does_not_run(cast: Cast, module: Module, browser: Browser) -> None:
    for person in (cast.bo, cast.kari, cast.vera):
        answer = browser.as_(person).post(at(cast, "steps/bring-a-case/away/"))
        assert answer.status_code == 404
    assert order(module) == ["bring-a-case", "talk"]
