/** Forms that are put into the box instead of leaving the page. */
import type { Box } from "./box";

export function watchForms(root: HTMLElement, box: Box, sent: (refusal?: string) => void): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-sends]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const body = fields(form, event.submitter);
      if (form.hasAttribute("data-empties") && !written(form)) return;
      box.put(form.action, body);
      if (form.hasAttribute("data-empties")) empty(form);
      else settle(form);
      sent();
    });
  }
}

function fields(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const found = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") found.append(name, value);
  return found;
}

function written(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll("textarea")].some((box) => box.value.trim() !== "");
}

/** What is chosen now is what was sent. */
function settle(form: HTMLFormElement): void {
  for (const one of form.querySelectorAll<HTMLInputElement>("input")) one.defaultChecked = one.checked;
}

/** Ready for the next note, which gets an id of its own. */
function empty(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll("textarea")) box.value = box.defaultValue = "";
  const key = form.querySelector<HTMLInputElement>("input[name=key]");
  if (key) key.value = freshKey();
  form.querySelector("textarea")?.focus();
}

/** Also where the connection is not secure, as on a laptop in a room without internet. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
