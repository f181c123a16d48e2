"""`manage.py ask_owners`: the morning's job at once, for those who plan their jobs elsewhere."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from udsyn.roadmap.actions.asking import ask_owners
from udsyn.roadmap.actions.keeping import forget_removed
from udsyn.roadmap.tasks import plan_the_morning


class Command(BaseCommand):
    help = "Asks owners of decisions how it goes, and deletes what was removed more than thirty days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        plan_the_morning(now)
        forgotten, asked = forget_removed(now=now), ask_owners(now=now)
        self.stdout.write(f"{asked} asked, {forgotten} deleted for good.")
