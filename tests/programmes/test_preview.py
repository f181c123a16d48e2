"""A facilitator looks at a module as a leader of a role, a sector or a municipality would see it."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.conftest import Browser
from tests.programmes.modules import a_module, a_step
from udsyn.programmes.models import StepOpened


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"all"}),
        ("role=top", {"all", "top"}),
        ("role=top&municipality=own:S", {"all", "top", "sandvig", "both"}),
        ("municipality=own:F", {"all"}),
        ("sector=health", {"all", "health"}),
        ("role=nonsense", {"all"}),
    ],
)
def test_a_preview_shows_what_such_a_leader_would_see_and_no_more(
    cast: Cast, browser: Browser, query: str, seen: set[str]
) -> None:
    module = a_module(cast)
    a_step(module, "all")
    a_step(module, "top", role="top")
    a_step(module, "sandvig", municipality="own:S")
    a_step(module, "both", role="top", municipality="own:S")
    a_step(module, "health", sector="health")
    address = f"/programmes/{cast.cohort.pk}/plan/modules/strategy/preview/?{query}"
    shown = browser.as_(cast.astrid).get(address).content.decode()
    assert {key for key in ("all", "top", "sandvig", "both", "health") if f'id="step-{key}"' in shown} == seen


def test_a_preview_shows_nobodys_progress(cast: Cast, browser: Browser) -> None:
    module = a_module(cast)
    StepOpened.objects.create(step=a_step(module, "all"), person=cast.kari)
    address = f"/programmes/{cast.cohort.pk}/plan/modules/strategy/preview/?role=top"
    shown = browser.as_(cast.astrid).get(address).content.decode()
    assert 'data-state="done"' not in shown
    assert "<progress" not in shown
