"""The parts of a page escape what they are given and say what they mean."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from udsyn.design.parts import Crumb, Fact, Step, StepState, Tab

UNSAFE = "<b>bold & brave</b>"


def draw(source: str, **given: Any) -> str:
    with override("en"):
        drawn = Template("{% load design %}" + source).render(Context(given))
    return " ".join(drawn.split())


@pytest.mark.parametrize(
    "source",
    [
        "{% hero title=text eyebrow=text lead=text facts=facts %}{% endhero %}",
        "{% sheet title=text text=text ask=text %}{{ text }}{% endsheet %}",
        "{% notice title=text %}{{ text }}{% endnotice %}",
        "{% empty title=text text=text %}{{ text }}{% endempty %}",
        "{% confirm title=text warning=text %}{{ text }}{% endconfirm %}",
        "{% table_region label=text %}{{ text }}{% endtable_region %}",
        "{% steps steps %}{% tabs tabs text %}{% breadcrumb crumbs %}{% meter 1 2 text %}{% status 'ready' text %}",
    ],
)
def test_parts_escape_what_they_are_given(source: str) -> None:
    given = {
        "text": UNSAFE,
        "facts": (Fact(UNSAFE, UNSAFE),),
        "steps": (Step(UNSAFE, UNSAFE),),
        "tabs": (Tab(UNSAFE, "#"),),
        "crumbs": (Crumb(UNSAFE),),
    }
    drawn = draw(source, **given)
    assert "<b>" not in drawn
    assert "&lt;b&gt;bold &amp; brave" in drawn


def test_a_hero_without_buttons_has_no_row_for_them() -> None:
    assert "actions" not in draw("{% hero title='A' %} {% endhero %}")
    assert '<div class="actions">' in draw("{% hero title='A' %}<a href='#'>B</a>{% endhero %}")


def test_steps_say_what_is_done_and_what_comes_now() -> None:
    drawn = draw("{% steps steps %}", steps=(Step("One", state=StepState.DONE), Step("Two", state=StepState.NOW)))
    assert 'One<span class="visually-hidden">, done</span>' in drawn
    assert drawn.count('aria-current="step"') == 1


@pytest.mark.parametrize(("word", "text"), [("ready", "Ready"), ("nearly", "Nearly ready"), ("not", "Not ready yet")])
def test_readiness_is_a_word(word: str, text: str) -> None:
    assert f">{text}</span>" in draw("{% status word %}", word=word)


def test_an_unknown_readiness_is_refused() -> None:
    with pytest.raises(ValueError, match="half"):
        draw("{% status 'half' %}")


def test_withheld_carries_no_number() -> None:
    assert not any(letter.isdigit() for letter in draw("{% withheld %}").replace("<h2>", "").replace("</h2>", ""))


def test_pages_keep_the_rest_of_the_question() -> None:
    request = RequestFactory().get("/", {"group": "a&b", "page": "2"})
    drawn = draw("{% pagination page %}", page=Paginator(range(60), 20).page(2), request=request)
    assert "?group=a%26b&amp;page=1" in drawn
    assert "?group=a%26b&amp;page=3" in drawn
    assert "Page 2 of 3" in drawn


def test_a_single_page_needs_no_pages() -> None:
    request = RequestFactory().get("/")
    assert draw("{% pagination page %}", page=Paginator(range(3), 20).page(1), request=request) == ""
