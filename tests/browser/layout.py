"""Whether a page fits its screen and its targets fit a thumb."""

from __future__ import annotations

from playwright.sync_api import Page

SMALLEST_TARGET = 24  # pixels, WCAG 2.5.8
SMALLEST_CARD = 44

# Elements that reach beyond the right edge and do not lie in something that scrolls by itself, outermost first.
WIDER_THAN_SCREEN = """() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const scrolls = element => {
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement)
      if (getComputedStyle(e).overflowX !== 'visible') return true;
    return false;
  };
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e))
    .map(e => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} reaches ` +
      `${Math.round(e.getBoundingClientRect().right)} of ${width}: ${e.textContent.trim().slice(0, 60)}`)
    .concat(`the page is ${document.scrollingElement.scrollWidth} wide on a screen of ${width}`);
}"""

# A toggle's label is part of it. WCAG leaves out links in running text, whose line height decides their size.
TOO_SMALL = """([selector, least]) => {
  const inText = element => {
    const block = element.closest('p, li, dd, td, th, figcaption, blockquote, summary, legend, label');
    return element.matches('a') && getComputedStyle(element).display === 'inline' && block &&
      block.textContent.trim().length > element.textContent.trim().length;
  };
  const box = element => {
    const boxes = [element, ...(element.labels ?? [])].map(e => e.getBoundingClientRect()).filter(r => r.width);
    if (!element.matches('input[type=radio], input[type=checkbox]')) return element.getBoundingClientRect();
    const left = Math.min(...boxes.map(r => r.left)), right = Math.max(...boxes.map(r => r.right));
    const top = Math.min(...boxes.map(r => r.top)), bottom = Math.max(...boxes.map(r => r.bottom));
    return {width: right - left, height: bottom - top};
  };
  return [...document.querySelectorAll(selector)]
    .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !e.disabled)
    .filter(e => e.getBoundingClientRect().width > 1 && !inText(e))
    .map(e => [e, box(e)])
    .filter(([e, r]) => r.width < least - 0.01 || r.height < least - 0.01)
    .map(([e, r]) => `${Math.round(r.width)}×${Math.round(r.height)} ${e.outerHTML.slice(0, 120)}`);
}"""
INTERACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex='0']"


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways at its present width."""
    return list(page.evaluate(WIDER_THAN_SCREEN))


def small_targets(page: Page) -> list[str]:
    """Interactive things below 24 pixels, and answer cards below 44."""
    cards = page.evaluate(TOO_SMALL, [".option", SMALLEST_CARD])
    return [*page.evaluate(TOO_SMALL, [INTERACTIVE, SMALLEST_TARGET]), *cards]
