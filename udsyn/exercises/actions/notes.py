"""Writing a private note."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from udsyn.exercises.models import Note, Sentence
from udsyn.exercises.questions import answers_in, filled, lines_of, questions_of
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step


class WrittenElsewhere(Exception):
    """The same leader has written in another window since, or the questions were changed. Nothing was stored."""

    def __init__(self, note: Note) -> None:
        self.note = note


@transaction.atomic
def save_note(*, step: Step, person: Person, texts: Mapping[str, str], edition: int, window: str) -> Note:
    """Stores texts by the mark of their line. `edition` is the one her page began from. Raises `WrittenElsewhere`."""
    Note.objects.get_or_create(step=step, person=person)
    note = Note.objects.select_for_update().get(step=step, person=person)
    lines = lines_of(questions_of(step), note.answers)
    changed = filled(lines, texts)
    if not set(texts) <= {line.mark for line in lines}:
        raise WrittenElsewhere(note)
    if changed == lines:
        return note
    if note.edition != edition and note.window != window:
        raise WrittenElsewhere(note)
    note.answers, note.edition, note.window = answers_in(changed), note.edition + 1, window
    note.save(update_fields=["answers", "edition", "window"])
    return note


def share_sentence(*, step: Step, person: Person, group: LeaderGroup, text: str) -> None:
    """One sentence for the group; an empty one takes it back."""
    if text:
        Sentence.objects.update_or_create(step=step, person=person, defaults={"group": group, "text": text})
    else:
        Sentence.objects.filter(step=step, person=person).delete()
