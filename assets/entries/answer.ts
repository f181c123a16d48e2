/** The answering page. Without this script the same page is an ordinary form. */
import { Clock } from "../scripts/answer/clock";
import { count, itemsIn, keepOne, show, UNFINISHED, valueOf, type Item, type Value } from "../scripts/answer/fields";
import { handIn } from "../scripts/answer/handing-in";
import { Held, type Stored } from "../scripts/answer/held";
import { canKeep, copyOfPage, forget, keepPage } from "../scripts/answer/keeping";
import { SaveLine } from "../scripts/answer/line";
import { Outbox } from "../scripts/answer/outbox";
import { part, Screens } from "../scripts/answer/screens";
import { Sender } from "../scripts/answer/sender";
import { readState } from "../scripts/answer/texts";

const TYPING = 900;
const AWAY = 15_000;

const copy = copyOfPage();
const page = part(document, "[data-answer]");
const sheet = page.dataset.answer ?? "";
const isShared = page.dataset.shared !== undefined;
/** False for a copy that was kept here: it knows nothing of what happened since. */
const isFresh = page.dataset.fresh !== undefined;
const questions = part<HTMLFormElement>(page, "[data-questions]");
const items = itemsIn(questions);
const { now, top, stored, texts } = readState();

const clock = new Clock(!isShared);
if (isFresh) clock.tell(now);
const outbox = new Outbox(sheet, clock, !isShared);
const held = new Held(sheet, !isShared && canKeep());
/** What was last put in the outbox or came from the server, so that only changes are sent. */
const known = new Map<string, string>();

const line = new SaveLine(part(page, ".save-state"), texts, outbox);
const screens = new Screens(page, items, texts, () => send());
const addresses = { save: page.dataset.save ?? "", stored: page.dataset.stored ?? "" };
const sender = new Sender(addresses, outbox, top, isFresh, {
  waiting: (waiting, failed) => line.waiting(waiting, failed || !navigator.onLine),
  unreachable: () => line.offline(),
  met: (news) => {
    clock.tell(news.now);
    learn(news.stored);
    if (!outbox.all().length) line.allSaved();
  },
  saved: (at) => line.saved(at),
  confirmed: (key, value, revision) => held.learn({ [key]: [value, revision] }),
  newer: (key, value, revision) => {
    held.learn({ [key]: [value, revision] });
    put(key, value);
  },
  fault: (key, sentence) => {
    line.fault(key, sentence);
    known.delete(key);
  },
  stopped: (message) => line.problem(message),
});

function itemOf(key: string): Item | undefined {
  return items.find((item) => item.keys.includes(key));
}

function put(key: string, value: Value): void {
  const item = itemOf(key);
  if (!item) return;
  const words = JSON.stringify(value);
  if (known.get(key) === words) return;
  known.set(key, words);
  show(item, key, value);
  count(item);
  screens.refresh();
}

/** Shows what was answered elsewhere. What still waits here is settled when it is sent. */
function learn(news: Stored): void {
  const waiting = new Set(outbox.all().map((change) => change.key));
  for (const [key, value, revision] of held.learn(news)) {
    sender.sawRevision(revision);
    if (!waiting.has(key)) put(key, value);
  }
}

function restore(): void {
  for (const [key, [value]] of Object.entries(stored)) known.set(key, JSON.stringify(value));
  held.learn(stored);
  if (!isFresh) learn(held.remembered());
  for (const { key, value, revision } of outbox.all()) {
    if (!itemOf(key) || revision <= held.revision(key)) outbox.drop(key, revision);
    else put(key, value);
  }
}

function note(item: Item, wait?: number): void {
  for (const key of item.keys) {
    const value = valueOf(item, key);
    if (value === UNFINISHED) continue;
    const words = JSON.stringify(value);
    if (words === (known.get(key) ?? "null")) continue;
    known.set(key, words);
    line.changed(key);
    sender.add(key, value, wait);
  }
  screens.refresh();
}

function changed(event: Event, wait?: number): void {
  const item = items.find((candidate) => candidate.element.contains(event.target as Node));
  if (!item) return;
  keepOne(item, event.target);
  count(item);
  note(item, wait);
}

questions.addEventListener("change", (event) => changed(event));
questions.addEventListener("input", (event) => {
  // Kept at every stroke, and sent when the hand rests.
  if (event.target instanceof HTMLTextAreaElement) changed(event, TYPING);
});
questions.addEventListener("submit", (event) => {
  // Enter in a field means "next" here; the buttons of the plain form are not shown.
  event.preventDefault();
  screens.onward();
});
handIn(part<HTMLFormElement>(page, "[data-hand-in]"), sheet, sender, line, texts);

// Asked where she begins, and not again at every statement. A copy cannot ask the house for another page.
const ask = page.querySelector<HTMLElement>("[data-ask-device]");
if (ask) {
  ask.hidden = !isFresh;
  for (const way of ["[data-on]", "[data-back]"]) part(page, way).addEventListener("click", () => (ask.hidden = true));
}

const send = (): void => void sender.flush();
for (const name of ["focus", "pagehide"]) window.addEventListener(name, send);
window.addEventListener("online", () => sender.meetAgain());
window.addEventListener("pageshow", (event) => event.persisted && sender.meetAgain());
let left = Date.now();
document.addEventListener("visibilitychange", () => {
  const isBack = document.visibilityState === "visible" && Math.abs(Date.now() - left) > AWAY;
  left = Date.now();
  if (isBack) sender.meetAgain();
  else send();
});
window.addEventListener("storage", (event) => {
  const change = outbox.heard(event);
  if (change) {
    sender.sawRevision(change.revision);
    put(change.key, change.value);
  }
  const told = held.heard(event);
  if (told === "news") learn(held.remembered());
  // Handed in from another tab: the house shows where that leads.
  if (told === "gone" && !isShared) void sender.flush().then((done) => done && location.reload());
});

window.addEventListener("beforeunload", (event) => {
  // Only where the browser keeps nothing: leaving would lose what the server has not confirmed.
  if (!outbox.isDurable && outbox.all().length) event.preventDefault();
});

restore();
document.documentElement.classList.add("js");
screens.begin();
if (outbox.all().length || !isFresh) send();
else if (!held.isEmpty) line.allSaved();
// It stands where the line will be; where the line already speaks it goes below the choices.
if (ask && (outbox.all().length || !held.isEmpty)) part(page, "main").append(ask);

if (isShared) void forget(sheet);
else if (isFresh) {
  // After everything that the first statement needs.
  void keepPage(sheet, copy, page.dataset.worker ?? "", clock);
}
