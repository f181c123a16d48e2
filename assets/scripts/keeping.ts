/**
 * A form that keeps itself while one writes. It sends what its button would send; the house answers with the line that
 * says how it went, the same as on a reloaded page. Whatever else comes back (no network, signed out) is told as
 * not saved: the texts stay in their boxes, and the button works as without a script.
 */
const PAUSE = 1500;
const LINE = "[data-kept-line]";

export function keepForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keeps-itself]")) keep(form);
}

function keep(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;

  async function send(): Promise<void> {
    timer = undefined;
    await underWay;
    underWay = sendOnce(form);
    await underWay;
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || timer === undefined) return;
    clearTimeout(timer);
    void send();
  });
}

async function sendOnce(form: HTMLFormElement): Promise<void> {
  const line = form.querySelector(LINE);
  const fresh = await answerTo(form);
  if (fresh) line?.replaceWith(fresh);
  else line?.querySelector("[role=status]")?.replaceChildren(form.dataset.unsaved ?? "");
}

async function answerTo(form: HTMLFormElement): Promise<Element | null> {
  try {
    const headers = { "HX-Request": "true" };
    const body = new FormData(form);
    const keepalive = document.visibilityState === "hidden"; // takes only short bodies
    const answer = await fetch(form.action, { method: "POST", body, headers, redirect: "manual", keepalive });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    return page.querySelector(LINE);
  } catch {
    return null;
  }
}
