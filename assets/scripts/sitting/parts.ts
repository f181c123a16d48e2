/** Parts of the page by their ids. A part that came the same as before is left alone; focus and open folds stay. */
const last = new Map<string, string>();

export function replaceParts(root: HTMLElement, html: string): void {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of fresh.querySelectorAll<HTMLElement>("[data-part]")) {
    const old = root.querySelector<HTMLElement>(`#${part.id}`);
    const text = part.outerHTML;
    if (!old || last.get(part.id) === text) continue;
    last.set(part.id, text);
    const open = [...old.querySelectorAll("details[open]")].map((one) => one.id);
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(part);
    for (const id of open) if (id) part.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    if (focused instanceof HTMLElement) again(part, focused)?.focus({ preventScroll: true });
  }
}

/** The same control in the new part; where it is gone, the nearest thing around it that is still there. */
function again(part: HTMLElement, focused: HTMLElement): HTMLElement | null {
  if (focused.id) return part.querySelector<HTMLElement>(`#${CSS.escape(focused.id)}`);
  const value = focused.getAttribute("value") ?? focused.getAttribute("href");
  const same = value
    ? part.querySelector<HTMLElement>(`[value="${CSS.escape(value)}"], [href="${CSS.escape(value)}"]`)
    : null;
  if (same) return same;
  const around = focused.closest<HTMLElement>("li[id], section[id], details[id]");
  const there = around ? part.querySelector<HTMLElement>(`#${CSS.escape(around.id)}`) : null;
  return there?.querySelector<HTMLElement>("button, a, summary") ?? part.querySelector<HTMLElement>("button, summary");
}
