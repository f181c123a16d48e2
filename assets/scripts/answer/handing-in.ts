/** Handing in: everything first, then the sheet, and then nothing of it stays on this device. */
import { forget } from "./keeping";
import type { SaveLine } from "./line";
import type { Sender } from "./sender";
import type { Texts } from "./texts";

const PATIENCE = 20_000;

export function handIn(form: HTMLFormElement, sheet: string, sender: Sender, line: SaveLine, texts: Texts): void {
  const button = form.querySelector("button");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button?.ariaDisabled) return;
    if (button) button.ariaDisabled = "true";
    void attempt(form, sheet, sender, line, texts).finally(() => {
      if (button) button.ariaDisabled = null;
    });
  });
}

async function attempt(
  form: HTMLFormElement,
  sheet: string,
  sender: Sender,
  line: SaveLine,
  texts: Texts,
): Promise<void> {
  // Otherwise the line says what is missing.
  if (!(await sender.flush())) return;
  const refusal = await ask(form.action).catch(() => texts.notHandedIn);
  if (refusal) {
    line.problem(refusal);
    return;
  }
  await forget(sheet);
  // Not a page to go back to: it would show the answers.
  location.replace(form.dataset.result ?? form.action);
}

/** Nothing, or why the sheet was not taken. */
async function ask(address: string): Promise<string | null> {
  const response = await fetch(address, {
    method: "POST",
    redirect: "manual",
    credentials: "omit",
    signal: AbortSignal.timeout(PATIENCE),
    headers: { "Content-Type": "application/json" },
  });
  if (response.ok || response.type === "opaqueredirect") return null;
  return ((await response.json()) as { message: string }).message;
}
