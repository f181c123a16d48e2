"""A page that was compressed once and filled in reads exactly like one that was not."""

from __future__ import annotations

import gzip
from functools import partial

from django.http import HttpRequest, HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from udsyn.lib.compression import CompressionMiddleware
from udsyn.lib.moulds import Mould, Shelf, slot

FIRST, SECOND = slot(), slot()
LONG = "".join(f"<p>Statement {number} of a long page.</p>" for number in range(400))
texts = st.text(max_size=40) | st.just(LONG)


def asked(response: HttpResponse, accepted: str) -> HttpResponse:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = accepted
    answer = CompressionMiddleware(lambda _request: response)(request)
    assert isinstance(answer, HttpResponse)
    return answer


@given(
    st.lists(texts | st.sampled_from([FIRST, SECOND]), max_size=9),
    st.text(max_size=60),
    st.text(max_size=9) | st.just(LONG),
)
def test_compressed_or_not_it_says_the_same(pieces: list[str], first: str, second: str) -> None:
    page = "".join(pieces)
    expected = page.replace(FIRST, first).replace(SECOND, second).encode()
    mould = Mould(page, (FIRST, SECOND))
    words = {FIRST: first, SECOND: second}
    assert asked(mould.fill(words), "br").content == expected
    compressed = asked(mould.fill(words), "gzip, br")
    assert gzip.decompress(compressed.content) == expected
    assert compressed["Content-Length"] == str(len(compressed.content))
    assert compressed["Content-Encoding"] == "gzip"
    assert compressed["Vary"] == "Accept-Encoding"


def test_what_is_filled_in_is_not_searched_for_slots() -> None:
    mould = Mould(f"{FIRST} and {SECOND}", (FIRST, SECOND))
    assert mould.fill({FIRST: SECOND, SECOND: "secret"}).content.decode() == f"{SECOND} and secret"


def test_the_length_of_a_page_differs_from_time_to_time() -> None:
    mould = Mould(LONG + FIRST, (FIRST,))
    assert len({len(asked(mould.fill({FIRST: "me"}), "gzip").content) for _time in range(40)}) > 5


def test_a_shelf_renders_what_it_does_not_know_and_nothing_else() -> None:
    shelf, rendered = Shelf(FIRST), list[str]()

    def render(language: str) -> str:
        rendered.append(language)
        return f"{language} {FIRST}"

    for language in ("da", "nb", "da"):
        page = shelf.mould(language, partial(render, language))
        assert page.fill({FIRST: "hello"}).content.decode() == f"{language} hello"
    assert rendered == ["da", "nb"]
