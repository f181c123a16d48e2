"""Every chart of the gallery, as tests ask for them."""

from __future__ import annotations

from django.utils.translation import override

from udsyn.design.charts import Chart
from udsyn.design.samples.all import CHARTS, Draw

LANGUAGES = ("da", "nb", "nn", "en")
DRAWS: tuple[Draw, ...] = CHARTS


def drawn(draw: Draw, language: str) -> Chart:
    with override(language):
        return draw(language)
