"""What a file is follows from its content."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exercises.files import DOCM, EXECUTABLE, JPEG, PAGE, PDF, PNG, PROGRAM, WHOLE
from udsyn.lib.file_kinds import FileRefused, Refusal, kind_of_file


def why_not(content: bytes) -> Refusal:
    with pytest.raises(FileRefused) as refused:
        kind_of_file(io.BytesIO(content))
    return refused.value.why


@pytest.mark.parametrize("suffix", WHOLE)
def test_each_kind_is_known_by_its_content(suffix: str) -> None:
    file = io.BytesIO(WHOLE[suffix])
    assert kind_of_file(file).suffix == suffix
    assert file.tell() == 0


@pytest.mark.parametrize("content", [EXECUTABLE, PROGRAM, PAGE, b"GIF89a", b"RIFF\x00\x00\x00\x00WAVE", b"hello"])
def test_everything_else_is_foreign(content: bytes) -> None:
    assert why_not(content) is Refusal.FOREIGN


@pytest.mark.parametrize("suffix", WHOLE)
def test_half_a_file_is_damaged(suffix: str) -> None:
    whole = WHOLE[suffix]
    assert why_not(whole[: len(whole) * 2 // 3]) is Refusal.DAMAGED


def test_what_begins_like_a_picture_and_goes_on_as_a_program_is_damaged() -> None:
    assert why_not(PNG[:8] + EXECUTABLE) is Refusal.DAMAGED
    assert why_not(JPEG[:3] + EXECUTABLE) is Refusal.DAMAGED
    assert why_not(PDF[:5] + EXECUTABLE) is Refusal.DAMAGED
    changed = bytearray(PNG)
    changed[20] ^= 1
    assert why_not(bytes(changed)) is Refusal.DAMAGED


def test_a_document_with_macros_is_told_apart() -> None:
    assert why_not(DOCM) is Refusal.MACROS


@given(st.sampled_from(sorted(WHOLE)), st.binary(max_size=300), st.integers(2, 40))
def test_no_content_makes_it_stumble(suffix: str, noise: bytes, kept: int) -> None:
    with suppress(FileRefused):
        kind_of_file(io.BytesIO(WHOLE[suffix][:kept] + noise))
