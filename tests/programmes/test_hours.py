"""The hours and the place of a gathering."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.conftest import Browser
from tests.programmes.modules import a_module, a_step
from udsyn.programmes.hours import GatheringForm, hours_from_file, hours_of
from udsyn.programmes.models import Module, Phase, Step
from udsyn.programmes.step_kinds import FaultyOptions


def test_hours_become_options_a_file_can_carry() -> None:
    form = GatheringForm({"starts_at": "9:00", "ends_at": "15:30", "place": " Rådhuset "}, module=Module())
    assert form.is_valid()
    assert form.cleaned_data == {"starts_at": "09:00", "ends_at": "15:30", "place": "Rådhuset"}
    assert hours_from_file(form.cleaned_data) == form.cleaned_data


@pytest.mark.parametrize(("starts", "ends"), [("9:00", ""), ("", "15:00"), ("15:00", "9:00"), ("9:00", "9:00")])
def test_hours_are_given_both_and_in_order_or_not_at_all(starts: str, ends: str) -> None:
    assert not GatheringForm({"starts_at": starts, "ends_at": ends}, module=Module()).is_valid()
    assert GatheringForm({}, module=Module()).is_valid()


@pytest.mark.parametrize("told", ["soon", 9, None, "25:00"])
def test_a_file_with_hours_that_are_none_is_refused_and_old_ones_are_a_whole_day(told: object) -> None:
    with pytest.raises(FaultyOptions):
        hours_from_file({"starts_at": told})
    assert hours_of(Step(options={"starts_at": told, "ends_at": "10:00"})) is None


def test_a_leader_reads_hours_and_place_on_the_path(cast: Cast, browser: Browser) -> None:
    options = {"starts_at": "09:00", "ends_at": "15:30", "place": "Rådhuset"}
    a_step(a_module(cast), "day", kind="gathering", phase=Phase.AT, days=0, options=options)
    page = browser.as_(cast.kari).get(f"/programmes/{cast.cohort.pk}/modules/strategy/").content.decode()
    assert "Rådhuset" in page
    assert "15.30" in page or "15:30" in page
