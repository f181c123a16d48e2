/** The answering page. Without this script the same page is an ordinary form. */
import { count, itemsIn, keepOne, show, UNFINISHED, valueOf, type Item, type Value } from "../scripts/answer/fields";
import { SaveLine } from "../scripts/answer/line";
import { Outbox } from "../scripts/answer/outbox";
import { part, Screens } from "../scripts/answer/screens";
import { Sender } from "../scripts/answer/sender";
import { readState } from "../scripts/answer/texts";

const page = part(document, "[data-answer]");
const questions = part<HTMLFormElement>(page, "[data-questions]");
const items = itemsIn(questions);
const { top, stored, texts } = readState();

/** What was last put in the outbox or came from the server, so that only changes are sent. */
const known = new Map(Object.entries(stored).map(([key, [value]]) => [key, JSON.stringify(value)]));

const outbox = new Outbox(page.dataset.answer ?? "");
const line = new SaveLine(part(page, ".save-state"), texts, outbox);
const screens = new Screens(page, items, texts);
const sender = new Sender(page.dataset.save ?? "", outbox, top, {
  waiting: (waiting, failed) => line.waiting(waiting, failed),
  saved: (at) => line.saved(at),
  newer: (key, value) => {
    const item = items.find((candidate) => candidate.keys.includes(key));
    if (!item) return;
    put(item, key, value);
    screens.refresh();
  },
  fault: (key, sentence) => {
    line.problem(`${texts.fault} ${sentence}`);
    known.delete(key);
  },
  stopped: (message) => line.problem(message),
});

function put(item: Item, key: string, value: Value): void {
  show(item, key, value);
  count(item);
  known.set(key, JSON.stringify(value));
}

function restore(): void {
  for (const { key, value, revision } of outbox.all()) {
    const item = items.find((candidate) => candidate.keys.includes(key));
    if (!item || revision <= (stored[key]?.[1] ?? 0)) outbox.drop(key, revision);
    else put(item, key, value);
  }
}

function note(item: Item): void {
  for (const key of item.keys) {
    const value = valueOf(item, key);
    if (value === UNFINISHED) continue;
    const now = JSON.stringify(value);
    if (now === (known.get(key) ?? "null")) continue;
    known.set(key, now);
    sender.add(key, value);
  }
  screens.refresh();
}

let typing = 0;
function changed(event: Event): void {
  const item = items.find((candidate) => candidate.element.contains(event.target as Node));
  if (!item) return;
  keepOne(item, event.target);
  count(item);
  clearTimeout(typing);
  if (event.type === "change") note(item);
  else typing = window.setTimeout(() => note(item), 500);
}

questions.addEventListener("change", changed);
questions.addEventListener("input", (event) => {
  if (event.target instanceof HTMLTextAreaElement) changed(event);
});
questions.addEventListener("submit", (event) => {
  // Enter in a field means "next" here; the buttons of the plain form are not shown.
  event.preventDefault();
  screens.onward();
});

const handIn = part<HTMLFormElement>(page, "[data-hand-in]");
handIn.addEventListener("submit", (event) => {
  if (!outbox.all().length) return;
  event.preventDefault();
  // Nothing is handed in before everything is with the server; otherwise the line says what is missing.
  void sender.flush().then((done) => {
    if (done) handIn.submit();
  });
});

const send = (): void => void sender.flush();
for (const name of ["online", "focus", "pagehide"]) window.addEventListener(name, send);
document.addEventListener("visibilitychange", send);

window.addEventListener("beforeunload", (event) => {
  // Only where the browser keeps nothing: leaving would lose what the server has not confirmed.
  if (!outbox.isDurable && outbox.all().length) event.preventDefault();
});

restore();
document.documentElement.classList.add("js");
screens.begin();
if (outbox.all().length) send();
