"""A person who uses the keyboard alone: she reaches things by Tab, and sees where she is."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

MOST_TABS = 80

# The skip link appears only while it has the focus, which is sign enough.
# The button that opens a calendar lies inside the date field, and the browser draws its ring itself.
# A card shows the focus of the toggle in it. A box that is only partly covered can still be seen (WCAG 2.4.11).
FOCUS = """() => {
  const e = document.activeElement;
  if (e === document.body || e.matches('.ds-skip-link, input[type=date]:not(:focus)')) return '';
  const name = e.outerHTML.slice(0, 120);
  const around = [e, e.closest('.option, .ds-field, li')].filter(Boolean);
  const shown = around.some(one => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  });
  if (!shown) return `no visible focus on ${name}`;
  const r = e.getBoundingClientRect();
  const points = [[.5, .5], [.1, .1], [.9, .1], [.1, .9], [.9, .9]];
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
    return top && (e.contains(top) || top.contains(e) || [...(e.labels ?? [])].some(label => label.contains(top)));
  });
  return seen ? '' : `something lies over ${name}`;
}"""
HERE = "element => element === document.activeElement"


@dataclass
class Keyboard:
    page: Page

    def reach(self, target: Locator) -> None:
        """Presses Tab until the target has the focus. Every stop on the way must show it."""
        target.wait_for(state="attached")
        for _press in range(MOST_TABS):
            if target.evaluate(HERE):
                return
            self._step("Tab")
        raise AssertionError(f"{MOST_TABS} presses on Tab did not reach {target}")

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.reach(target)
        self.page.keyboard.press(key)

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.type(text)

    def choose(self, group: Locator, value: str) -> None:
        """Picks a radio by arrows. `group` are its inputs; Tab stops at the chosen one, else at any of them."""
        self._reach_one_of(group)
        self.page.keyboard.press("Space")
        for _press in range(group.count()):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return
            self._step("ArrowDown")
        raise AssertionError(f"No arrow led to {value}")

    def _reach_one_of(self, group: Locator) -> None:
        for _press in range(MOST_TABS):
            if group.evaluate_all("inputs => inputs.includes(document.activeElement)"):
                return
            self._step("Tab")
        raise AssertionError(f"{MOST_TABS} presses on Tab did not reach {group}")

    def _step(self, key: str) -> None:
        self.page.keyboard.press(key)
        fault = self.page.evaluate(FOCUS)
        assert not fault, fault
