/**
 * An exercise that several do at once. While the page is in front, it asks for what is new and puts it in place; what one
 * sends lies in a box on this device until the house has taken it, so that a lost connection loses nothing.
 */
import { Box } from "./box";
import { startClock } from "./clock";
import { replaceParts } from "./parts";
import { watchForms } from "./sending";

const PAUSE = 1500;
const MOVED = "udsyn:moved";

export function followSitting(): void {
  const root = document.querySelector<HTMLElement>("[data-sitting]");
  if (root) new Sitting(root).begin();
}

class Sitting {
  private live: URL;
  private etag: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAsking = false;
  private readonly box: Box;

  constructor(private readonly root: HTMLElement) {
    this.live = new URL(root.dataset.live ?? "", location.href);
    this.etag = root.dataset.etag ?? "";
    this.box = new Box(root.dataset.box ?? "", root.dataset.whose ?? "", () => this.token());
  }

  begin(): void {
    watchForms(this.root, this.box, (refusal) => void this.turn(refusal));
    this.root.addEventListener("click", (event) => this.look(event));
    document.addEventListener("visibilitychange", () => void this.turn());
    addEventListener("online", () => void this.turn());
    startClock(this.root);
    if (sessionStorage.getItem(MOVED)) this.sayWhere();
    sessionStorage.removeItem(MOVED);
    void this.turn();
  }

  /** Sends what waits, asks for what is new, and comes again. */
  private async turn(refusal = ""): Promise<void> {
    clearTimeout(this.timer);
    if (document.visibilityState === "hidden" || this.isAsking) return;
    this.isAsking = true;
    const waited = this.box.isEmpty ? "" : (this.root.dataset.sent ?? "");
    const sent = await this.box.send();
    const asked = sent.state === "sent" ? await this.ask() : sent.state;
    this.isAsking = false;
    this.tell(asked, sent.refusal || refusal, waited);
    if (!this.box.isEmpty && asked === "sent") void this.turn();
    else this.timer = setTimeout(() => void this.turn(), PAUSE);
  }

  private async ask(): Promise<"sent" | "away" | "out"> {
    try {
      const headers = { "If-None-Match": this.etag, "X-Page-Of": this.root.dataset.whose ?? "" };
      const answer = await fetch(this.live, { headers, redirect: "manual", cache: "no-store" });
      if (answer.status === 304) return "sent";
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) return "out";
      if (!answer.ok) return "away";
      this.etag = answer.headers.get("ETag") ?? "";
      this.show(await answer.text());
      return "sent";
    } catch {
      return "away";
    }
  }

  private show(html: string): void {
    const before = this.root.querySelector<HTMLElement>("[data-phase]")?.dataset.phase;
    replaceParts(this.root, html);
    const phase = this.root.querySelector<HTMLElement>("[data-phase]");
    if (!phase) return;
    if (phase.dataset.holds !== this.root.dataset.holds) this.renew();
    else if (phase.dataset.phase !== before) this.sayWhere();
  }

  /** What one writes in has changed. A page with nothing half written in it is loaded again. */
  private renew(): void {
    if (isWriting(this.root)) return this.say(this.root.dataset.changed ?? "");
    sessionStorage.setItem(MOVED, "1");
    location.replace(location.href);
  }

  /** A link that only looks at the board in another way is followed without leaving the page. */
  private look(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-live-link]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const there = new URL(link.href);
    this.live.search = there.search;
    this.etag = "";
    history.replaceState(null, "", there.pathname + there.search);
    void this.turn();
  }

  private tell(state: "sent" | "away" | "out", refusal: string, waited: string): void {
    const { away = "", out = "" } = this.root.dataset;
    if (refusal) this.say(refusal);
    else if (state !== "sent") this.say(state === "away" ? away : out);
    else if (this.line().textContent === away || this.line().textContent === out) this.say(waited);
  }

  /** One line, and only when it says something else than before: a screen reader reads it out. */
  private say(words: string): void {
    const line = this.line();
    if (line.textContent !== words) line.textContent = words;
  }

  private sayWhere(): void {
    this.say(`${this.root.dataset.now ?? ""} ${this.root.querySelector<HTMLElement>("[data-phase]")?.dataset.title ?? ""}`);
  }

  private line(): HTMLElement {
    return this.root.querySelector<HTMLElement>("[data-line]") ?? this.root;
  }

  private token(): string {
    return this.root.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
  }
}

/** Whether something has been written or chosen here that has not been sent. */
function isWriting(root: HTMLElement): boolean {
  const texts = root.querySelectorAll<HTMLTextAreaElement>("[data-writing] :is(textarea, input:not([type=hidden]))");
  const choices = root.querySelectorAll<HTMLInputElement>("[data-writing] :is([type=radio], [type=checkbox])");
  return (
    [...texts].some((box) => box.value !== box.defaultValue) ||
    [...choices].some((one) => one.checked !== one.defaultChecked)
  );
}
