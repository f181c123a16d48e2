"""A step that asks leaders to read: where it leads, when it is done, and what a facilitator may choose."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from typing import cast as typed

import pytest
from django import forms

from tests.cast import Cast
from tests.conftest import Browser
from tests.library.resources import resource
from tests.programmes.modules import a_module, a_step
from udsyn.library.loading import CONTENT
from udsyn.library.step_kind import RESOURCE
from udsyn.programmes import blueprints as blueprint_files
from udsyn.programmes.models import Step
from udsyn.programmes.queries import path_of
from udsyn.programmes.step_kinds import FaultyOptions


def reading_step(cast: Cast, key: str) -> Step:
    module = cast.programme.modules.first() or a_module(cast)
    return a_step(module, "read", kind="resource", options={"resource": key})


def offered_for(step: Step, **more: Any) -> dict[str, str]:
    form = RESOURCE.options_form(module=step.module, **more)
    return dict(typed(forms.ChoiceField, form.fields["resource"]).choices)  # type: ignore[arg-type]


def is_done(cast: Cast, step: Step) -> bool:
    (line,) = [one for phase in path_of(step.module, cast.kari).phases for one in phase.steps]
    return line.is_done


def test_a_step_is_done_when_the_leader_has_opened_the_resource_in_any_language(cast: Cast, browser: Browser) -> None:
    nb = resource("nb", title="Hvem bestemmer")
    resource("da", of=nb, title="Hvem bestemmer det")
    step = reading_step(cast, nb.key)
    assert not is_done(cast, step)
    assert browser.as_(cast.members_of(cast.direction)[1]).get(RESOURCE.page(step)).status_code == 200
    assert not is_done(cast, step)
    assert browser.as_(cast.kari).get(RESOURCE.page(step)).status_code == 200
    assert is_done(cast, step)


def test_a_step_whose_resource_is_gone_says_so_and_keeps_what_was_read(cast: Cast, browser: Browser) -> None:
    made = resource()
    step = reading_step(cast, made.key)
    browser.as_(cast.kari).get(RESOURCE.page(step))
    made.unpublish()
    assert [made.key in str(lack) for lack in RESOURCE.lacking([step])] == [True]
    assert is_done(cast, step)
    assert list(offered_for(step, initial=step.options)) == [made.key]


def test_a_facilitator_chooses_among_what_is_for_all_and_for_her_programme(cast: Cast) -> None:
    for_all = resource()
    own = resource(cohort=cast.cohort, title="Ours", audience="programme")
    step = reading_step(cast, for_all.key)
    assert offered_for(step) == {for_all.key: "Who decides", own.key: "Ours"}


@pytest.mark.parametrize(
    "options", [{}, {"resource": ""}, {"resource": 3}, {"resource": "Two words"}, {"resource": "a", "x": 1}]
)
def test_what_a_file_says_wrongly_is_named(options: dict[str, object]) -> None:
    with pytest.raises(FaultyOptions):
        RESOURCE.from_file(options)


def test_every_resource_a_blueprint_names_is_among_the_texts_of_the_house() -> None:
    written = {path.stem for path in CONTENT.glob("*/*/*.yaml")}
    folder = Path(blueprint_files.__file__).parent
    named = {
        key
        for path in folder.glob("*/*/module.yaml")
        for key in re.findall(r"^ +resource: (\S+)$", path.read_text(), re.M)
    }
    assert len(named) > 40
    assert named <= written
