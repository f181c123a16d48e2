"""Steps at which groups and leaders hand in, and what they send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.files import PDF, upload
from tests.programmes.modules import a_module, a_step
from udsyn.exercises.models import Product, ProductFile
from udsyn.people.models import Person
from udsyn.programmes.models import Step


def a_hand_in(cast: Cast, key: str = "hand-in", *, shown: bool = False, **more: Any) -> Step:
    """For each leader group, unless told otherwise."""
    module = cast.programme.modules.first() or a_module(cast)
    given: dict[str, Any] = {"participant": "group", "kind": "hand_in", "options": {"shown_to_facilitator": shown}}
    return a_step(module, key, **given | more)


def address_of(step: Step) -> str:
    return f"/exercises/products/{step.pk}/"


def send(browser: Browser, person: Person, step: Step, text: str = "", *, edition: int = 0, **more: Any) -> Any:
    return browser.as_(person).post(address_of(step), {"text": text, "link": "", "edition": edition, **more})


def a_product(cast: Cast, step: Step, text: str = "Vores svar", **more: Any) -> Product:
    """Handed in by Kari for her group, with a file."""
    answer = send(Browser(), cast.kari, step, text, do="hand-in", file=upload(PDF, "svar.pdf"), **more)
    assert answer.status_code == 302
    return Product.objects.get(step=step)


def the_file(product: Product) -> ProductFile:
    return ProductFile.objects.get(product=product)


def kept_on_disk() -> list[Path]:
    folder = Path(settings.EXERCISE_FILES)
    return sorted(folder.iterdir()) if folder.exists() else []
